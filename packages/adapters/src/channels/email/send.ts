import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { callMail } from "./mail-call.ts";
import { render } from "./render.ts";

/** Accepted by the mail server; what comes of it, only a bounce tells. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message, settings);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  const body = JSON.stringify(request.body);
  const answer = await callMail({ method: "POST", path: request.path, body }, settings, http);
  if (answer.result === "failed") return answer.failure;
  const external_id = textOf(answer.said["message_id"]);
  return external_id
    ? { class: "ok", external_id }
    : { class: "transient", code: "answer_lost", reason: "an answer that nobody can read" };
}
