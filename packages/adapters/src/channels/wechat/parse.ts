import { type InboxSettings, type ParseResult, type RawRequest, textOf } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { decrypt } from "./crypt.ts";
import { readContent } from "./read-content.ts";
import { readXml, type Xml } from "./read-xml.ts";

/** What every event of ours has. */
type Frame = Omit<Extract<ChannelEvent, { kind: "unsupported" }>, "kind" | "reason">;
/** Events, or why there are none. */
type Reading = ChannelEvent[] | string;

/** One message or event a request; encrypted ones are opened with the inbox's key. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const outer = readXml(Buffer.from(request.body).toString("utf8"));
  if (!outer) return ignored("the body is no XML of WeChat's", "unparsable");
  const xml = open(outer, settings);
  if (typeof xml === "string") return ignored(xml, "encrypted");
  const type = xml["MsgType"]?.toLowerCase() || "unknown";
  const raw_type = type === "event" ? xml["Event"] || "event" : type;
  const key = xml["FromUserName"];
  if (!key) return ignored("a message without its sender", raw_type);
  const at = timeOf(xml["CreateTime"]) ?? now;
  const base = { at, from: { key, alternatives: [] }, conversation_key: key, raw_type };
  const reading =
    type === "event"
      ? readEvent(xml, { ...base, external_id: eventId(xml, key) })
      : readMessage(xml, type, base);
  return typeof reading === "string" ? ignored(reading, raw_type) : { events: reading, ignored: [] };
}

function ignored(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

/** In "compatible mode" the message stands beside its encrypted form; with a key only the latter counts. */
function open(outer: Xml, settings: InboxSettings): Xml | string {
  const encrypted = outer["Encrypt"];
  const key = textOf(settings["encoding_aes_key"]);
  if (!encrypted || (!key && outer["MsgType"])) return outer;
  if (!key) return "the message is encrypted, and the inbox has no encoding_aes_key";
  const inner = decrypt(encrypted, key);
  return (inner && readXml(inner.xml)) ?? "the message cannot be opened with encoding_aes_key";
}

/** Events have no ids: who, when and what make one that a repeat has too. */
function eventId(xml: Xml, key: string): string {
  return [xml["Event"], key, xml["CreateTime"], xml["EventKey"] ?? ""].join(":");
}

function readMessage(xml: Xml, type: string, base: Omit<Frame, "external_id">): Reading {
  const id = xml["MsgId"] || xml["MsgID"];
  if (!id) return "a message without its id";
  const frame = { ...base, external_id: id };
  const option_id = xml["bizmsgmenuid"];
  const content = readContent(xml, type);
  if (option_id) {
    const label = xml["Content"];
    return [{ kind: "choice", ...frame, option_id, ...(label ? { label } : {}) }];
  }
  return [
    content
      ? { kind: "message", ...frame, content }
      : { kind: "unsupported", ...frame, reason: `WeChat's ${type} message has no counterpart here` },
  ];
}

const eventReaders: Readonly<Record<string, (xml: Xml, frame: Frame) => Reading>> = {
  subscribe: (xml, frame) => [
    { kind: "subscription", ...frame, state: "started" },
    { kind: "session", ...frame, state: "opened", ...referralOf(xml) },
  ],
  unsubscribe: (_xml, frame) => [{ kind: "subscription", ...frame, state: "stopped" }],
  scan: (xml, frame) => [{ kind: "session", ...frame, state: "opened", ...referralOf(xml) }],
  click: (xml, frame) => {
    const option_id = xml["EventKey"];
    return option_id ? [{ kind: "choice", ...frame, option_id }] : "a menu click without its key";
  },
  view: () => "the customer opened a link of the menu",
  location: () => "the phone tells by itself where it is",
  templatesendjobfinish: readTemplateReport,
};

function readEvent(xml: Xml, frame: Frame): Reading {
  const name = (xml["Event"] ?? "").toLowerCase();
  const read = Object.hasOwn(eventReaders, name) ? eventReaders[name] : undefined;
  return read ? read(xml, frame) : "nothing that a shop answers to";
}

/** A code with a scene says where it hangs; who follows by it comes with "qrscene_" before. */
function referralOf(xml: Xml): { referral?: { source: string; ref: string } } {
  const ref = (xml["EventKey"] ?? "").replace(/^qrscene_/, "");
  return ref === "" ? {} : { referral: { source: "qr", ref } };
}

function readTemplateReport(xml: Xml, frame: Frame): Reading {
  const id = xml["MsgID"] || xml["MsgId"];
  const status = xml["Status"] ?? "";
  if (!id) return "a report without its message";
  const common = { kind: "status" as const, ...frame, external_id: id, to_external_id: id };
  if (status === "success") return [{ ...common, state: "delivered" }];
  return [{ ...common, state: "failed", code: status.replace(/^failed:\s*/, "") || "failed" }];
}

/** Seconds since 1970, in some places milliseconds; up to the year 9999, beyond which ISO 8601 changes its form. */
function timeOf(value: string | undefined): string | undefined {
  if (!value || !/^\d{1,15}$/.test(value)) return undefined;
  const number = Number(value);
  const ms = number > 100_000_000_000 ? number : number * 1000;
  return ms > 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : undefined;
}
