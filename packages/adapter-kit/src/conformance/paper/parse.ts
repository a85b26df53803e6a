import type { ChannelEvent, Content } from "@mostrador/contract";
import type { ParseResult } from "../../channel-port.ts";
import { idOf, isMap, type JsonMap, listOf, mapOf, numberOf, parseJson, textOf } from "../../json.ts";
import type { RawRequest } from "../../provider-request.ts";

/** One event a letter, in order. */
export function parse(request: RawRequest): ParseResult {
  const result: ParseResult = { events: [], ignored: [] };
  const body = parseJson(request.body);
  if (!isMap(body)) return { events: [], ignored: [{ reason: "not a JSON object", raw_type: "unparsable" }] };
  const letters = listOf(body["letters"]).filter(isMap);
  for (const letter of letters) {
    const read = readLetter(letter);
    if (typeof read === "string") result.ignored.push({ reason: read, raw_type: "letter" });
    else result.events.push(read);
  }
  if (letters.length === 0) result.ignored.push({ reason: "no letters", raw_type: "unknown" });
  return result;
}

function readLetter(letter: JsonMap): ChannelEvent | string {
  const sender = mapOf(letter["from"]);
  const key = idOf(sender?.["id"]);
  const external_id = idOf(letter["id"]);
  const at = timeOf(letter["at"]);
  if (letter["is_own"] === true) return "a copy of our own letter";
  if (!key || !external_id || !at) return "no sender, id or time";
  const name = textOf(sender?.["name"]);
  const frame = {
    external_id,
    at,
    from: { key, ...(name ? { name } : {}), alternatives: [] },
    conversation_key: key,
    raw_type: "letter",
  };
  const tapped = mapOf(letter["tapped"]);
  const option_id = textOf(tapped?.["option"]);
  if (option_id)
    return { kind: "choice", ...frame, option_id, label: textOf(tapped?.["label"]) ?? option_id };
  const of = idOf(letter["letter"]);
  if (of) return readState(letter, frame, of);
  const content = readContent(letter);
  return content ? { kind: "message", ...frame, content } : "an empty letter";
}

function readState(
  letter: JsonMap,
  frame: Pick<ChannelEvent, "external_id" | "at" | "from" | "conversation_key" | "raw_type">,
  to_external_id: string,
): ChannelEvent | string {
  const state = letter["state"];
  if (state === "delivered" || state === "read") return { kind: "status", ...frame, to_external_id, state };
  if (state !== "failed") return "a state that we do not know";
  return { kind: "status", ...frame, to_external_id, state, code: textOf(letter["code"]) ?? "unknown" };
}

function readContent(letter: JsonMap): Content | null {
  const text = textOf(letter["text"]);
  const photo = mapOf(letter["photo"]);
  const provider_ref = textOf(photo?.["file"]);
  const mime_type = textOf(photo?.["mime_type"]);
  if (provider_ref)
    return {
      kind: "media",
      media_type: "image",
      provider_ref,
      ...(mime_type ? { mime_type } : {}),
      ...(text ? { caption: text } : {}),
    };
  const place = mapOf(letter["place"]);
  const latitude = numberOf(place?.["latitude"]);
  const longitude = numberOf(place?.["longitude"]);
  if (latitude !== undefined && longitude !== undefined) return { kind: "location", latitude, longitude };
  return text ? { kind: "text", text } : null;
}

function timeOf(value: unknown): string | null {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
