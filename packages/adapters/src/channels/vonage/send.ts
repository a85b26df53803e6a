import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  listOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { sendPieces } from "../_sms/send-pieces.ts";
import { channelOf, isSmsApi } from "./address.ts";
import { failureOf } from "./errors.ts";
import { render } from "./render.ts";
import { callVonage } from "./vonage-call.ts";

/** Acceptance is not delivery: what the network says of it comes later, as a report. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const api = isSmsApi(settings) ? "sms" : "messages";
  if (message.content.kind === "media" && render(message, settings).length === 0)
    return { class: "rejected", code: "no_file_address", reason: noAddress };
  const requests = (one: OutboundMessage) => render(one, settings);
  return sendPieces(
    message,
    settings,
    requests,
    async (request) => {
      const answer = await callVonage({ ...request, api }, settings, http);
      if (answer.result === "failed") return answer.failure;
      return api === "sms" ? readSmsAnswer(answer.body) : readMessagesAnswer(answer.body);
    },
    channelOf(settings) === "sms",
  );
}

const noAddress = "Vonage fetches files itself: this one has no complete web address";

function readMessagesAnswer(body: JsonMap): SendResult {
  const external_id = textOf(body["message_uuid"]);
  if (external_id) return { class: "ok", external_id };
  return { class: "transient", code: "answer_lost", reason: "Vonage took the message and gave it no id" };
}

/** HTTP says 200 whatever happens: each part has a status of its own. */
function readSmsAnswer(body: JsonMap): SendResult {
  const parts = listOf(body["messages"]).filter(isMap);
  const [first] = parts;
  const taken = parts.filter((part) => idOf(part["status"]) === "0");
  const refused = parts.find((part) => idOf(part["status"]) !== "0");
  const external_id = idOf(first?.["message-id"]);
  if (!refused && external_id) return { class: "ok", external_id };
  if (!refused)
    return { class: "transient", code: "answer_lost", reason: "Vonage took the message and gave it no id" };
  const code = idOf(refused["status"]) ?? "unknown";
  const reason = textOf(refused["error-text"]) ?? failureOf("answer", code)?.words ?? "Vonage refused it";
  if (taken.length > 0)
    return {
      class: "rejected",
      code: "partly_sent",
      reason: `${taken.length} of ${parts.length} parts were sent: ${reason}`,
    };
  const failure = failureOf("answer", code)?.class ?? "rejected";
  return { class: failure, code, reason, ...(failure === "throttled" ? waitIn(reason) : {}) };
}

/** "Throughput Rate Exceeded - please wait [ 702 ] and retry": milliseconds. */
function waitIn(reason: string): Pick<SendResult, "scope" | "retry_after_ms"> {
  const wait = Number(/\[\s*(\d+)\s*\]/.exec(reason)?.[1]);
  return { scope: "account", retry_after_ms: wait > 0 ? wait : 1_000 };
}
