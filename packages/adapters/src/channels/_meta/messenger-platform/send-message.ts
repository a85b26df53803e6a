import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { callGraph } from "../graph-call.ts";
import { outsideWindow } from "../graph-errors.ts";
import type { Dialect } from "./dialect.ts";
import { renderMessage } from "./render-message.ts";

/**
 * Sends one message. A person of the shop may answer for seven days: when Meta says that the 24 hours are over, his
 * message goes again as a person's, which is no second message because the first was refused.
 */
export async function sendMessage(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<SendResult> {
  const [request] = renderMessage(message, settings, dialect);
  if (!request) return { class: "rejected", code: "no_file_address", reason: noAddress };
  const result = await post(request, settings, http, dialect);
  const { message: held } = request.body;
  if (!outsideWindow.has(result.code ?? "") || !mayTag(message, settings) || held === undefined)
    return result;
  const body: JsonObject = { ...request.body, messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };
  return post({ ...request, body }, settings, http, dialect);
}

function mayTag({ author }: OutboundMessage, settings: InboxSettings): boolean {
  return author === "person" && settings["human_agent"] === true;
}

const noAddress = "Meta fetches files itself: this one has no complete web address";

async function post(
  { method, path, body }: ProviderRequest,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<SendResult & { recipient_id?: string }> {
  const answer = await callGraph({ method, path, body, api_base: dialect.apiBase(settings) }, settings, http);
  if (answer.result === "failed") return answer.failure;
  const external_id = idOf(answer.body["message_id"]);
  const recipient_id = idOf(answer.body["recipient_id"]);
  if (external_id) return { class: "ok", external_id, ...(recipient_id ? { recipient_id } : {}) };
  // A reaction is no message and gets no id
  if (recipient_id && body["sender_action"] !== undefined) return { class: "ok" };
  return {
    class: "transient",
    code: "answer_lost",
    reason: `${dialect.name} took the message and gave it no id`,
  };
}
