import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";

/** An event, or why there is none. */
export type Reading = ChannelEvent | string;

/** What every message has: its id, time, sender and thread. */
export type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;

export function senderOf(
  user: JsonMap | undefined,
  more: { nick?: unknown; locale?: unknown } = {},
): Sender | undefined {
  const key = idOf(user?.["id"]);
  if (!key) return undefined;
  const username = textOf(user?.["username"]);
  const name = textOf(more.nick) ?? textOf(user?.["global_name"]) ?? username;
  const locale = localeOf(textOf(more.locale));
  return {
    key,
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    ...(locale ? { locale } : {}),
    alternatives: [],
  };
}

/** "es-419" is the Spanish of Latin America, which has no country. */
function localeOf(tag: string | undefined): string | undefined {
  return /^([a-z]{2})(-[A-Z]{2})?$/.test(tag ?? "") ? tag : /^([a-z]{2})-/.exec(tag ?? "")?.[1];
}

/**
 * A direct message is its channel. What one person does with a command in a server is between him and the shop:
 * "channel/person", and nobody else sees the answer.
 */
export function privateKey(channel_id: string, user_id: string): string {
  return `${channel_id}/${user_id}`;
}

/** Ids hold the time when they were made, in milliseconds since 2015. */
export function timeOfId(id: string): string | undefined {
  if (!/^\d{15,20}$/.test(id)) return undefined;
  return new Date(Number(BigInt(id) >> 22n) + 1_420_070_400_000).toISOString();
}

export function timeOf(value: unknown): string | undefined {
  const ms = Date.parse(textOf(value) ?? "");
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}

/** A text as people read it: mentions by name, drawn emoji by theirs, and without the mention that called us. */
export function readText(message: JsonMap, bot_id: string | undefined): string {
  const content = textOf(message["content"]) ?? "";
  const people = listOf(message["mentions"]).filter(isMap);
  const names = new Map(
    people.map((one) => [idOf(one["id"]), textOf(one["global_name"]) ?? textOf(one["username"])]),
  );
  const text = content
    .replace(/<@[!&]?(\d{1,20})>/g, (all, id: string) =>
      id === bot_id ? "" : names.has(id) ? `@${names.get(id)}` : all,
    )
    .replace(/<a?(:\w{1,40}:)\d{1,20}>/g, "$1")
    .trim();
  return text === "" ? content : text;
}

/** Whether a message in a server is meant for us: a mention, or an answer to what we said. */
export function isForUs(message: JsonMap, bot_id: string | undefined): boolean {
  const isUs = (user: JsonMap | undefined) =>
    bot_id === undefined ? user?.["bot"] === true : idOf(user?.["id"]) === bot_id;
  const answered = mapOf(mapOf(message["referenced_message"])?.["author"]);
  return listOf(message["mentions"]).filter(isMap).some(isUs) || (answered !== undefined && isUs(answered));
}
