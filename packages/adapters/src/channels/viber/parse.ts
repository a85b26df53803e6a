import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  mapOf,
  numberOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, DeliveryState, Sender } from "@mostrador/contract";
import { readContent } from "./read-content.ts";
import { readTracking } from "./tracking.ts";
import { startMark } from "./welcome.ts";
import { tapMark } from "./wire.ts";

interface Callback {
  body: JsonMap;
  raw_type: string;
  at: string;
}
/** An event, or why there is none. */
type Reading = ChannelEvent | string;

const readers: Readonly<Record<string, (callback: Callback) => Reading>> = {
  message: readMessage,
  conversation_started: readStart,
  subscribed: (callback) => readSubscription(callback, "started"),
  unsubscribed: (callback) => readSubscription(callback, "stopped"),
  delivered: (callback) => readStatus(callback, "delivered"),
  seen: (callback) => readStatus(callback, "read"),
  failed: (callback) => readStatus(callback, "failed"),
  webhook: () => "Viber checks that the webhook is there",
};

/** One callback a request; the word in `event` says which. */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (!isMap(body)) return ignored("the body is no JSON object", "unparsable");
  const raw_type = textOf(body["event"]) ?? "unknown";
  const read = Object.hasOwn(readers, raw_type) ? readers[raw_type] : undefined;
  const reading = read
    ? read({ body, raw_type, at: timeOf(body["timestamp"]) ?? now })
    : "nothing that a shop answers to";
  return typeof reading === "string" ? ignored(reading, raw_type) : { events: [reading], ignored: [] };
}

function ignored(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function readMessage({ body, at }: Callback): Reading {
  const token = idOf(body["message_token"]);
  const from = senderOf(mapOf(body["sender"]));
  const message = mapOf(body["message"]);
  if (!token || !from || !message) return "a message without its token, sender or content";
  if (idOf(body["chat_id"])) return "a group or a chat extension: the shop answers in its own chat";
  const raw_type = textOf(message["type"]) ?? "unknown";
  const frame = { external_id: token, at, from, conversation_key: from.key, raw_type };
  const { ref } = readTracking(message["tracking_data"]);
  const referral = ref ? { referral: { source: "deep_link", ref } } : {};
  const text = raw_type === "text" ? textOf(message["text"]) : undefined;
  if (text?.startsWith(startMark)) return { kind: "session", ...frame, state: "opened", ...referral };
  const tap = text === undefined ? null : readTap(text);
  if (tap) return { kind: "choice", ...frame, ...tap };
  if (raw_type === "rich_media") return "the shop's own carousel comes back";
  const content = readContent(raw_type, message);
  if (!content)
    return { kind: "unsupported", ...frame, reason: `Viber's ${raw_type} message has no counterpart here` };
  return { kind: "message", ...frame, content, ...referral };
}

/** "tap:<option id>", and on the next line what the button said. */
function readTap(text: string): { option_id: string; label?: string } | null {
  if (!text.startsWith(tapMark)) return null;
  const end = text.lastIndexOf("\n");
  const option_id = end === -1 ? text.slice(tapMark.length) : text.slice(tapMark.length, end);
  const label = end === -1 ? "" : text.slice(end + 1);
  if (option_id === "") return null;
  return { option_id, ...(label === "" ? {} : { label }) };
}

/** Who has not subscribed can be sent nothing: the welcome in our answer is all that he gets until he writes. */
function readStart({ body, raw_type, at }: Callback): Reading {
  const token = idOf(body["message_token"]);
  const from = senderOf(mapOf(body["user"]));
  if (!token || !from) return "a conversation without its token or user";
  if (body["subscribed"] !== true)
    return "not subscribed yet: the welcome in the answer is all that Viber allows";
  const ref = textOf(body["context"]);
  return {
    kind: "session",
    external_id: token,
    at,
    from,
    conversation_key: from.key,
    raw_type,
    state: "opened",
    ...(ref ? { referral: { source: "deep_link", ref } } : {}),
  };
}

function readSubscription({ body, raw_type, at }: Callback, state: "started" | "stopped"): Reading {
  const from = senderOf(mapOf(body["user"])) ?? senderOf({ id: body["user_id"] });
  if (!from) return "a subscription without its user";
  const token = idOf(body["message_token"]) ?? `${from.key}:${at}`;
  return { kind: "subscription", external_id: token, at, from, conversation_key: from.key, raw_type, state };
}

/** The token is our message's; one that went to many people is reported for each. */
function readStatus({ body, raw_type, at }: Callback, state: DeliveryState): Reading {
  const token = idOf(body["message_token"]);
  const from = senderOf({ id: body["user_id"] });
  if (!token || !from) return "a report without its message or user";
  const reason = textOf(body["desc"]);
  return {
    kind: "status",
    external_id: `${token}:${from.key}`,
    at,
    from,
    conversation_key: from.key,
    raw_type,
    to_external_id: token,
    state,
    ...(state === "failed" ? { code: "failed", ...(reason ? { reason } : {}) } : {}),
  };
}

function senderOf(person: JsonMap | undefined): Sender | undefined {
  const key = idOf(person?.["id"]);
  if (!person || !key) return undefined;
  const name = textOf(person["name"]);
  const locale = localeOf(textOf(person["language"]), textOf(person["country"]));
  const avatar_url = textOf(person["avatar"]);
  return {
    key,
    ...(name ? { name } : {}),
    ...(locale ? { locale } : {}),
    ...(avatar_url ? { avatar_url } : {}),
    alternatives: [],
  };
}

/** The app's language; the country only where the two make a locale that people speak. */
function localeOf(language: string | undefined, country: string | undefined): string | undefined {
  const [, code, region] = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(language ?? "") ?? [];
  if (!code) return undefined;
  const place =
    region ?? (/^(es|pt|en)$/i.test(code) && /^[a-z]{2}$/i.test(country ?? "") ? country : undefined);
  return place ? `${code.toLowerCase()}-${place.toUpperCase()}` : code.toLowerCase();
}

/** Milliseconds since 1970; up to the year 9999, beyond which ISO 8601 changes its form. */
function timeOf(value: unknown): string | undefined {
  const ms = numberOf(value);
  return ms !== undefined && ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}
