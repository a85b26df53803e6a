import {
  type InboxSettings,
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
import { identify } from "./visitor.ts";
import type { VisitorEvent } from "./wire.ts";

/** What every event bears, whatever it holds. */
type Envelope = Pick<ChannelEvent, "external_id" | "at" | "from" | "conversation_key" | "raw_type">;
/** The event, or why there is none. */
type Reader = (event: JsonMap, envelope: Envelope, post: JsonMap) => ChannelEvent | string;

/** One post is one act of the visitor's. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const post = parseJson(request.body);
  if (!isMap(post)) return ignore("the body is not a JSON object", "unparsable");
  const event = mapOf(post["event"]);
  const kind = textOf(event?.["kind"]) ?? "none";
  const id = textOf(event?.["id"]);
  if (!event || !id || id.length > 100) return ignore("the event has no id of at most 100 characters", kind);
  const visitor = identify(post["token"], post["user"], settings);
  if (visitor.result === "refused") return ignore(visitor.reason, kind);
  const { result: _known, key, ...facts } = visitor;
  const locale = textOf(post["locale"]);
  const found = readers.get(kind)?.(
    event,
    {
      // The page makes its ids itself: another visitor's page may make the same.
      external_id: `${key}:${id}`,
      at: now,
      from: { key, ...facts, ...(locale ? { locale } : {}), alternatives: [] },
      conversation_key: key,
      raw_type: kind,
    },
    post,
  );
  if (found === undefined) return ignore("not an act that we know", kind);
  return typeof found === "string" ? ignore(found, kind) : { events: [found], ignored: [] };
}

function ignore(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

const byKind: Record<VisitorEvent["kind"], Reader> = {
  message(event, envelope) {
    const text = textOf(event["text"]);
    if (!text?.trim()) return "the message is empty";
    return { kind: "message", ...envelope, content: { kind: "text", text } };
  },
  choice(event, envelope) {
    const option_id = textOf(event["option_id"]);
    if (!option_id) return "the choice names no option";
    const label = textOf(event["label"]);
    return { kind: "choice", ...envelope, option_id, ...(label ? { label } : {}) };
  },
  form(event, envelope) {
    const form_id = textOf(event["form_id"]);
    const values = Object.entries(mapOf(event["values"]) ?? {}).filter(isTextEntry);
    if (values.length === 0) return "the form is empty";
    return {
      kind: "message",
      ...envelope,
      content: { kind: "submission", ...(form_id ? { form_id } : {}), values: Object.fromEntries(values) },
    };
  },
  location(event, envelope) {
    const latitude = numberOf(event["latitude"]);
    const longitude = numberOf(event["longitude"]);
    if (latitude === undefined || longitude === undefined) return "the place has no coordinates";
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return "the place is not on this planet";
    return { kind: "message", ...envelope, content: { kind: "location", latitude, longitude } };
  },
  opened(_event, envelope, post) {
    const page_url = webAddress(post["page_url"]);
    return { kind: "session", ...envelope, state: "opened", ...(page_url ? { page_url } : {}) };
  },
  typing(event, envelope) {
    return { kind: "typing", ...envelope, is_typing: event["is_typing"] === true };
  },
  read(event, envelope) {
    const seq = numberOf(event["seq"]);
    if (seq === undefined || !Number.isInteger(seq) || seq < 1 || seq > 2 ** 31 - 1)
      return "no sequence number";
    return { kind: "status", ...envelope, to_external_id: "", up_to_seq: seq, state: "read" };
  },
};
const readers: ReadonlyMap<string, Reader> = new Map(Object.entries(byKind));

function isTextEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string";
}

function webAddress(value: unknown): string | undefined {
  const address = textOf(value);
  return address && /^https?:$/.test(URL.parse(address)?.protocol ?? "") ? address.slice(0, 2000) : undefined;
}
