import {
  type InboxSettings,
  idOf,
  type JsonMap,
  mapOf,
  numberOf,
  type ParseResult,
  type RawRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Content, ContentOf } from "@mostrador/contract";
import { open } from "./envelope.ts";

/** What every event of ours has. */
type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;
/** An event, or why there is none. */
type Reading = ChannelEvent | string;

/** One event a request: a person's message has no `eventType`, what happened to ours has one. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const event = open(request.body).event;
  if (!event) return ignored("the body is no event of RCS", "unparsable");
  const raw_type = textOf(event["eventType"]) ?? kindOf(event);
  const agent = textOf(event["agentId"]);
  const own = textOf(settings["agent_id"]);
  if (agent && own && agent !== own) return ignored("it is for another agent of the partner", raw_type);
  const phone = textOf(event["senderPhoneNumber"]) ?? textOf(event["phoneNumber"]);
  if (!phone) return ignored("an event without a phone number", raw_type);
  const at = timeOf(event["sendTime"]) ?? now;
  const from = { key: phone, phone, alternatives: [] };
  const base = { at, from, conversation_key: phone, raw_type };
  const reading = event["eventType"] === undefined ? readMessage(event, base) : readEvent(event, base);
  return typeof reading === "string" ? ignored(reading, raw_type) : { events: [reading], ignored: [] };
}

function ignored(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function kindOf(event: JsonMap): string {
  const kinds = ["text", "userFile", "location", "suggestionResponse"];
  return kinds.find((kind) => event[kind] !== undefined) ?? "unknown";
}

/** A message's id is made by the sender's phone, so it counts together with the number. */
function readMessage(event: JsonMap, base: Omit<Frame, "external_id">): Reading {
  const id = idOf(event["messageId"]);
  if (!id) return "a message without its id";
  const frame = { ...base, external_id: `${base.from.key}:${id}` };
  const response = mapOf(event["suggestionResponse"]);
  if (response) return readTap(response, frame);
  const content = contentOf(event);
  if (!content)
    return { kind: "unsupported", ...frame, reason: `RCS's ${base.raw_type} has no counterpart here` };
  return { kind: "message", ...frame, content };
}

function readTap(response: JsonMap, frame: Frame): Reading {
  const option_id = textOf(response["postbackData"]);
  const label = textOf(response["text"]);
  if (response["type"] === "ACTION") return "the customer opened a link, a map or a call of ours";
  return option_id
    ? { kind: "choice", ...frame, option_id, ...(label ? { label } : {}) }
    : "a tap without what it stands for";
}

function contentOf(event: JsonMap): Content | null {
  const text = textOf(event["text"]);
  if (text !== undefined) return { kind: "text", text };
  const place = mapOf(event["location"]);
  const latitude = numberOf(place?.["latitude"]);
  const longitude = numberOf(place?.["longitude"]);
  if (latitude !== undefined && longitude !== undefined) return { kind: "location", latitude, longitude };
  const file = mapOf(mapOf(event["userFile"])?.["payload"]);
  return file ? fileOf(file) : null;
}

function fileOf(file: JsonMap): Content | null {
  const provider_ref = textOf(file["fileUri"]);
  if (!provider_ref) return null;
  const mime_type = textOf(file["mimeType"]);
  const filename = textOf(file["fileName"]);
  const size_bytes = numberOf(file["fileSizeBytes"]);
  return {
    kind: "media",
    media_type: mediaTypeOf(mime_type ?? ""),
    provider_ref,
    ...(mime_type ? { mime_type } : {}),
    ...(filename ? { filename } : {}),
    ...(size_bytes !== undefined && Number.isSafeInteger(size_bytes) ? { size_bytes } : {}),
  };
}

function mediaTypeOf(mime_type: string): ContentOf<"media">["media_type"] {
  const [kind] = mime_type.split("/");
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "document";
}

function readEvent(event: JsonMap, base: Omit<Frame, "external_id">): Reading {
  const external_id = idOf(event["eventId"]);
  if (!external_id) return "an event without its id";
  const frame = { ...base, external_id };
  switch (event["eventType"]) {
    case "IS_TYPING":
      return { kind: "typing", ...frame, is_typing: true };
    case "UNSUBSCRIBE":
      return { kind: "subscription", ...frame, state: "stopped" };
    case "SUBSCRIBE":
      return { kind: "subscription", ...frame, state: "started" };
    case "TTL_EXPIRATION_REVOKE_FAILED":
      return "a message that ran out could not be taken back and may still arrive";
    default:
      return readStatus(event, frame);
  }
}

const states: Readonly<Record<string, "delivered" | "read" | "failed">> = {
  DELIVERED: "delivered",
  READ: "read",
  TTL_EXPIRATION_REVOKED: "failed",
};

/** `messageId` is the id that we gave. */
function readStatus(event: JsonMap, frame: Frame): Reading {
  const state = Object.hasOwn(states, frame.raw_type) ? states[frame.raw_type] : undefined;
  if (!state) return "nothing that a shop answers to";
  const to_external_id = idOf(event["messageId"]);
  if (!to_external_id) return "a report without its message";
  const why = { code: "expired", reason: "it waited too long for the phone and was taken back" };
  return { kind: "status", ...frame, to_external_id, state, ...(state === "failed" ? why : {}) };
}

/** RFC 3339 with up to nine digits after the point; up to the year 9999, beyond which ISO 8601 changes its form. */
function timeOf(value: unknown): string | undefined {
  const ms = Date.parse(textOf(value) ?? "");
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}
