import type { InboxSettings } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";
import { smsCapabilities } from "../_sms/capabilities.ts";
import { channelOf } from "./address.ts";
import { vonageLimits as limit, type VonageChannel } from "./wire.ts";

/** A sender of SMS: text alone. */
export const capabilities: Capabilities = {
  ...smsCapabilities,
  // Both APIs bring our own id back with each report
  on_unknown: "reconcile",
  rate_per_second: 30,
  source: { url: "https://developer.vonage.com/en/api/messages", date: "2026-06-30" },
};

const whatsapp: Capabilities = {
  ...capabilities,
  text_max: limit.whatsapp,
  caption_max: limit.whatsapp_caption,
  kinds: ["text", "media", "location", "choices", "template"],
  media_types: ["image", "audio", "video", "document"],
  buttons: { max: limit.buttons, label_max: limit.button_title, body_max: limit.interactive_body },
  list: {
    max: limit.list_rows,
    label_max: limit.row_title,
    description_max: limit.row_description,
    body_max: limit.interactive_body,
    button_max: limit.list_button,
  },
  url_button: { label_max: limit.button_title, body_max: limit.interactive_body },
  receipts: { delivered: true, read: true },
  reply_window_hours: limit.window_hours,
};

const messenger: Capabilities = {
  ...capabilities,
  text_max: limit.messenger,
  caption_max: 0,
  kinds: ["text", "media"],
  media_types: ["image", "audio", "video", "document"],
  receipts: { delivered: true, read: true },
  reply_window_hours: limit.window_hours,
  can_start: false,
};

const byChannel: Readonly<Record<VonageChannel, Capabilities>> = { sms: capabilities, whatsapp, messenger };

/** What an inbox's messages may be, by the channel of its sender. */
export function capabilitiesFor(settings: InboxSettings): Capabilities {
  return byChannel[channelOf(settings)];
}
