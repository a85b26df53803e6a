import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { parse } from "./parse.ts";
import { reader } from "./reader.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { verify } from "./verify.ts";

/** The shop's own web page. Its wire is ours (`visitor.ts` of the contract), so everything is shown as it is. */
export const webchat: ChannelAdapter = {
  id: "webchat",
  label: "Web chat",
  colour: "#BF4E30",
  hosts: [],
  settings,
  capabilities: {
    text_max: 4000,
    caption_max: 4000,
    kinds: [
      "text",
      "media",
      "location",
      "contact_card",
      "choices",
      "cards",
      "products",
      "cart",
      "order_summary",
      "payment_request",
      "form",
      "template",
      "reaction",
      "submission",
    ],
    media_types: ["image", "audio", "video", "document", "sticker"],
    has_quotes: true,
    buttons: { max: 100, label_max: 80, body_max: 4000 },
    list: { max: 100, label_max: 80, description_max: 200, body_max: 4000, button_max: 20 },
    cards: { max: 50, title_max: 300, subtitle_max: 1000, buttons_max: 10 },
    url_button: { label_max: 20, body_max: 4000 },
    receipts: { delivered: false, read: true },
    reply_window_hours: null,
    can_start: true,
    has_typing: true,
    delivery: "pull",
    // Nothing is on a wire, so nothing can be there twice.
    on_unknown: "resend",
    rate_per_second: 0,
    // The limits are our own; who may speak follows the web's notion of an origin.
    source: { url: "https://www.rfc-editor.org/rfc/rfc6454", date: "2026-11-25" },
  },
  verify,
  parse,
  render,
  send,
  reader,
};
