import { idOf, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { type Envelope, type Found, type Parsed, timeOf } from "../_meta/parsed.ts";
import { contentsOf } from "./parse-content.ts";
import { parseInteractive } from "./parse-interactive.ts";
import { parseOrder } from "./parse-order.ts";
import { referralOf } from "./parse-referral.ts";
import { parseSystem } from "./parse-system.ts";
import { type Change, senderOf } from "./parsed.ts";

/** A message of a customer's. Several contact cards in one message become several events, numbered behind its id. */
export function parseMessage(message: JsonMap, change: Change): Parsed[] {
  const raw_type = typeOf(message);
  const external_id = idOf(message["id"]);
  if (!external_id) return [{ reason: "the message has no id", raw_type }];
  if (message["group_id"] !== undefined) return [{ reason: "a message in a group", raw_type }];
  const system = raw_type === "system" ? (mapOf(message["system"]) ?? {}) : undefined;
  const from = senderOf(
    {
      wa_id: message["from"],
      user_id: message["from_user_id"] ?? system?.["previous_user_id"] ?? system?.["user_id"],
    },
    change,
  );
  if (!from) return [{ reason: "the message has no sender", raw_type }];
  const reply_to = idOf(mapOf(message["context"])?.["id"]);
  const envelope: Envelope = {
    external_id,
    at: timeOf(change.now, message["timestamp"]),
    from,
    conversation_key: from.key,
    raw_type,
    ...(reply_to ? { reply_to } : {}),
  };
  if (system) return [parseSystem(system, envelope)];
  const found = read(raw_type, message, envelope);
  const events: ChannelEvent[] =
    typeof found === "string" ? [{ kind: "unsupported", ...envelope, reason: found }] : found;
  return events.map((event) => ({ event }));
}

/** Old and odd payloads come without `type`: then it is the name of what they hold. */
function typeOf(message: JsonMap): string {
  return textOf(message["type"]) ?? Object.keys(message).find((key) => holders.has(key)) ?? "none";
}

function read(type: string, message: JsonMap, envelope: Envelope): Found {
  const held = mapOf(message[type]);
  const special = specials.get(type);
  if (special) return held || type === "request_welcome" ? special(held ?? {}, envelope) : missing(message);
  const contents = contentsOf(type, message);
  if (contents.length === 0) return missing(message);
  const referral = referralOf(message);
  return contents.map((content, index) => ({
    kind: "message",
    ...envelope,
    ...(index > 0 ? { external_id: `${envelope.external_id}#${index}` } : {}),
    content,
    ...(referral ? { referral } : {}),
  }));
}

const specials: ReadonlyMap<string, (held: JsonMap, envelope: Envelope) => Found> = new Map([
  ["interactive", parseInteractive],
  ["order", parseOrder],
  ["button", parseTemplateButton],
  ["reaction", parseReaction],
  ["edit", parseEdit],
  ["revoke", parseRevoke],
  [
    "request_welcome",
    (_held: JsonMap, envelope: Envelope): Found => [{ kind: "session", ...envelope, state: "opened" }],
  ],
]);
const holders = new Set([
  ...specials.keys(),
  ...["text", "image", "audio", "voice", "video", "document", "sticker", "location", "contacts", "system"],
]);

/** WhatsApp says itself why it holds back what a message held. */
function missing(message: JsonMap): string {
  const error = mapOf(listOf(message["errors"])[0]);
  return (
    textOf(mapOf(error?.["error_data"])?.["details"]) ??
    textOf(error?.["title"]) ??
    "WhatsApp sent this message without anything that we can show"
  );
}

function parseTemplateButton(button: JsonMap, envelope: Envelope): Found {
  const label = textOf(button["text"]);
  const option_id = textOf(button["payload"]) ?? label;
  if (!option_id) return "The button has neither payload nor text";
  return [{ kind: "choice", ...envelope, option_id, ...(label ? { label } : {}) }];
}

/** Without an emoji the reaction was taken back. */
function parseReaction(reaction: JsonMap, envelope: Envelope): Found {
  const to_external_id = idOf(reaction["message_id"]);
  if (!to_external_id) return "The reaction names no message";
  return [{ kind: "reaction", ...envelope, emoji: textOf(reaction["emoji"]) ?? "", to_external_id }];
}

function parseEdit(edit: JsonMap, envelope: Envelope): Found {
  const to_external_id = idOf(edit["original_message_id"]);
  const message = mapOf(edit["message"]) ?? {};
  const [content] = contentsOf(typeOf(message), message);
  if (!to_external_id || !content) return "The edit names no message, or nothing that we can show";
  return [{ kind: "edit", ...envelope, to_external_id, content }];
}

function parseRevoke(revoke: JsonMap, envelope: Envelope): Found {
  const to_external_id = idOf(revoke["original_message_id"]);
  if (!to_external_id) return "The deletion names no message";
  return [{ kind: "deletion", ...envelope, to_external_id }];
}
