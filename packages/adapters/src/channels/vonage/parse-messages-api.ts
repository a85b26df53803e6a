import {
  type InboxSettings,
  idOf,
  type JsonMap,
  mapOf,
  type ParseResult,
  textOf,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Referral, Sender } from "@mostrador/contract";
import { optOutOf } from "../_sms/opt-out.ts";
import { senderOf } from "../_sms/telephone.ts";
import { addressOf, timeOf } from "./messages-fields.ts";
import { contentOf, orderItemsOf } from "./parse-content.ts";
import { parseMessagesStatus } from "./parse-status.ts";

/** A message or a report of the Messages API, of whichever channel the application is linked to. */
export function parseMessagesApi(json: JsonMap, settings: InboxSettings, now: string): ParseResult {
  const id = idOf(json["message_uuid"]);
  const channel = textOf(json["channel"]) ?? "sms";
  const type = textOf(json["message_type"]);
  if (!id) return leaveOut("it names no message (message_uuid)", channel);
  if (!type && json["status"] !== undefined) return parseMessagesStatus(json, id, now);
  const raw_type = `${channel}.${type ?? "none"}`;
  const own = textOf(settings["sender_channel"]);
  if (own && own !== channel)
    return leaveOut(`written to a sender of ${channel}: connect it as an inbox of its own`, raw_type);
  const from = customerOf(json);
  if (!from) return leaveOut("the message has no sender", raw_type);
  const reply_to = idOf(mapOf(json["context"])?.["message_uuid"]);
  return read(json, type ?? "none", {
    external_id: id,
    at: timeOf(json, now),
    from,
    conversation_key: from.key,
    raw_type,
    ...(reply_to ? { reply_to } : {}),
  });
}

type Envelope = Pick<
  ChannelEvent,
  "external_id" | "at" | "from" | "conversation_key" | "raw_type" | "reply_to"
>;

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function customerOf(json: JsonMap): Sender | undefined {
  const address = addressOf(json["from"]);
  if (!address) return undefined;
  const sender = senderOf(address);
  const name = textOf(mapOf(json["profile"])?.["name"]);
  // The id of a page's visitor is no telephone number, though it looks like one
  const { phone: _none, ...other } = sender;
  return { ...(json["channel"] === "messenger" ? other : sender), ...(name ? { name } : {}) };
}

function read(json: JsonMap, type: string, common: Envelope): ParseResult {
  switch (type) {
    case "reply":
    case "button":
      return one(choice(mapOf(json[type]) ?? {}, common));
    case "reaction":
      return one(reaction(json, common));
    case "order": {
      const items = orderItemsOf(mapOf(json["order"]));
      const text = textOf(mapOf(json["order"])?.["text"]);
      if (items.length === 0) return unsupported("The order holds no items", common);
      return one({ kind: "order", ...common, ...(text ? { text } : {}), items });
    }
  }
  const content = contentOf(json, type);
  if (!content) return unsupported(`Vonage's "${type}" is not supported`, common);
  if (content.kind === "text") {
    const state = common.raw_type.startsWith("sms.") ? optOutOf(content.text) : undefined;
    if (state) return one({ kind: "subscription", ...common, state });
    if (content.text.trim() === "") return leaveOut("the message is empty", common.raw_type);
  }
  const referral = referralOf(json);
  return one({ kind: "message", ...common, content, ...(referral ? { referral } : {}) });
}

function one(event: ChannelEvent | string): ParseResult {
  return typeof event === "string" ? leaveOut(event, "reaction") : { events: [event], ignored: [] };
}

function unsupported(reason: string, common: Envelope): ParseResult {
  return one({ kind: "unsupported", ...common, reason });
}

function choice(held: JsonMap, common: Envelope): ChannelEvent {
  const label = textOf(held["title"]) ?? textOf(held["text"]);
  const option_id = idOf(held["id"]) ?? textOf(held["payload"]) ?? label;
  if (!option_id) return { kind: "unsupported", ...common, reason: "The answer names no option" };
  return { kind: "choice", ...common, option_id, ...(label ? { label } : {}) };
}

/** Without an emoji, or with the action "unreact", it was taken back. */
function reaction(json: JsonMap, common: Envelope): ChannelEvent | string {
  const { reply_to, ...rest } = common;
  const held = mapOf(json["reaction"]);
  if (!reply_to) return "the reaction names no message";
  const emoji = held?.["action"] === "unreact" ? "" : (textOf(held?.["emoji"]) ?? "");
  return { kind: "reaction", ...rest, emoji, to_external_id: reply_to };
}

/** The ad or post that led here, or the product that is asked about. */
function referralOf(json: JsonMap): Referral | undefined {
  const whatsapp = mapOf(json["whatsapp"]);
  const ad = mapOf(whatsapp?.["referral"]);
  const product = idOf(
    mapOf(whatsapp?.["referred_product"] ?? whatsapp?.["whatsapp_referred_product"])?.["product_retailer_id"],
  );
  if (!ad) return product ? { source: "product", ref: product } : undefined;
  const facts = {
    ad_id: "source_id",
    click_id: "ctwa_clid",
    headline: "headline",
    url: "source_url",
  } as const;
  const told = Object.entries(facts).flatMap(([name, key]) => {
    const value = idOf(ad[key]);
    return value ? [[name, value]] : [];
  });
  return { source: textOf(ad["source_type"]) ?? "ad", ...Object.fromEntries(told) };
}
