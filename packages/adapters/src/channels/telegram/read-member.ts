import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { type Reading, senderOf, timeOf, type Update } from "./frame.ts";

type Subscription = Extract<ChannelEvent, { kind: "subscription" }>;

/** The customer blocked the bot, or took it back. In groups it tells of the bot itself, which is no customer. */
export function readBlock(change: JsonMap, update: Update): Reading {
  const chat = mapOf(change["chat"]);
  const chat_id = idOf(chat?.["id"]);
  const from = senderOf(mapOf(change["from"]) ?? {});
  const at = timeOf(change["date"]);
  if (!chat_id || !from || !at) return "a change without its chat, sender or time";
  const status = textOf(mapOf(change["new_chat_member"])?.["status"]);
  if (chat?.["type"] !== "private") return `the bot itself is now "${status ?? "?"}" in a group or channel`;
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

/** Somebody joined or left a community, as its administrators are told. */
export function readMember(change: JsonMap, update: Update): Reading {
  const before = isIn(mapOf(change["old_chat_member"]));
  const now = isIn(mapOf(change["new_chat_member"]));
  if (before === now) return "a member's rights, nothing that a shop answers to";
  const user = mapOf(mapOf(change["new_chat_member"])?.["user"]);
  return joined(change, user, now ? "started" : "stopped", update) ?? "a member without an id, chat or time";
}

/** The same as the group itself says it. One line may name several people. */
export function readArrivals(message: JsonMap, update: Update): ChannelEvent[] {
  const arrived = listOf(message["new_chat_members"]).filter(isMap);
  const left = mapOf(message["left_chat_member"]);
  const events = [
    ...arrived.map((user) => joined(message, user, "started", update)),
    ...(left ? [joined(message, left, "stopped", update)] : []),
  ];
  return events.filter((event) => event !== undefined);
}

function joined(
  told: JsonMap,
  user: JsonMap | undefined,
  state: Subscription["state"],
  { raw_type }: Update,
): Subscription | undefined {
  const chat = mapOf(told["chat"]);
  const key = idOf(chat?.["id"]);
  const at = timeOf(told["date"]);
  const from = user && senderOf(user);
  if (!key || !at || !from || user?.["is_bot"] === true) return undefined;
  const title = textOf(chat?.["title"]);
  return {
    kind: "subscription",
    // Told twice, by the group and to its administrators, it is one thing
    external_id: `${key}:${from.key}:${state}:${Date.parse(at) / 1000}`,
    at,
    from,
    conversation_key: key,
    raw_type,
    state,
    community: { key, ...(title ? { title } : {}) },
  };
}

function isIn(member: JsonMap | undefined): boolean {
  const status = textOf(member?.["status"]) ?? "left";
  return status === "restricted" ? member?.["is_member"] === true : !["left", "kicked"].includes(status);
}
