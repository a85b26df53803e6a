import type { InboxSettings, ParseResult, RawRequest } from "@mostrador/adapter-kit";
import type { ChannelEvent, Referral, Sender } from "@mostrador/contract";
import { type Fields, fieldsOf } from "../_sms/form-request.ts";
import { senderOf } from "../_sms/telephone.ts";
import { readAddress, senderOfInbox } from "./address.ts";
import { keywordOf } from "./keywords.ts";
import { contentsOf } from "./parse-content.ts";
import { parseStatus } from "./parse-status.ts";

/** One request is one message or one report. Twilio adds parameters without notice: what we do not know is passed over. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const fields = fieldsOf(request);
  if (fields.size === 0) return leaveOut("the request says nothing", "unparsable");
  const id = idOf(fields);
  if (!id)
    return fields.has("CallSid")
      ? leaveOut("about a call, which is the telephone's", "call")
      : leaveOut("it names no message (MessageSid)", "unknown");
  const state = fields.get("MessageStatus") ?? fields.get("SmsStatus") ?? "received";
  if (state !== "received" && state !== "receiving") return parseStatus(fields, id, now);
  return parseMessage(fields, id, settings, now);
}

function idOf(fields: Fields): string | undefined {
  return fields.get("MessageSid") ?? fields.get("SmsMessageSid") ?? fields.get("SmsSid");
}

function parseMessage(fields: Fields, id: string, settings: InboxSettings, now: string): ParseResult {
  const address = fields.get("From");
  const { kind, rest } = readAddress(address ?? "");
  const raw_type = [kind, fields.get("MessageType")].filter((one) => one !== undefined).join(".");
  if (!address || rest === "") return leaveOut("the message has no sender", raw_type);
  const own = senderOfInbox(settings);
  if (own.rest !== "" && own.kind !== kind)
    return leaveOut(`written to a sender of ${kind}: connect it as an inbox of its own`, raw_type);
  const from = customerOf(fields, rest);
  const reply_to = fields.get("OriginalRepliedMessageSid");
  const common: Envelope = {
    external_id: id,
    at: now,
    from,
    conversation_key: from.key,
    raw_type,
    ...(reply_to ? { reply_to } : {}),
  };
  const keyword = keywordOf(fields, kind);
  if (keyword === "help") return leaveOut("HELP, which Twilio answers itself", raw_type);
  if (keyword) return { events: [{ kind: "subscription", ...common, state: keyword }], ignored: [] };
  const events = tapped(fields, common) ?? spoken(fields, common);
  return events.length > 0 ? { events, ignored: [] } : leaveOut("the message is empty", raw_type);
}

type Envelope = Pick<
  ChannelEvent,
  "external_id" | "at" | "from" | "conversation_key" | "raw_type" | "reply_to"
>;

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

/** WhatsApp knows customers by number, by a business-scoped id ("CL.1349..."), or by both. */
function customerOf(fields: Fields, rest: string): Sender {
  const sender = senderOf(rest);
  const name = fields.get("ProfileName");
  const username = fields.get("ProfileUsername");
  const user_id = fields.get("ExternalUserId")?.replace(/^whatsapp:/, "");
  const wa_id = fields.get("WaId");
  const others = [
    ...(user_id ? [{ kind: "user_id", key: user_id }] : []),
    ...(wa_id ? [{ kind: "wa_id", key: wa_id }] : []),
  ];
  return {
    ...sender,
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    alternatives: others.filter(({ key }) => key !== sender.key),
  };
}

/** A button of a template or a quick reply, or a row of a list. */
function tapped(fields: Fields, common: Envelope): ChannelEvent[] | undefined {
  const label = fields.get("ButtonText") ?? fields.get("ListTitle") ?? fields.get("Body");
  const option_id = fields.get("ButtonPayload") ?? fields.get("ListId") ?? fields.get("ButtonText");
  if (!option_id) return undefined;
  return [{ kind: "choice", ...common, option_id, ...(label ? { label } : {}) }];
}

/** Several files become several events; the later ones are numbered behind the id. */
function spoken(fields: Fields, common: Envelope): ChannelEvent[] {
  const referral = referralOf(fields);
  const contents = contentsOf(fields);
  if (contents.length === 0 && fields.get("MessageType") === "unsupported")
    return [{ kind: "unsupported", ...common, reason: "Twilio does not hand this on" }];
  return contents.map((content, index) => ({
    kind: "message",
    ...common,
    ...(index > 0 ? { external_id: `${common.external_id}#${index}` } : {}),
    content,
    ...(referral ? { referral } : {}),
  }));
}

/** The ad or post that led here. */
function referralOf(fields: Fields): Referral | undefined {
  const ad_id = fields.get("ReferralSourceId");
  const click_id = fields.get("ReferralCtwaClid");
  const headline = fields.get("ReferralHeadline");
  const url = fields.get("ReferralSourceUrl");
  if (!ad_id && !click_id && !url) return undefined;
  return {
    source: fields.get("ReferralSourceType") ?? "ad",
    ...(ad_id ? { ad_id } : {}),
    ...(click_id ? { click_id } : {}),
    ...(headline ? { headline } : {}),
    ...(url ? { url } : {}),
  };
}
