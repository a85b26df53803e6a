import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  listOf,
  mapOf,
  numberOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";
import { fullName, phoneOf, readContent } from "./read-content.ts";

interface Update {
  id: string;
  raw_type: string;
  now: string;
}
/** An event, or why there is none. */
type Reading = ChannelEvent | string;

const readers: Readonly<Record<string, (part: JsonMap, update: Update) => Reading>> = {
  message: readMessage,
  edited_message: readEdit,
  callback_query: readTap,
  message_reaction: readReaction,
  my_chat_member: readMembership,
};

/** One update a request, with exactly one part besides its id. */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (!isMap(body)) return ignored("the body is no JSON object", "unparsable");
  const id = idOf(body["update_id"]);
  const raw_type = Object.keys(body).find((key) => key !== "update_id") ?? "empty";
  if (!id) return ignored("an update without an id", raw_type);
  const read = Object.hasOwn(readers, raw_type) ? readers[raw_type] : undefined;
  if (!read) return ignored("nothing that a shop answers to", raw_type);
  const part = body[raw_type];
  const reading = isMap(part) ? read(part, { id, raw_type, now }) : "not of the expected shape";
  return typeof reading === "string" ? ignored(reading, raw_type) : { events: [reading], ignored: [] };
}

function ignored(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;

/** What every message has: its id, time, sender and thread. */
function frameOf(message: JsonMap, update: Update): Frame | string {
  const chat = mapOf(message["chat"]);
  const chat_id = idOf(chat?.["id"]);
  const message_id = idOf(message["message_id"]);
  const from = mapOf(message["from"]);
  const sender = from && senderOf(from);
  const at = timeOf(message["date"]);
  if (!chat || !chat_id || !message_id || !at) return "a message without its chat, id or time";
  if (chat["type"] !== "private") return "a group or a channel: the shop answers in private chats";
  if (!sender) return "a message without a sender";
  if (from?.["is_bot"] === true) return "written by a bot";
  const answered = idOf(mapOf(message["reply_to_message"])?.["message_id"]);
  return {
    external_id: `${chat_id}:${message_id}`,
    at,
    from: sender,
    conversation_key: chat_id,
    ...(answered ? { reply_to: `${chat_id}:${answered}` } : {}),
    raw_type: update.raw_type,
  };
}

function readMessage(message: JsonMap, update: Update): Reading {
  const frame = frameOf(message, update);
  if (typeof frame === "string") return frame;
  const start = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/.exec(textOf(message["text"]) ?? "");
  if (start) return opened(frame, start[1]);
  const payment = mapOf(message["successful_payment"]) ?? mapOf(message["refunded_payment"]);
  if (payment) return readPayment(payment, frame, isMap(message["successful_payment"]) ? "paid" : "refunded");
  const content = readContent(message);
  if (!content) return unreadable(message, frame);
  const album_id = idOf(message["media_group_id"]);
  const contact = mapOf(message["contact"]);
  const phone = contact && idOf(contact["user_id"]) === frame.from.key ? phoneOf(contact) : undefined;
  return {
    kind: "message",
    ...frame,
    from: phone ? { ...frame.from, phone } : frame.from,
    content,
    ...(album_id ? { album_id } : {}),
  };
}

function opened(frame: Frame, ref: string | undefined): Reading {
  const referral = ref ? { referral: { source: "deep_link", ref } } : {};
  return { kind: "session", ...frame, state: "opened", ...referral };
}

function readPayment(payment: JsonMap, frame: Frame, state: "paid" | "refunded"): Reading {
  const payment_ref = textOf(payment["invoice_payload"]);
  const amount_minor = numberOf(payment["total_amount"]);
  const currency = textOf(payment["currency"]);
  if (!payment_ref) return "a payment without its reference";
  if (amount_minor === undefined || !Number.isSafeInteger(amount_minor)) return "a payment without an amount";
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return "a payment without a currency";
  return { kind: "payment", ...frame, payment_ref, state, amount_minor, currency };
}

/** What people send on purpose is shown as not supported; what the app says by itself is left out. */
const sentOnPurpose = [
  "poll",
  "dice",
  "story",
  "game",
  "checklist",
  "paid_media",
  "giveaway",
  "gift",
  "invoice",
];

function unreadable(message: JsonMap, frame: Frame): Reading {
  const sent = sentOnPurpose.find((field) => isMap(message[field]));
  return sent
    ? { kind: "unsupported", ...frame, raw_type: sent, reason: `Telegram's ${sent} has no counterpart here` }
    : "a service message";
}

function readEdit(message: JsonMap, update: Update): Reading {
  const frame = frameOf(message, update);
  if (typeof frame === "string") return frame;
  const content = readContent(message);
  if (!content) return "an edit that changes nothing we keep";
  const at = timeOf(message["edit_date"]) ?? frame.at;
  return { kind: "edit", ...frame, external_id: update.id, at, to_external_id: frame.external_id, content };
}

function readTap(query: JsonMap, update: Update): Reading {
  const callback_id = idOf(query["id"]);
  const from = mapOf(query["from"]);
  const sender = from && senderOf(from);
  const option_id = textOf(query["data"]);
  if (!callback_id || !sender) return "a tap without its id or sender";
  if (!option_id) return "a tap without data";
  const message = mapOf(query["message"]);
  const chat = mapOf(message?.["chat"]);
  if (chat && chat["type"] !== "private") return "a group or a channel: the shop answers in private chats";
  const chat_id = idOf(chat?.["id"]) ?? sender.key;
  const message_id = idOf(message?.["message_id"]);
  const label = message && labelOf(message, option_id);
  return {
    kind: "choice",
    external_id: callback_id,
    at: update.now,
    from: sender,
    conversation_key: chat_id,
    ...(message_id ? { reply_to: `${chat_id}:${message_id}` } : {}),
    raw_type: update.raw_type,
    option_id,
    ...(label ? { label } : {}),
    callback_id,
  };
}

/** The words on the button that was tapped. */
function labelOf(message: JsonMap, option_id: string): string | undefined {
  const rows = listOf(mapOf(message["reply_markup"])?.["inline_keyboard"]);
  const button = rows
    .flatMap(listOf)
    .filter(isMap)
    .find((one) => one["callback_data"] === option_id);
  return button && textOf(button["text"]);
}

function readReaction(reaction: JsonMap, update: Update): Reading {
  const chat = mapOf(reaction["chat"]);
  const chat_id = idOf(chat?.["id"]);
  const message_id = idOf(reaction["message_id"]);
  const user = mapOf(reaction["user"]);
  const from = user && senderOf(user);
  const at = timeOf(reaction["date"]);
  if (!chat_id || !message_id || !from || !at) return "a reaction without its message, sender or time";
  if (chat?.["type"] !== "private") return "a group or a channel: the shop answers in private chats";
  const before = new Set(emojisOf(reaction["old_reaction"]));
  const now = emojisOf(reaction["new_reaction"]);
  const emoji = now.findLast((one) => !before.has(one)) ?? now.at(-1) ?? "";
  return {
    kind: "reaction",
    external_id: update.id,
    at,
    from,
    conversation_key: chat_id,
    raw_type: update.raw_type,
    emoji,
    to_external_id: `${chat_id}:${message_id}`,
  };
}

/** Emoji alone: custom ones are pictures without a character. */
function emojisOf(reactions: unknown): string[] {
  return listOf(reactions)
    .filter(isMap)
    .flatMap((one) => textOf(one["emoji"]) ?? []);
}

function readMembership(change: JsonMap, update: Update): Reading {
  const chat = mapOf(change["chat"]);
  const chat_id = idOf(chat?.["id"]);
  const user = mapOf(change["from"]);
  const from = user && senderOf(user);
  const at = timeOf(change["date"]);
  if (!chat_id || !from || !at) return "a change without its chat, sender or time";
  if (chat?.["type"] !== "private") return "a group or a channel: the shop answers in private chats";
  const status = mapOf(change["new_chat_member"])?.["status"];
  if (status !== "kicked" && status !== "member") return "neither blocked nor unblocked";
  return {
    kind: "subscription",
    external_id: update.id,
    at,
    from,
    conversation_key: chat_id,
    raw_type: update.raw_type,
    state: status === "kicked" ? "stopped" : "started",
  };
}

function senderOf(user: JsonMap): Sender | undefined {
  const key = idOf(user["id"]);
  if (!key) return undefined;
  const name = fullName(user);
  const username = textOf(user["username"]);
  const locale = localeOf(textOf(user["language_code"]));
  return {
    key,
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    ...(locale ? { locale } : {}),
    alternatives: [],
  };
}

/** IETF tags as apps send them ("pt-br") in our form ("pt-BR"). */
function localeOf(tag: string | undefined): string | undefined {
  const [, language, region] = /^([a-z]{2})(?:-([a-z]{2}))?$/i.exec(tag ?? "") ?? [];
  if (!language) return undefined;
  return region ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase();
}

/** Seconds since 1970; up to the year 9999, beyond which ISO 8601 changes its form. */
function timeOf(value: unknown): string | undefined {
  const seconds = numberOf(value);
  return seconds !== undefined && seconds > 0 && seconds < 253_402_300_800
    ? new Date(seconds * 1000).toISOString()
    : undefined;
}
