import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { render, renderWithoutPictures } from "./render.ts";
import { forgetToken, recallToken } from "./reply-token.ts";
import { callDiscord, type DiscordAnswer } from "./rest.ts";
import { ephemeral } from "./wire.ts";

/** Discord's codes. */
const unknownWebhook = 10_015;
const invalidToken = 50_027;
const invalidForm = 50_035;
/** An answer may overtake our own "one moment" to what it answers. */
const overtaken_ms = 500;

export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  let answer = await deliver(message, request, settings, http);
  if (answer.outcome === "refused" && answer.code === invalidForm && hasPicture(message))
    answer = await deliver(message, renderWithoutPictures(message), settings, http);
  return resultOf(answer);
}

function hasPicture({ content }: OutboundMessage): boolean {
  return (
    content.kind === "media" || (content.kind === "cards" && content.cards.some((card) => card.image_url))
  );
}

/** By the token of what the person did last; else into the channel, or as a direct message. */
async function deliver(
  message: OutboundMessage,
  { path, body }: ProviderRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<DiscordAnswer> {
  const { conversation_key } = message;
  const [, person] = conversation_key.split("/");
  const token = await recallToken(conversation_key, http.memory);
  if (token) {
    const way = `/webhooks/${settings["application_id"]}/${encodeURIComponent(token)}?wait=true`;
    const answer = await callDiscord("POST", way, forToken(body, person !== undefined), settings, http);
    if (answer.outcome !== "refused" || answer.code !== invalidToken) return answer;
    forgetToken(conversation_key, token, http.memory);
  }
  if (person === undefined) return callDiscord("POST", path, body, settings, http);
  const opened = await callDiscord("POST", "/users/@me/channels", { recipient_id: person }, settings, http);
  // Nothing of the message has left yet
  if (opened.outcome === "trouble") return { ...opened, code: "not_sent" };
  if (opened.outcome === "refused") return opened;
  return callDiscord("POST", `/channels/${idOf(opened.body["id"]) ?? ""}/messages`, body, settings, http);
}

/** An answer by token takes no nonce and quotes nothing. */
function forToken(body: JsonObject, isPrivate: boolean): JsonObject {
  const { nonce: _nonce, enforce_nonce: _enforced, message_reference: _quoted, ...rest } = body;
  return isPrivate ? { ...rest, flags: ephemeral } : rest;
}

function resultOf(answer: DiscordAnswer): SendResult {
  if (answer.outcome === "trouble") return { class: "transient", code: answer.code, reason: answer.reason };
  if (answer.outcome === "refused") return refusal(answer);
  const external_id = idOf(answer.body["id"]);
  return external_id
    ? { class: "ok", external_id }
    : { class: "transient", code: "answer_lost", reason: "an ok without the message" };
}

/** No such channel or person, closed to us, or to everybody. */
const unreachable = new Set([10_003, 10_013, 50_001, 50_007, 50_278]);
const policy = new Set([20_028, 40_003, 50_013, 160_002, 340_001]);

function refusal(answer: Extract<DiscordAnswer, { outcome: "refused" }>): SendResult {
  const { status, code, reason } = answer;
  const said = { code: String(code || status), reason };
  if (status === 429)
    return {
      class: "throttled",
      ...said,
      retry_after_ms: answer.retry_after_ms ?? 1_000,
      scope: answer.isGlobal ? "account" : "conversation",
    };
  if (code === unknownWebhook) return { class: "transient", ...said, retry_after_ms: overtaken_ms };
  if (status === 401) return { class: "auth", ...said };
  if (status >= 500) return { class: "transient", ...said };
  if (unreachable.has(code)) return { class: "unreachable", ...said };
  if (policy.has(code) || status === 403) return { class: "policy", ...said };
  if (status === 404) return { class: "unreachable", ...said };
  return { class: "rejected", ...said };
}
