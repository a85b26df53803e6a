import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";

/** An event, or why there is none. */
export type Reading = ChannelEvent | string;

/** What every message has: its id, time, sender and thread. */
export type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;

interface Person {
  user: string | undefined;
  team: string | undefined;
  enterprise?: string | undefined;
  username?: string | undefined;
}

/**
 * User ids are unique with their workspace only, those that begin with W in the whole organisation. Names come with a
 * look at the profile; events have none.
 */
export function senderOf({ user, team, enterprise, username }: Person): Sender | undefined {
  if (!user) return undefined;
  const home = user.startsWith("W") ? (enterprise ?? team) : (team ?? enterprise);
  return { key: home ? `${home}:${user}` : user, ...(username ? { username } : {}), alternatives: [] };
}

/** The user's id, out of a key. */
export function userOf(key: string): string {
  return key.slice(key.lastIndexOf(":") + 1);
}

/**
 * Where the answer goes. A direct message is the person himself, so that it is one thread whether he writes, taps or
 * uses a command; in a channel each message begins a thread of its own, and the shop answers there.
 */
export function placeKey(place: {
  channel: string;
  user: string;
  isDirect: boolean;
  ts?: string | undefined;
  thread_ts?: string | undefined;
}): string {
  const { channel, user, isDirect, ts, thread_ts } = place;
  const where = isDirect ? user : channel;
  const thread = thread_ts && thread_ts !== ts ? thread_ts : isDirect ? undefined : (thread_ts ?? ts);
  return thread ? `${where}/${thread}` : where;
}

export function isDirect(channel: string, channel_type?: string): boolean {
  return channel_type === "im" || (channel_type === undefined && channel.startsWith("D"));
}

/** "1596183880.004200": seconds and a counter. */
export function timeOf(ts: unknown): string | undefined {
  const seconds = Number(typeof ts === "number" ? ts : (textOf(ts) ?? Number.NaN));
  return seconds > 0 && seconds < 253_402_300_800
    ? new Date(Math.floor(seconds * 1000)).toISOString()
    : undefined;
}

/** Our own users in this workspace: bots that the event was given to. */
export function botsOf(envelope: JsonMap): Set<string> {
  const bots = listOf(envelope["authorizations"])
    .filter(isMap)
    .filter((one) => one["is_bot"] === true)
    .flatMap((one) => idOf(one["user_id"]) ?? []);
  return new Set(bots);
}

/** The workspace that the app is installed in; a customer in a shared channel has another. */
export function homeTeam(envelope: JsonMap): string | undefined {
  return idOf(mapOf(listOf(envelope["authorizations"])[0])?.["team_id"]);
}
