import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";

/** An event, or why there is none. */
export type Reading = ChannelEvent | string;

/** What all readers know of a delivery. */
export interface Delivery {
  /** The account that it is for: ours. */
  own: string | undefined;
  users: JsonMap;
  now: string;
  mentions: "person" | "assistant" | "off";
}

/** A person by his number, with what the delivery tells of him: both generations of the API describe people. */
export function senderOf(id: string | undefined, { users }: Delivery): Sender | undefined {
  if (!id) return undefined;
  const entry = Object.hasOwn(users, id) ? mapOf(users[id]) : undefined;
  return describe(id, mapOf(entry?.["data"]) ?? entry);
}

export function describe(id: string, user: JsonMap | undefined): Sender {
  const name = textOf(user?.["name"]);
  const username = textOf(user?.["username"]) ?? textOf(user?.["screen_name"]);
  const avatar_url = textOf(user?.["profile_image_url_https"]) ?? textOf(user?.["profile_image_url"]);
  return {
    key: id,
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    ...(avatar_url ? { avatar_url } : {}),
    alternatives: [],
  };
}

/** Milliseconds since 1970, as text or as a number. */
export function timeOf(value: unknown): string | undefined {
  const ms = Number(idOf(value) ?? Number.NaN);
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}

/** X's ids hold the time when they were made, in milliseconds since November 2010. */
export function timeOfId(id: string): string | undefined {
  if (!/^\d{15,19}$/.test(id)) return undefined;
  return new Date(Number(BigInt(id) >> 22n) + 1_288_834_974_657).toISOString();
}

/** A text as it was written: X escapes three characters, and shortens addresses. */
export function readText(message: JsonMap, hidden: readonly string[] = []): string {
  const raw = textOf(message["text"]) ?? textOf(message["full_text"]) ?? "";
  const urls = listOf(mapOf(message["entities"])?.["urls"]).filter(isMap);
  const expanded = urls.reduce((text, { url, expanded_url }) => {
    const [short, long] = [textOf(url), textOf(expanded_url)];
    return short && long ? text.replace(short, () => (hidden.includes(short) ? "" : long)) : text;
  }, raw);
  const shown = hidden.reduce((text, url) => text.replace(url, ""), expanded);
  return shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();
}
