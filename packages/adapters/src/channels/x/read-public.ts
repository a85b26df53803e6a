import { idOf, isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Sender } from "@mostrador/contract";
import { type Delivery, describe, type Reading, readText, senderOf, timeOf, timeOfId } from "./people.ts";
import { postId } from "./wire.ts";

/** A post that came by the older API, with its author inside. */
export function readPost(post: JsonMap, delivery: Delivery): Reading {
  const author = mapOf(post["user"]);
  const id = idOf(post["id_str"]) ?? idOf(post["id"]);
  const author_id = idOf(author?.["id_str"]) ?? idOf(author?.["id"]);
  const from = author_id ? describe(author_id, author) : undefined;
  const full = mapOf(post["extended_tweet"]) ?? post;
  const people = listOf(mapOf(full["entities"])?.["user_mentions"]).filter(isMap);
  const mentioned = people.map((one) => idOf(one["id_str"]) ?? idOf(one["id"]));
  const answered = idOf(post["in_reply_to_user_id_str"]);
  if (post["retweeted_status"] !== undefined) return "a repost, which says nothing of its own";
  const isForUs = delivery.own !== undefined && [...mentioned, answered].includes(delivery.own);
  const at = timeOf(post["timestamp_ms"]);
  const answers = idOf(post["in_reply_to_status_id_str"]);
  return toReading(
    { id, from, at, text: readText(full), answers, isForUs, raw_type: "tweet_create" },
    delivery,
  );
}

/** A post that came by the newer API, its author beside it. */
export function readNewPost(payload: JsonMap, type: string, delivery: Delivery): Reading {
  const post = mapOf(payload["data"]) ?? payload;
  const id = idOf(post["id"]);
  const people = listOf(mapOf(payload["includes"])?.["users"]).filter(isMap);
  const author_id = idOf(post["author_id"]);
  const author = people.find((one) => idOf(one["id"]) === author_id);
  const from = author_id ? (author ? describe(author_id, author) : senderOf(author_id, delivery)) : undefined;
  const answers = listOf(post["referenced_tweets"])
    .filter(isMap)
    .filter((one) => one["type"] === "replied_to")
    .flatMap((one) => idOf(one["id"]) ?? [])[0];
  const isForUs = /mention|reply/.test(type);
  const told = { id, from, at: undefined, text: readText(post), answers, isForUs, raw_type: type };
  return toReading(told, delivery);
}

interface Post {
  id: string | undefined;
  from: Sender | undefined;
  at: string | undefined;
  text: string;
  /** The post that this one answers. */
  answers: string | undefined;
  isForUs: boolean;
  raw_type: string;
}

/**
 * What somebody says to the shop in public stands in the thread of his direct messages, so that whoever answers there
 * knows what it is about.
 */
function toReading({ id, from, at, text, answers, isForUs, raw_type }: Post, delivery: Delivery): Reading {
  if (!id || !from) return "a post without its id or author";
  if (from.key === delivery.own) return "the shop's own post";
  if (!isForUs) return "a post that does not mention the shop";
  if (delivery.mentions === "off") return "a public mention, which this inbox does not read";
  const frame = {
    external_id: postId(id),
    at: at ?? timeOfId(id) ?? delivery.now,
    from,
    conversation_key: from.key,
    ...(answers ? { reply_to: postId(answers) } : {}),
    raw_type,
  };
  const url = `https://x.com/${from.username ?? "i"}/status/${id}`;
  if (delivery.mentions === "assistant")
    return {
      kind: "message",
      ...frame,
      content: { kind: "text", text: withoutCall(text) },
      referral: { source: "mention", ref: id, url },
    };
  return { kind: "comment", ...frame, post_id: answers ?? id, content: { kind: "text", text } };
}

/** Without the names in front, which only say to whom it is said. */
function withoutCall(text: string): string {
  return text.replace(/^(@\w{1,15}\s+)+(?=\S)/, "");
}

export function readDeletedPost(event: JsonMap, delivery: Delivery): Reading {
  const status = mapOf(event["status"]);
  const id = idOf(status?.["id"]);
  const from = senderOf(idOf(status?.["user_id"]), delivery);
  if (!id || !from) return "a deleted post without its id or author";
  if (from.key === delivery.own) return "the shop deleted its own post";
  return {
    kind: "deletion",
    external_id: postId(id),
    at: timeOf(event["timestamp_ms"]) ?? delivery.now,
    from,
    conversation_key: from.key,
    raw_type: "tweet_delete",
    to_external_id: postId(id),
  };
}

/** Followers are a community; who blocks the shop hears no more of it. */
export function readBond(event: JsonMap, what: "follow" | "block", delivery: Delivery): Reading {
  const source = mapOf(event["source"]);
  const id = idOf(source?.["id"]);
  const target = idOf(mapOf(event["target"])?.["id"]);
  const type = textOf(event["type"]) ?? "";
  const at = timeOf(event["created_timestamp"]);
  if (!id || !at || !target) return "a bond without its people or time";
  if (target !== delivery.own) return "the shop follows or blocks somebody";
  const isUndone = type.startsWith("un");
  const isStarted = what === "follow" ? !isUndone : isUndone;
  return {
    kind: "subscription",
    external_id: `${id}:${type}:${idOf(event["created_timestamp"]) ?? at}`,
    at,
    from: describe(id, source),
    conversation_key: id,
    raw_type: type,
    state: isStarted ? "started" : "stopped",
    ...(what === "follow" ? { community: { key: target } } : {}),
  };
}
