import { idOf, type JsonMap, listOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { type Envelope, type Parsed, timeOf } from "../parsed.ts";

/** What became of messages: reactions, edits, receipts. */

export function parseReaction(reaction: JsonMap, envelope: Envelope): Parsed[] {
  const to_external_id = idOf(reaction["mid"]);
  if (!to_external_id) return [{ reason: "the reaction names no message", raw_type: envelope.raw_type }];
  const isTakenBack = reaction["action"] === "unreact";
  const emoji = isTakenBack ? "" : (textOf(reaction["emoji"]) ?? emojiOf(reaction["reaction"]));
  const external_id = `${to_external_id}:${emoji}:${envelope.at}`;
  return [{ event: { ...envelope, kind: "reaction", external_id, emoji, to_external_id } }];
}

const emojis: ReadonlyMap<string, string> = new Map([
  ["love", "❤️"],
  ["smile", "😆"],
  ["wow", "😮"],
  ["sad", "😢"],
  ["angry", "😠"],
  ["like", "👍"],
  ["dislike", "👎"],
]);

function emojiOf(name: unknown): string {
  return emojis.get(textOf(name) ?? "") ?? "👍";
}

/** Meta counts the edits of a message; so each of them is another one. */
export function parseEdit(edit: JsonMap, envelope: Envelope): Parsed[] {
  const to_external_id = idOf(edit["mid"]);
  const text = textOf(edit["text"]);
  if (!to_external_id || !text)
    return [{ reason: "the edit names no message, or no text", raw_type: envelope.raw_type }];
  const external_id = `${to_external_id}:${idOf(edit["num_edit"]) ?? envelope.at}`;
  return [
    { event: { ...envelope, kind: "edit", external_id, to_external_id, content: { kind: "text", text } } },
  ];
}

/** Messenger says up to when all was read, Instagram which message. */
export function parseRead(read: JsonMap, envelope: Envelope): Parsed[] {
  const mid = idOf(read["mid"]);
  const event = mid ? about(mid, "read", envelope) : upTo(read, "read", envelope);
  return event ? [{ event }] : [{ reason: "the receipt names neither message nor time", raw_type: "read" }];
}

/** Each message by its id; only where there is none, all up to a time. */
export function parseDelivered(delivery: JsonMap, envelope: Envelope): Parsed[] {
  const mids = [...new Set(listOf(delivery["mids"]).flatMap((mid) => idOf(mid) ?? []))];
  if (mids.length > 0) return mids.map((mid) => ({ event: about(mid, "delivered", envelope) }));
  const event = upTo(delivery, "delivered", envelope);
  return event
    ? [{ event }]
    : [{ reason: "the receipt names neither message nor time", raw_type: "delivery" }];
}

function about(mid: string, state: "delivered" | "read", envelope: Envelope): ChannelEvent {
  return { ...envelope, kind: "status", external_id: mid, to_external_id: mid, state };
}

function upTo(receipt: JsonMap, state: "delivered" | "read", envelope: Envelope): ChannelEvent | undefined {
  const up_to_at = timeOf("", receipt["watermark"]);
  if (up_to_at === "") return undefined;
  const external_id = `${state}:${envelope.from.key}:${up_to_at}`;
  return { ...envelope, kind: "status", external_id, to_external_id: "", up_to_at, state };
}
