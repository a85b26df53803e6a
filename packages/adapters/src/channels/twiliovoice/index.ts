import { answersOnly, type ChannelAdapter } from "@mostrador/adapter-kit";
import { answer } from "./answer.ts";
import { parse } from "./parse.ts";
import { settings } from "./settings.ts";
import { check, connect } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";

/** The shop's telephone: calls through Twilio, by keypad and by speech. */
export const twilioVoice: ChannelAdapter = {
  id: "twiliovoice",
  label: "Llamadas (Twilio)",
  colour: "#B3263A",
  hosts: ["api.twilio.com"],
  settings,
  capabilities: {
    text_max: 2000,
    caption_max: 2000,
    kinds: ["text"],
    media_types: [],
    buttons: null,
    list: null,
    cards: null,
    url_button: null,
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: false,
    has_typing: false,
    delivery: "answer",
    on_unknown: "hold",
    rate_per_second: 0,
    source: { url: "https://www.twilio.com/docs/voice/twiml", date: "2026-11-25" },
  },
  verify,
  parse,
  ...answersOnly,
  answer,
  connect,
  check,
  createSimulator,
  webhookAnswer: {
    status: 200,
    content_type: "text/xml",
    body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  },
};
