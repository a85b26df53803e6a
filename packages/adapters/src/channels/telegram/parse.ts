import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  listOf,
  mapOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import {
  botOf,
  type Frame,
  frameOf,
  isForUs,
  isPrivate,
  type Reading,
  senderOf,
  threadKey,
  timeOf,
  type Update,
  withoutMention,
} from "./frame.ts";
import { phoneOf, readContent } from "./read-content.ts";
import { readArrivals, readBlock, readMember } from "./read-member.ts";
import { readCheckout, readPayment } from "./read-payment.ts";

const readers: Readonly<Record<string, (part: JsonMap, update: Update) => Reading | Reading[]>> = {
  message: readMessage,
  edited_message: readEdit,
  callback_query: readTap,
  message_reaction: readReaction,
  my_chat_member: readBlock,
  chat_member: readMember,
  pre_checkout_query: readCheckout,
  channel_post: () => "the shop's own channel speaks",
  edited_channel_post: () => "the shop's own channel speaks",
};

/** One update a request, with exactly one part besides its id. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (!isMap(body)) return ignored("the body is no JSON object", "unparsable");
  const id = idOf(body["update_id"]);
  const raw_type = Object.keys(body).find((key) => key !== "update_id") ?? "empty";
  if (!id) return ignored("an update without an id", raw_type);
  const read = Object.hasOwn(readers, raw_type) ? readers[raw_type] : undefined;
  if (!read) return ignored("nothing that a shop answers to", raw_type);
  const part = body[raw_type];
  if (!isMap(part)) return ignored("not of the expected shape", raw_type);
  const readings = [read(part, { id, raw_type, now, bot: botOf(settings) })].flat();
  return {
    events: readings.filter((reading) => typeof reading !== "string"),
    ignored: readings
      .filter((reading) => typeof reading === "string")
      .map((reason) => ({ reason, raw_type })),
  };
}

function ignored(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

const amongOthers = "said in a group, and not to the shop";

function readMessage(message: JsonMap, update: Update): Reading | Reading[] {
  const arrivals = readArrivals(message, update);
  if (arrivals.length > 0) return arrivals;
  const frame = frameOf(message, update);
  if (typeof frame === "string") return frame;
  const payment = readPayment(message, frame);
  if (payment) return payment;
  const moved = idOf(message["migrate_to_chat_id"]);
  if (moved) return `the group goes on as ${moved}; answers follow it`;
  const post_id = postOf(message);
  if (post_id) return readComment(message, frame, post_id);
  if (!isPrivate(message) && !isForUs(message, update.bot)) return amongOthers;
  const start = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/.exec(textOf(message["text"]) ?? "");
  return start ? opened(frame, start[1]) : said(message, frame, update);
}

function said(message: JsonMap, frame: Frame, update: Update): Reading {
  const content = readContent(message);
  if (!content) return unreadable(message, frame);
  if (content.kind === "text") content.text = withoutMention(content.text, message, update.bot);
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

/** The channel's post that a message in its discussion group answers. */
function postOf(message: JsonMap): string | undefined {
  const post = mapOf(message["reply_to_message"]);
  if (post?.["is_automatic_forward"] !== true) return undefined;
  const origin = mapOf(post["forward_origin"]);
  const channel = idOf(mapOf(origin?.["chat"] ?? post["forward_from_chat"])?.["id"]);
  const message_id = idOf(origin?.["message_id"] ?? post["forward_from_message_id"]);
  return channel && message_id ? `${channel}:${message_id}` : undefined;
}

function readComment(message: JsonMap, frame: Frame, post_id: string): Reading {
  const content = readContent(message);
  return content ? { kind: "comment", ...frame, post_id, content } : unreadable(message, frame);
}

function opened(frame: Frame, ref: string | undefined): Reading {
  const referral = ref ? { referral: { source: "deep_link", ref } } : {};
  return { kind: "session", ...frame, state: "opened", ...referral };
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
  if (!isPrivate(message) && !postOf(message) && !isForUs(message, update.bot)) return amongOthers;
  const content = readContent(message);
  if (!content) return "an edit that changes nothing we keep";
  if (content.kind === "text") content.text = withoutMention(content.text, message, update.bot);
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
  const chat_id = idOf(mapOf(message?.["chat"])?.["id"]) ?? sender.key;
  const message_id = idOf(message?.["message_id"]);
  const label = message && labelOf(message, option_id);
  return {
    kind: "choice",
    external_id: callback_id,
    at: update.now,
    from: sender,
    conversation_key: threadKey(chat_id, message),
    ...(message_id ? { reply_to: `${chat_id}:${message_id}` } : {}),
    raw_type: update.raw_type,
    option_id,
    ...(label ? { label } : {}),
    callback_id,
  };
}

/** The words on the tapped button, where Telegram still shows us the message. */
function labelOf(message: JsonMap, data: string): string | undefined {
  const buttons = listOf(mapOf(message["reply_markup"])?.["inline_keyboard"]).flatMap(listOf).filter(isMap);
  const button = buttons.find((one) => one["callback_data"] === data);
  return button && textOf(button["text"]);
}

function readReaction(reaction: JsonMap, update: Update): Reading {
  const chat_id = idOf(mapOf(reaction["chat"])?.["id"]);
  const message_id = idOf(reaction["message_id"]);
  const user = mapOf(reaction["user"]);
  const from = user && senderOf(user);
  const at = timeOf(reaction["date"]);
  if (!chat_id || !message_id || !from || !at) return "a reaction without its message, sender or time";
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
