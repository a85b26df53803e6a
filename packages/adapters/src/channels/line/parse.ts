import {
  type InboxMemory,
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  mapOf,
  numberOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { readContent } from "./read-content.ts";
import { tapMark, wireLimits } from "./wire.ts";

/** What every event of ours has. */
type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;
/** Events, or why there are none. */
type Reading = ChannelEvent[] | string;

const readers: Readonly<Record<string, (event: JsonMap, frame: Frame) => Reading>> = {
  message: readMessage,
  postback: readPostback,
  follow: readFollow,
  unfollow: (_event, frame) => [{ kind: "subscription", ...frame, state: "stopped" }],
  unsend: readUnsend,
  messageEdited: readEdit,
};

/** Several events a request, in order; LINE's own check of the address sends none. */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  if (!isMap(body)) return ignored("the body is no JSON object", "unparsable");
  if (!Array.isArray(body["events"])) return ignored("a body without events", "unknown");
  if (body["events"].length === 0) return ignored("LINE checks that the webhook is there", "verify");
  const result: ParseResult = { events: [], ignored: [] };
  const seen = new Set<string>();
  for (const event of body["events"]) {
    const raw_type = textOf(mapOf(event)?.["type"]) ?? "unknown";
    const reading = isMap(event) ? readEvent(event, raw_type, now) : "not of the expected shape";
    if (typeof reading === "string") result.ignored.push({ reason: reading, raw_type });
    else
      for (const one of reading) {
        const key = `${one.kind} ${one.external_id}`;
        if (seen.has(key)) result.ignored.push({ reason: "the same event twice in one request", raw_type });
        else result.events.push(one);
        seen.add(key);
      }
  }
  return result;
}

/** Keeps the key that answers for nothing, while it is good. */
export function remember({ reply_token, conversation_key }: ChannelEvent, memory: InboxMemory): void {
  if (!reply_token) return;
  // A redelivery brings the same key, which may have been used meanwhile
  const heard = `heard:${reply_token}`;
  const isKnown = memory.take(heard) !== undefined;
  memory.put(heard, { value: reply_token, ttl_ms: redelivery_ms });
  if (!isKnown)
    memory.put(replyKey(conversation_key), { value: reply_token, ttl_ms: wireLimits.reply_token_ms });
}
/** Redeliveries come within minutes. */
const redelivery_ms = 600_000;

export function replyKey(conversation_key: string): string {
  return `reply:${conversation_key}`;
}

function ignored(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function readEvent(event: JsonMap, raw_type: string, now: string): Reading {
  const read = Object.hasOwn(readers, raw_type) ? readers[raw_type] : undefined;
  if (!read) return "nothing that a shop answers to";
  if (event["mode"] === "standby") return "another module has the chat (standby)";
  const source = mapOf(event["source"]);
  if (source?.["type"] !== "user") return "a group or a room: the shop answers in chats of two";
  const key = idOf(source["userId"]);
  if (!key) return "an event without its user";
  const at = timeOf(event["timestamp"]) ?? now;
  const reply_token = textOf(event["replyToken"]);
  return read(event, {
    // A redelivered event bears the id that it had at first; older ones have none.
    external_id: idOf(event["webhookEventId"]) ?? `${raw_type}:${key}:${at}`,
    at,
    from: { key, alternatives: [] },
    conversation_key: key,
    raw_type,
    ...(reply_token ? { reply_token } : {}),
  });
}

function readMessage(event: JsonMap, frame: Frame): Reading {
  const message = mapOf(event["message"]);
  const external_id = idOf(message?.["id"]);
  if (!message || !external_id) return "a message without its id";
  const raw_type = textOf(message["type"]) ?? "unknown";
  const quoted = idOf(message["quotedMessageId"]);
  const whole = { ...frame, external_id, raw_type, ...(quoted ? { reply_to: quoted } : {}) };
  const content = readContent(message, external_id);
  if (!content)
    return [{ kind: "unsupported", ...whole, reason: `LINE's ${raw_type} message has no counterpart here` }];
  const album_id = idOf(mapOf(message["imageSet"])?.["id"]);
  return [{ kind: "message", ...whole, content, ...(album_id ? { album_id } : {}) }];
}

/** Our own buttons say the option and its words; those of a menu made at LINE say what they like. */
function readPostback(event: JsonMap, frame: Frame): Reading {
  const postback = mapOf(event["postback"]);
  const data = textOf(postback?.["data"]);
  if (!data) return "a tap without data";
  const params = mapOf(postback?.["params"]);
  if (textOf(params?.["newRichMenuAliasId"])) return "the customer turned to another page of the menu";
  if (data.startsWith(tapMark)) {
    const end = data.lastIndexOf("\n");
    const option_id = data.slice(tapMark.length, end === -1 ? undefined : end);
    const label = end === -1 ? "" : data.slice(end + 1);
    if (option_id !== "") return [{ kind: "choice", ...frame, option_id, ...(label ? { label } : {}) }];
  }
  const picked = textOf(params?.["datetime"]) ?? textOf(params?.["date"]) ?? textOf(params?.["time"]);
  return [{ kind: "choice", ...frame, option_id: data, ...(picked ? { label: picked } : {}) }];
}

/** Who adds the shop as a friend may be greeted; who only unblocks it has been greeted before. */
function readFollow(event: JsonMap, frame: Frame): Reading {
  const { reply_token, ...bare } = frame;
  const isUnblocked = mapOf(event["follow"])?.["isUnblocked"] === true;
  if (isUnblocked) return [{ kind: "subscription", ...frame, state: "started" }];
  return [
    { kind: "subscription", ...bare, state: "started" },
    { kind: "session", ...frame, state: "opened" },
  ];
}

function readUnsend(event: JsonMap, frame: Frame): Reading {
  const to_external_id = idOf(mapOf(event["unsend"])?.["messageId"]);
  return to_external_id ? [{ kind: "deletion", ...frame, to_external_id }] : "a deletion without its message";
}

function readEdit(event: JsonMap, frame: Frame): Reading {
  const message = mapOf(event["message"]);
  const to_external_id = idOf(message?.["id"]);
  const content = message && to_external_id ? readContent(message, to_external_id) : null;
  return content && to_external_id
    ? [{ kind: "edit", ...frame, to_external_id, content }]
    : "an edit that changes nothing we keep";
}

/** Milliseconds since 1970; up to the year 9999, beyond which ISO 8601 changes its form. */
function timeOf(value: unknown): string | undefined {
  const ms = numberOf(value);
  return ms !== undefined && ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}
