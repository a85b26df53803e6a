import { idOf, isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { ContentOf } from "@mostrador/contract";
import { type Frame, isForUs, type Reading, readText, senderOf, timeOf, timeOfId } from "./frame.ts";
import { voiceMessage } from "./wire.ts";

interface Context {
  bot_id: string | undefined;
  now: string;
  /** Counts what the connection told; a repeat has the same. */
  seq: string;
  raw_type: string;
}
type Reader = (told: JsonMap, context: Context) => Reading | Reading[];

const readers: Readonly<Record<string, Reader>> = {
  MESSAGE_CREATE: readMessage,
  MESSAGE_UPDATE: readEdit,
  MESSAGE_DELETE: () => "a deletion, of which Discord does not say whose it is",
  MESSAGE_REACTION_ADD: (told, context) => readReaction(told, context, true),
  MESSAGE_REACTION_REMOVE: (told, context) => readReaction(told, context, false),
  GUILD_MEMBER_ADD: (told, context) => readMember(told, context, "started"),
  GUILD_MEMBER_REMOVE: (told, context) => readMember(told, context, "stopped"),
  TYPING_START: readTyping,
};

/** What the standing connection tells, one event at a time. */
export function readDispatch(
  type: string,
  told: JsonMap,
  context: Omit<Context, "raw_type">,
): Reading | Reading[] {
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read ? read(told, { ...context, raw_type: type }) : "nothing that a shop answers to";
}

/** A plain message, and an answer to one. The others Discord writes by itself. */
const said = new Set([0, 19]);

function frameOf(message: JsonMap, { bot_id, raw_type }: Context): Frame | string {
  const id = idOf(message["id"]);
  const channel_id = idOf(message["channel_id"]);
  const author = mapOf(message["author"]);
  const from = senderOf(author, { nick: mapOf(message["member"])?.["nick"] });
  const at = timeOf(message["timestamp"]) ?? (id && timeOfId(id));
  if (!id || !channel_id || !from || !at) return "a message without its id, channel, author or time";
  if (author?.["bot"] === true || textOf(message["webhook_id"]) || from.key === bot_id)
    return "written by a bot, such as our own";
  if (idOf(message["guild_id"]) && !isForUs(message, bot_id)) return "said in a server, and not to the shop";
  const answered = idOf(mapOf(message["message_reference"])?.["message_id"]);
  return {
    external_id: id,
    at,
    from,
    conversation_key: channel_id,
    ...(answered ? { reply_to: answered } : {}),
    raw_type,
  };
}

function readMessage(message: JsonMap, context: Context): Reading | Reading[] {
  const type = numberOf(message["type"]) ?? 0;
  if (!said.has(type)) return `a message of the type ${type}, which Discord writes by itself`;
  const frame = frameOf(message, context);
  if (typeof frame === "string") return frame;
  const text = readText(message, context.bot_id);
  const files = listOf(message["attachments"]).filter(isMap);
  if (files.length > 0)
    return files.map((file, index) => readFile(file, message, frame, { text, index, count: files.length }));
  if (text !== "") return { kind: "message", ...frame, content: { kind: "text", text } };
  const sent = ["sticker_items", "poll", "message_snapshots"].find((field) => message[field] !== undefined);
  return sent
    ? { kind: "unsupported", ...frame, raw_type: sent, reason: `Discord's ${sent} have no counterpart here` }
    : "a message without words: the bot lacks the right to read them";
}

/** Addresses of files are good for a day: a file is known by its message. */
function readFile(
  file: JsonMap,
  message: JsonMap,
  frame: Frame,
  { text, index, count }: { text: string; index: number; count: number },
): Reading {
  const id = idOf(file["id"]);
  if (!id) return "a file without an id";
  const mime_type = textOf(file["content_type"])?.split(";")[0];
  const filename = textOf(file["filename"]);
  const size_bytes = numberOf(file["size"]);
  const [kind] = (mime_type ?? "").split("/");
  const isVoice = ((numberOf(message["flags"]) ?? 0) & voiceMessage) !== 0;
  const content: ContentOf<"media"> = {
    kind: "media",
    media_type: kind === "image" || kind === "video" || kind === "audio" ? kind : "document",
    provider_ref: `${frame.conversation_key}/${frame.external_id}/${id}`,
    ...(mime_type ? { mime_type } : {}),
    ...(filename ? { filename } : {}),
    ...(text !== "" && index === 0 ? { caption: text } : {}),
    ...(size_bytes !== undefined && Number.isSafeInteger(size_bytes) ? { size_bytes } : {}),
    ...(isVoice ? { is_voice: true } : {}),
  };
  const external_id = index === 0 ? frame.external_id : `${frame.external_id}:${id}`;
  const album = count > 1 ? { album_id: frame.external_id } : {};
  return { kind: "message", ...frame, external_id, content, ...album };
}

function readEdit(message: JsonMap, context: Context): Reading {
  const edited = timeOf(message["edited_timestamp"]);
  if (!edited) return "only what Discord shows beside the message has changed";
  const frame = frameOf(message, context);
  if (typeof frame === "string") return frame;
  return {
    kind: "edit",
    ...frame,
    external_id: `${frame.external_id}:${edited}`,
    at: edited,
    to_external_id: frame.external_id,
    content: { kind: "text", text: readText(message, context.bot_id) },
  };
}

function readReaction(told: JsonMap, { bot_id, now, seq, raw_type }: Context, isAdded: boolean): Reading {
  const user = mapOf(mapOf(told["member"])?.["user"]) ?? { id: told["user_id"] };
  const from = senderOf(user);
  const channel_id = idOf(told["channel_id"]);
  const message_id = idOf(told["message_id"]);
  const emoji = mapOf(told["emoji"]);
  const name = textOf(emoji?.["name"]);
  if (!from || !channel_id || !message_id || !name) return "a reaction without its message, sender or emoji";
  if (from.key === bot_id || user["bot"] === true) return "a reaction of a bot";
  const shown = idOf(emoji?.["id"]) ? `:${name}:` : name;
  return {
    kind: "reaction",
    // Discord numbers no reactions: one may be given, taken back and given again
    external_id: `${message_id}:${from.key}:${shown}:${isAdded ? "on" : "off"}:${seq}`,
    at: now,
    from,
    conversation_key: channel_id,
    raw_type,
    emoji: isAdded ? shown : "",
    to_external_id: message_id,
  };
}

/** A server is a community. */
function readMember(told: JsonMap, { now, seq, raw_type }: Context, state: "started" | "stopped"): Reading {
  const user = mapOf(told["user"]);
  const from = senderOf(user, { nick: told["nick"] });
  const key = idOf(told["guild_id"]);
  if (!from || !key) return "a member without an id or a server";
  if (user?.["bot"] === true) return "a bot joined or left";
  const at = (state === "started" && timeOf(told["joined_at"])) || now;
  return {
    kind: "subscription",
    external_id: `${key}:${from.key}:${state}:${textOf(told["joined_at"]) ?? seq}`,
    at,
    from,
    conversation_key: key,
    raw_type,
    state,
    community: { key },
  };
}

function readTyping(told: JsonMap, { bot_id, now, seq, raw_type }: Context): Reading {
  const user_id = idOf(told["user_id"]);
  const channel_id = idOf(told["channel_id"]);
  if (!user_id || !channel_id || idOf(told["guild_id"]) || user_id === bot_id)
    return "somebody types elsewhere";
  return {
    kind: "typing",
    external_id: `${channel_id}:${user_id}:${idOf(told["timestamp"]) ?? seq}`,
    at: now,
    from: { key: user_id, alternatives: [] },
    conversation_key: channel_id,
    raw_type,
    is_typing: true,
  };
}
