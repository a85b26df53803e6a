import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { callGraph } from "../_meta/graph-call.ts";
import { answeredId, publicAnswer, render } from "./render.ts";
import { dialectOf, networkOf, publicMax } from "./wire.ts";

/**
 * A private answer names the thread that it opens, so that the person is known there. Once it is out, the note under
 * the comment is a courtesy: it may fail.
 */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const { content } = message;
  const isPublic = content.kind === "text" && content.is_public === true;
  if (isPublic && content.text.length > publicMax[networkOf(settings)])
    return {
      class: "rejected",
      code: "too_long",
      reason: `A public answer has at most ${publicMax[networkOf(settings)]} characters here`,
    };
  const [request] = render(message, settings);
  if (!request) return { class: "rejected", code: "no_file_address", reason: noAddress };
  const result = await post(request, settings, http);
  const note = textOf(settings["public_answer"]);
  if (result.class === "ok" && !isPublic && note)
    await post(publicAnswer(answeredId(message), note, settings), settings, http);
  return result;
}

const noAddress = "Meta fetches files itself: this one has no complete web address";

async function post(
  { method, path, body }: ProviderRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const dialect = dialectOf(settings);
  const call = { method, path, body, api_base: dialect.apiBase(settings) };
  const answer = await callGraph(call, settings, http);
  if (answer.result === "failed") return answer.failure;
  const external_id = idOf(answer.body["message_id"]) ?? idOf(answer.body["id"]);
  const opened_key = idOf(answer.body["recipient_id"]);
  if (external_id) return { class: "ok", external_id, ...(opened_key ? { opened_key } : {}) };
  return {
    class: "transient",
    code: "answer_lost",
    reason: `${dialect.name} took the answer and gave it no id`,
  };
}
