import type { InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import type { ChannelEvent, Content } from "@mostrador/contract";
import { type Fields, fieldsOf } from "../_sms/form-request.ts";
import { optOutOf } from "../_sms/opt-out.ts";
import { senderOf } from "../_sms/telephone.ts";
import { parseStatus } from "./parse-status.ts";

/** One request is one message or one report, as a form or in the query. Long texts come joined. */
export function parse(request: RawRequest, _settings: InboxSettings, now: string): ParseResult {
  const fields = fieldsOf(request);
  const id = fields.get("MessageUUID");
  const type = fields.get("Type") ?? "sms";
  if (fields.size === 0) return leaveOut("the request says nothing", "unparsable");
  if (!id) return leaveOut("it names no message (MessageUUID)", fields.has("CallUUID") ? "call" : "unknown");
  if (fields.has("Status")) return parseStatus(fields, id, now);
  const from = fields.get("From");
  if (!from) return leaveOut("the message has no sender", type);
  const sender = senderOf(from);
  const name = fields.get("ProfileName");
  const reply_to = fields.get("ContextMessageUUID") ?? fields.get("Context.MessageUUID");
  const common: Envelope = {
    external_id: id,
    at: now,
    from: { ...sender, ...(name ? { name } : {}) },
    conversation_key: sender.key,
    raw_type: type,
    ...(reply_to ? { reply_to } : {}),
  };
  const events = read(fields, common);
  return events.length > 0 ? { events, ignored: [] } : leaveOut("the message is empty", type);
}

type Envelope = Pick<
  ChannelEvent,
  "external_id" | "at" | "from" | "conversation_key" | "raw_type" | "reply_to"
>;

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function read(fields: Fields, common: Envelope): ChannelEvent[] {
  const payload = fields.get("ButtonPayload");
  const label = fields.get("ButtonText");
  const tapped = payload ?? label;
  if (tapped !== undefined) {
    const raw_type = `${common.raw_type}.button`;
    return [{ kind: "choice", ...common, raw_type, option_id: tapped, ...(label ? { label } : {}) }];
  }
  const text = fields.get("Text") ?? fields.get("Body") ?? fields.get("Caption") ?? "";
  const files = mediaOf(fields);
  if (files.length > 0) return files.map((content, index) => fileEvent(content, text, index, common));
  const state = common.raw_type === "sms" ? optOutOf(text) : undefined;
  if (state) return [{ kind: "subscription", ...common, state }];
  return text.trim() === "" ? [] : [{ kind: "message", ...common, content: { kind: "text", text } }];
}

/** Media0, Media1...; the words go with the first. */
function mediaOf(fields: Fields): string[] {
  const addresses: string[] = [];
  for (let index = 0; index < 10; index++) {
    const address = fields.get(`Media${index}`);
    if (address) addresses.push(address);
  }
  return addresses;
}

function fileEvent(address: string, text: string, index: number, common: Envelope): ChannelEvent {
  const caption = index === 0 && text.trim() !== "" ? { caption: text } : {};
  const content: Content = {
    kind: "media",
    media_type: mediaTypeOf(address),
    provider_ref: address,
    ...caption,
  };
  const external_id = index === 0 ? common.external_id : `${common.external_id}#${index}`;
  return { kind: "message", ...common, external_id, content };
}

function mediaTypeOf(address: string): "image" | "audio" | "video" | "document" {
  const ending = /\.(\w+)$/.exec(URL.parse(address)?.pathname ?? "")?.[1]?.toLowerCase() ?? "";
  if (["mp3", "ogg", "oga", "amr", "m4a", "wav", "aac"].includes(ending)) return "audio";
  if (["mp4", "3gp", "webm", "mov"].includes(ending)) return "video";
  if (["pdf", "vcf", "txt", "csv", "docx", "xlsx", "zip"].includes(ending)) return "document";
  return "image";
}
