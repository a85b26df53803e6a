import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  listOf,
  mapOf,
  numberOf,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";
import { fullName } from "./read-content.ts";

/** What all readers know: the update, when it came, and who we are. */
export interface Update {
  id: string;
  raw_type: string;
  now: string;
  bot: Bot;
}

/** Us, as far as the settings tell. The token begins with the bot's id. */
export interface Bot {
  id: string | undefined;
  username: string | undefined;
}

/** An event, or why there is none. */
export type Reading = ChannelEvent | string;

/** What every message has: its id, time, sender and thread. */
export type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;

export function botOf(settings: InboxSettings): Bot {
  const [, id] = /^(\d+):/.exec(String(settings["bot_token"] ?? "")) ?? [];
  const username = textOf(settings["bot_username"])?.replace(/^@/, "").toLowerCase();
  return { id, username };
}

export function frameOf(message: JsonMap, update: Update): Frame | string {
  const chat = mapOf(message["chat"]);
  const chat_id = idOf(chat?.["id"]);
  const message_id = idOf(message["message_id"]);
  const from = mapOf(message["from"]);
  const sender = from && senderOf(from);
  const at = timeOf(message["date"]);
  if (!chat || !chat_id || !message_id || !at) return "a message without its chat, id or time";
  if (message["is_automatic_forward"] === true) return "the shop's own channel post, repeated in its group";
  if (!sender) return "a message without a sender";
  if (from?.["is_bot"] === true) return "written by a bot";
  const answered = idOf(mapOf(message["reply_to_message"])?.["message_id"]);
  return {
    external_id: `${chat_id}:${message_id}`,
    at,
    from: sender,
    conversation_key: threadKey(chat_id, message),
    ...(answered ? { reply_to: `${chat_id}:${answered}` } : {}),
    raw_type: update.raw_type,
  };
}

/** A chat, or one topic of it: "-1001234567890/45". */
export function threadKey(chat_id: string, message: JsonMap | undefined): string {
  const topic = message?.["is_topic_message"] === true ? idOf(message["message_thread_id"]) : undefined;
  return topic ? `${chat_id}/${topic}` : chat_id;
}

export function isPrivate(message: JsonMap): boolean {
  return mapOf(message["chat"])?.["type"] === "private";
}

/** In a group the shop listens to what is meant for it: an answer to the bot, a mention, a command. */
export function isForUs(message: JsonMap, bot: Bot): boolean {
  const answered = mapOf(mapOf(message["reply_to_message"])?.["from"]);
  if (answered?.["is_bot"] === true && (!bot.id || idOf(answered["id"]) === bot.id)) return true;
  return marksOf(message).some(({ type, text, user_id }) => {
    if (type === "text_mention") return bot.id !== undefined && user_id === bot.id;
    if (type === "mention") return isOurName(text.slice(1), bot);
    const [command, name] = text.split("@");
    return type === "bot_command" && command !== "" && (name === undefined || isOurName(name, bot));
  });
}

/** A text without the mention that called us. */
export function withoutMention(text: string, message: JsonMap, bot: Bot): string {
  const names = marksOf(message).filter(
    ({ type, text: name }) => type === "mention" && isOurName(name.slice(1), bot),
  );
  const rest = names.reduce((words, { text: name }) => words.replace(name, ""), text).trim();
  return rest === "" ? text : rest;
}

/** Every bot's name ends with "bot"; which one is ours, the settings may tell. */
function isOurName(name: string, bot: Bot): boolean {
  return bot.username ? name.toLowerCase() === bot.username : /bot$/i.test(name);
}

function marksOf(message: JsonMap): { type: string; text: string; user_id: string | undefined }[] {
  const text = textOf(message["text"]) ?? textOf(message["caption"]) ?? "";
  const entities = listOf(message["entities"] ?? message["caption_entities"]).filter(isMap);
  return entities.map((entity) => {
    const offset = numberOf(entity["offset"]) ?? 0;
    return {
      type: textOf(entity["type"]) ?? "",
      text: text.slice(offset, offset + (numberOf(entity["length"]) ?? 0)),
      user_id: idOf(mapOf(entity["user"])?.["id"]),
    };
  });
}

export function senderOf(user: JsonMap): Sender | undefined {
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
export function timeOf(value: unknown): string | undefined {
  const seconds = numberOf(value);
  return seconds !== undefined && seconds > 0 && seconds < 253_402_300_800
    ? new Date(seconds * 1000).toISOString()
    : undefined;
}
