import type { InboxSettings } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";
import { smsCapabilities } from "../_sms/capabilities.ts";
import { senderOfInbox } from "./address.ts";
import { type SenderKind, twilioLimits } from "./wire.ts";

/** A sender of SMS: text alone. */
export const capabilities: Capabilities = {
  ...smsCapabilities,
  // A number's own rate is between 1 and 100 by its kind and country; Twilio queues what comes faster
  rate_per_second: 10,
  source: { url: "https://www.twilio.com/docs/messaging/api/message-resource", date: "2026-06-30" },
};

/** With MMS (numbers of the United States and Canada) pictures go along. */
const mms: Capabilities = { ...capabilities, kinds: ["text", "media"], media_types: ["image"] };

const whatsapp: Capabilities = {
  ...capabilities,
  text_max: twilioLimits.body,
  caption_max: twilioLimits.body,
  kinds: ["text", "media", "location", "template"],
  media_types: ["image", "audio", "video", "document"],
  receipts: { delivered: true, read: true },
  reply_window_hours: twilioLimits.window_hours,
  rate_per_second: 80,
  source: { url: "https://www.twilio.com/docs/whatsapp/api", date: "2026-06-30" },
};

const messenger: Capabilities = {
  ...capabilities,
  kinds: ["text", "media"],
  media_types: ["image"],
  receipts: { delivered: true, read: true },
  reply_window_hours: twilioLimits.window_hours,
  can_start: false,
  rate_per_second: 40,
  source: { url: "https://www.twilio.com/docs/messaging/channels/facebook-messenger", date: "2026-06-30" },
};

const bySender: Readonly<Record<SenderKind, Capabilities>> = {
  sms: capabilities,
  whatsapp,
  messenger,
  rcs: { ...capabilities, receipts: { delivered: true, read: true } },
};

/** What an inbox's messages may be, by the kind of its sender. */
export function capabilitiesFor(settings: InboxSettings): Capabilities {
  const { kind } = senderOfInbox(settings);
  return kind === "sms" && settings["sends_mms"] === true ? mms : bySender[kind];
}
