import { answersOnly, type ChannelAdapter } from "@mostrador/adapter-kit";
import { answer } from "./answer.ts";
import { gatherEvidence } from "./evidence.ts";
import { bodyToKeep } from "./kept.ts";
import { parse } from "./parse.ts";
import { settings } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { nothing } from "./wire.ts";

/** A custom skill for Amazon's speakers: the same bot by voice. */
export const alexa: ChannelAdapter = {
  id: "alexa",
  label: "Alexa",
  colour: "#1C7A8C",
  hosts: ["api.amazonalexa.com", "api.eu.amazonalexa.com", "api.fe.amazonalexa.com", "s3.amazonaws.com"],
  settings,
  capabilities: {
    text_max: 1500,
    caption_max: 1500,
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
    source: {
      url: "https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html",
      date: "2026-11-25",
    },
  },
  verify,
  parse,
  ...answersOnly,
  answer,
  gatherEvidence,
  bodyToKeep,
  createSimulator,
  webhookAnswer: { status: 200, content_type: "application/json", body: nothing },
};
