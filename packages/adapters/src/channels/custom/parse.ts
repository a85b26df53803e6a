import { createHash } from "node:crypto";
import {
  type InboxSettings,
  idOf,
  isMap,
  type JsonMap,
  listOf,
  mapOf,
  numberOf,
  type ParseResult,
  parseJson,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, Sender } from "@mostrador/contract";
import { headerNames } from "./signature.ts";
import { customLimits } from "./wire.ts";

/** A message, a list of messages, or `{ messages: [...] }`; each bare or as `{ type, timestamp, data }`. */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const body = parseJson(request.body);
  const list = Array.isArray(body) ? body : isMap(body) ? (listed(body) ?? [body]) : undefined;
  if (!list)
    return { events: [], ignored: [{ reason: "the body is no JSON object", raw_type: "unparsable" }] };
  const result: ParseResult = { events: [], ignored: [] };
  for (const [index, one] of list.slice(0, customLimits.messages).entries()) {
    const read = readOne(mapOf(one) ?? {}, { request, index, count: list.length, now });
    if ("reason" in read) result.ignored.push(read);
    else result.events.push(read.event);
  }
  if (list.length > customLimits.messages)
    result.ignored.push({
      reason: `more than ${customLimits.messages} messages in one request`,
      raw_type: "message",
    });
  if (list.length === 0) result.ignored.push({ reason: "the list is empty", raw_type: "message" });
  return result;
}

function listed(body: JsonMap): readonly unknown[] | undefined {
  return Array.isArray(body["messages"]) ? listOf(body["messages"]) : undefined;
}

interface Place {
  request: RawRequest;
  index: number;
  count: number;
  now: string;
}
type Read = { event: ChannelEvent } | { reason: string; raw_type: string };

function readOne(envelope: JsonMap, place: Place): Read {
  const raw_type = (textOf(envelope["type"]) ?? "message").slice(0, 100);
  const one = mapOf(envelope["data"]) ?? envelope;
  if (one["direction"] === "outgoing" || raw_type === "message.sent")
    return { reason: "the shop's own words", raw_type };
  const from = senderOf(one);
  if (!from) return { reason: '"from" is missing: who wrote?', raw_type };
  const conversation_key = idOf(one["conversation"]) ?? idOf(one["conversation_id"]) ?? from.key;
  const reply_to = idOf(one["reply_to"]);
  const common = {
    external_id: idOf(one["id"]) ?? idOf(envelope["id"]) ?? madeId(one, place),
    at: timeOf(one["at"] ?? envelope["timestamp"], place.now),
    from,
    conversation_key,
    raw_type,
    ...(reply_to ? { reply_to } : {}),
  };
  const event = readEvent(one, common);
  return event
    ? { event }
    : { reason: "it holds neither text, option, file, location, status nor typing", raw_type };
}

type Common = Pick<
  ChannelEvent,
  "external_id" | "at" | "from" | "conversation_key" | "raw_type" | "reply_to"
>;

function readEvent(one: JsonMap, common: Common): ChannelEvent | undefined {
  const status = mapOf(one["status"]);
  if (status) return readStatus(status, common);
  const option_id = idOf(one["option"]);
  if (option_id) {
    const label = textOf(one["text"])?.slice(0, customLimits.label);
    return { kind: "choice", ...common, option_id, ...(label ? { label } : {}) };
  }
  const content = contentOf(one);
  if (content) return { kind: "message", ...common, content };
  const { typing } = one;
  return typeof typing === "boolean" ? { kind: "typing", ...common, is_typing: typing } : undefined;
}

function readStatus(status: JsonMap, common: Common): ChannelEvent | undefined {
  const to_external_id = idOf(status["message"]);
  const state = status["state"];
  if (!to_external_id) return undefined;
  const frame = {
    kind: "status" as const,
    ...common,
    external_id: `${to_external_id}:${String(state)}`,
    to_external_id,
  };
  if (state === "sent" || state === "delivered" || state === "read") return { ...frame, state };
  if (state !== "failed") return undefined;
  const reason = textOf(status["reason"]);
  return { ...frame, state, code: idOf(status["code"]) ?? "failed", ...(reason ? { reason } : {}) };
}

function contentOf(one: JsonMap): Content | undefined {
  const text = textOf(one["text"]);
  const file = mapOf(one["file"]);
  const provider_ref = textOf(file?.["url"]);
  if (file && provider_ref) {
    const mime_type = textOf(file["mime_type"]);
    const filename = textOf(file["filename"]) ?? textOf(file["name"]);
    return {
      kind: "media",
      media_type: mediaTypeOf(mime_type ?? ""),
      provider_ref,
      ...(mime_type ? { mime_type } : {}),
      ...(filename ? { filename } : {}),
      ...(text ? { caption: text } : {}),
    };
  }
  const location = mapOf(one["location"]);
  const latitude = numberOf(location?.["latitude"]);
  const longitude = numberOf(location?.["longitude"]);
  if (latitude !== undefined && longitude !== undefined) return { kind: "location", latitude, longitude };
  return text?.trim() ? { kind: "text", text } : undefined;
}

function mediaTypeOf(mime_type: string): "image" | "audio" | "video" | "document" {
  const [kind] = mime_type.split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "document";
}

function senderOf(one: JsonMap): Sender | undefined {
  const person = mapOf(one["from"]) ?? mapOf(one["contact"]) ?? {};
  const key = idOf(one["from"]) ?? idOf(person["id"]);
  if (!key) return undefined;
  const facts = (["name", "email", "phone", "locale"] as const).flatMap((name) => {
    const told = textOf(one[name]) ?? textOf(person[name]);
    return told ? [[name, told]] : [];
  });
  return { key, ...Object.fromEntries(facts), alternatives: [] };
}

/** The delivery's id. Without any, each POST is a message of its own: nobody can tell a repeat from a second "Sí". */
function madeId(one: JsonMap, { request, index, count, now }: Place): string {
  const id = request.headers[headerNames.id];
  if (id) return count === 1 ? id : `${id}#${index}`;
  const hash = createHash("sha256")
    .update(JSON.stringify([one, index, now]))
    .digest("base64url");
  return hash.slice(0, 27);
}

function timeOf(written: unknown, now: string): string {
  const time_ms = typeof written === "string" ? Date.parse(written) : Number.NaN;
  return Number.isFinite(time_ms) && time_ms > 0 && time_ms <= Date.parse(now)
    ? new Date(time_ms).toISOString()
    : now;
}
