import {
  type InboxSettings,
  idOf,
  listOf,
  mapOf,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
} from "@mostrador/adapter-kit";
import { callLine, type LineAnswer } from "./line-api.ts";
import { replyKey } from "./parse.ts";
import { render } from "./render.ts";
import { acceptedHeader, retryHeader } from "./wire.ts";

/** As a reply while we have a key for one, because replies are free; else as a push. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  const reply_token = http.memory?.take(replyKey(message.conversation_key));
  const replied = reply_token ? await reply(request, reply_token, message, settings, http) : null;
  return replied ?? (await push(request, message, settings, http));
}

/**
 * Null when the key is no longer good and nothing was sent. A reply cannot be told from its repeat by a key of ours.
 * Asked again after a lost answer, a key that is now invalid may have been used by the first request or have run out
 * before it, so the message stays in doubt: it is held, and never pushed after.
 */
async function reply(
  { body }: ProviderRequest,
  replyToken: string,
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult | null> {
  const messages = body["messages"] ?? [];
  const call = { method: "POST", path: "/v2/bot/message/reply", body: { replyToken, messages } } as const;
  const first = await callLine(call, settings, http);
  if (isUsedUp(first) || isUnsent(first)) return null;
  if (!isInDoubt(first)) return resultOf(first, message);
  const again = await callLine(call, settings, http);
  if (!isUsedUp(again) && !isInDoubt(again) && !isUnsent(again)) return resultOf(again, message);
  return { class: "transient", code: "answer_lost", reason: "nobody knows whether the reply arrived" };
}

/** A push bears our message's id, so LINE knows a repeat: when its answer is lost we ask once more. */
async function push(
  { method, path, body }: ProviderRequest,
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const call = { method, path, body, headers: { [retryHeader]: message.message_id } };
  const first = await callLine(call, settings, http);
  if (!isLost(first)) return resultOf(first, message);
  const again = resultOf(await callLine(call, settings, http), message);
  return again.class === "ok" ? again : resultOf(first, message);
}

function isUnsent(answer: LineAnswer): boolean {
  return answer.outcome === "trouble" && answer.code === "not_sent";
}

function isInDoubt(answer: LineAnswer): boolean {
  return isLost(answer) || (answer.outcome === "answered" && answer.status >= 500);
}

function isUsedUp(answer: LineAnswer): boolean {
  return answer.outcome === "answered" && answer.status === 400 && /reply token/i.test(answer.words);
}

function isLost(answer: LineAnswer): boolean {
  if (answer.outcome === "trouble") return answer.code === "answer_lost";
  return answer.status < 300 && externalId(answer) === undefined;
}

function externalId(answer: Extract<LineAnswer, { outcome: "answered" }>): string | undefined {
  return idOf(mapOf(listOf(answer.body["sentMessages"])[0])?.["id"]);
}

export function resultOf(answer: LineAnswer, message: Pick<OutboundMessage, "message_id">): SendResult {
  if (answer.outcome === "trouble") return { class: "transient", code: answer.code, reason: answer.reason };
  const external_id = externalId(answer);
  // The same key came before, and LINE took it then
  if (answer.status === 409)
    return { class: "ok", external_id: external_id ?? answer.headers[acceptedHeader] ?? message.message_id };
  if (answer.status < 300)
    return external_id
      ? { class: "ok", external_id }
      : { class: "transient", code: "answer_lost", reason: "a 200 without the message" };
  return refusal(answer);
}

function refusal({ status, words, body }: Extract<LineAnswer, { outcome: "answered" }>): SendResult {
  const said = { code: String(status), reason: words };
  switch (status) {
    case 401:
      return { class: "auth", ...said };
    case 403:
      return { class: "policy", ...said };
    case 404:
      return { class: "unreachable", ...said };
    case 429:
      // The month's messages are used up: waiting for the next month would answer nobody
      return /monthly limit/i.test(words)
        ? { class: "policy", ...said }
        : { class: "throttled", ...said, retry_after_ms: 10_000, scope: "account" };
    case 400:
      return concernsReceiver(body) || /'to'|failed to send/i.test(words)
        ? { class: "unreachable", ...said }
        : { class: "rejected", code: said.code, reason: [words, ...detailsOf(body)].join(": ") };
    default:
      return { class: status >= 500 ? "transient" : "rejected", ...said };
  }
}

function concernsReceiver(body: Readonly<Record<string, unknown>>): boolean {
  return listOf(body["details"]).some((detail) => mapOf(detail)?.["property"] === "to");
}

function detailsOf(body: Readonly<Record<string, unknown>>): string[] {
  return listOf(body["details"]).flatMap((detail) => {
    const { property = "", message = "" } = mapOf(detail) ?? {};
    return [`${property} ${message}`.trim().slice(0, 200)];
  });
}
