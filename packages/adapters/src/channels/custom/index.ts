import type { ChannelAdapter } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { check, fetchMedia } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { customLimits } from "./wire.ts";

const capabilities: Capabilities = {
  text_max: customLimits.text,
  caption_max: customLimits.text,
  kinds: ["text", "media"],
  media_types: ["image", "audio", "video", "document", "sticker"],
  buttons: null,
  list: null,
  cards: null,
  url_button: null,
  receipts: { delivered: true, read: true },
  reply_window_hours: null,
  can_start: true,
  has_typing: false,
  delivery: "push",
  // The delivery's id says what was there already
  on_unknown: "resend",
  rate_per_second: 0,
  source: { url: "https://www.standardwebhooks.com/", date: "2024-06-01" },
};

/** Any system that can POST JSON and take a POST: see the guide "Your own channel". */
export const custom: ChannelAdapter = {
  id: "custom",
  label: "Canal propio",
  colour: "#475569",
  hosts: ["localhost:8080"],
  settings,
  capabilities,
  capabilitiesFor: (given) =>
    given["shows_buttons"] === true
      ? {
          ...capabilities,
          kinds: ["text", "media", "choices"],
          buttons: { max: customLimits.options, label_max: customLimits.label, body_max: customLimits.text },
          url_button: {
            label_max: customLimits.label,
            body_max: customLimits.text,
            options_max: customLimits.options,
          },
        }
      : capabilities,
  verify,
  parse,
  render,
  send,
  fetchMedia,
  check,
  createSimulator,
};
