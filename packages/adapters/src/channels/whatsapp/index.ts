import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";
import { failures } from "./failures.ts";
import { fileLimits, whatsappLimits } from "./limits.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { acknowledge, check, connect, fetchMedia, showTyping } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { listTemplates } from "./templates.ts";
import { verify } from "./verify.ts";

const capabilities: Capabilities = {
  text_max: whatsappLimits.text,
  caption_max: whatsappLimits.caption,
  kinds: ["text", "media", "location", "contact_card", "choices", "template", "reaction"],
  media_types: ["image", "audio", "video", "document", "sticker"],
  file_limits: fileLimits,
  has_quotes: true,
  buttons: {
    max: whatsappLimits.buttons,
    label_max: whatsappLimits.button_title,
    body_max: whatsappLimits.interactive_body,
  },
  list: {
    max: whatsappLimits.list_rows,
    label_max: whatsappLimits.row_title,
    description_max: whatsappLimits.row_description,
    body_max: whatsappLimits.interactive_body,
    button_max: whatsappLimits.list_button,
  },
  cards: null,
  url_button: { label_max: whatsappLimits.url_button, body_max: whatsappLimits.interactive_body },
  receipts: { delivered: true, read: true },
  reply_window_hours: whatsappLimits.window_hours,
  ad_reply_window_hours: whatsappLimits.ad_window_hours,
  can_start: true,
  has_typing: true,
  delivery: "push",
  // No idempotency key, but statuses bring our own id back and settle what was in doubt.
  on_unknown: "reconcile",
  rate_per_second: 80,
  source: {
    url: "https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages",
    date: "2026-06-30",
  },
};

/** WhatsApp Business, by Meta's Cloud API. */
export const whatsapp: ChannelAdapter = {
  id: "whatsapp",
  label: "WhatsApp",
  colour: "#25D366",
  hosts: ["graph.facebook.com", "lookaside.fbsbx.com"],
  settings,
  failures,
  capabilities,
  capabilitiesFor: ({ catalog_id }) =>
    catalog_id ? { ...capabilities, catalog: { max: whatsappLimits.products } } : capabilities,
  verify,
  parse,
  render,
  send,
  acknowledge,
  showTyping,
  fetchMedia,
  listTemplates,
  connect,
  check,
  createSimulator,
};
