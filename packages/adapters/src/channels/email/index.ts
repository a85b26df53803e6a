import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { bodyToKeep } from "./body-to-keep.ts";
import { failures } from "./failures.ts";
import { openLine } from "./line.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { check, fetchMedia } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { answerWebhook } from "./unsubscribe-page.ts";
import { verify } from "./verify.ts";
import { mailLimits } from "./wire.ts";

/** The shop's mailbox: SMTP out, IMAP in. */
export const email: ChannelAdapter = {
  id: "email",
  label: "E-mail",
  colour: "#C2410C",
  hosts: ["smtp.gmail.com:465"],
  settings,
  failures,
  capabilities: {
    text_max: mailLimits.text_chars,
    caption_max: mailLimits.text_chars,
    kinds: [
      "text",
      "media",
      "choices",
      "cards",
      "products",
      "cart",
      "order_summary",
      "payment_request",
      "template",
    ],
    media_types: ["image", "audio", "video", "document", "sticker"],
    buttons: { max: 30, label_max: 80, body_max: mailLimits.text_chars },
    list: null,
    cards: { max: 10, title_max: 200, subtitle_max: 1_000, buttons_max: 10, text_max: mailLimits.text_chars },
    url_button: { label_max: 80, body_max: mailLimits.text_chars, options_max: 10 },
    // Only bounces come, and receipts of the few who send them
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: true,
    has_typing: false,
    sends_in_context: true,
    delivery: "push",
    // The same Message-ID again is known to many servers as a repeat, and to many not
    on_unknown: "hold",
    rate_per_second: 0,
    source: { url: "https://www.rfc-editor.org/rfc/rfc5322", date: "2008-10-01" },
  },
  verify,
  parse,
  render,
  send,
  openLine,
  bodyToKeep,
  answerWebhook,
  fetchMedia,
  check,
  createSimulator,
};
