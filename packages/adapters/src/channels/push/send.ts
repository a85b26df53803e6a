import type {
  InboxSettings,
  OutboundMessage,
  ProviderAnswer,
  ProviderHttp,
  SendResult,
} from "@mostrador/adapter-kit";
import { redactSecrets } from "@mostrador/adapter-kit";
import { apnsCall, readApns } from "./apns.ts";
import { fcmCall, readFcm } from "./fcm.ts";
import { render } from "./render.ts";
import { settings as fields } from "./settings.ts";
import { readWeb, webCall } from "./web.ts";
import { deviceOf } from "./wire.ts";

/** One notification to one device. A device that is gone is said to be gone, and its address is forgotten. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const device = deviceOf(message.to);
  const [request] = render(message, settings);
  if (!device || !request)
    return { class: "unreachable", code: "gone", reason: "This device is registered no more" };
  const clean = (result: SendResult): SendResult =>
    result.reason === undefined
      ? result
      : { ...result, reason: redactSecrets(result.reason, fields, settings) };
  const made = await callFor();
  if (!("url" in made)) return clean(made);
  const answer = await http.request(made);
  return clean(answer.result === "answered" ? read(answer) : lost(answer));

  function callFor() {
    const body = JSON.stringify(request?.body);
    switch (device?.kind) {
      case "web":
        return webCall(device, body, settings);
      case "fcm":
        return fcmCall(body, settings, http);
      default:
        return apnsCall(device, body, message.message_id, settings, http.memory);
    }
  }

  function read(answered: Extract<ProviderAnswer, { result: "answered" }>): SendResult {
    switch (device?.kind) {
      case "web":
        return readWeb(answered, message.message_id);
      case "fcm":
        return readFcm(answered);
      default:
        return readApns(answered, message.message_id);
    }
  }
}

function lost(answer: Exclude<ProviderAnswer, { result: "answered" }>): SendResult {
  return { class: "transient", code: answer.result, reason: answer.reason };
}
