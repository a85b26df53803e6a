import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { acknowledge, check, fetchMedia, showTyping } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { apiHost, wireLimits } from "./wire.ts";

/** RCS for Business, by Google's API: agents that write to phones, with cards and suggestions. */
export const rcs: ChannelAdapter = {
  id: "rcs",
  label: "RCS",
  colour: "#1A73E8",
  hosts: [
    apiHost,
    `us-${apiHost}`,
    `europe-${apiHost}`,
    `asia-${apiHost}`,
    "oauth2.googleapis.com",
    ".googleapis.com",
    ".googleusercontent.com",
  ],
  settings: settingFields,
  capabilities: {
    text_max: wireLimits.text,
    caption_max: wireLimits.card_description,
    kinds: ["text", "media", "location", "choices", "cards"],
    media_types: ["image", "video", "audio", "document"],
    buttons: {
      max: wireLimits.suggestions,
      label_max: wireLimits.suggestion_text,
      body_max: wireLimits.text,
    },
    list: null,
    // Of a card's four suggestions one is left for its address.
    cards: {
      max: wireLimits.cards,
      title_max: wireLimits.card_title,
      subtitle_max: wireLimits.card_description,
      buttons_max: wireLimits.card_suggestions - 1,
    },
    url_button: {
      label_max: wireLimits.suggestion_text,
      body_max: wireLimits.text,
      options_max: wireLimits.suggestions - 1,
    },
    receipts: { delivered: true, read: true },
    reply_window_hours: null,
    can_start: true,
    has_typing: true,
    delivery: "push",
    // The message's id is ours and good once, so asking again sends nothing twice.
    on_unknown: "resend",
    rate_per_second: 300,
    source: {
      url: "https://developers.google.com/business-communications/rcs-business-messaging/reference/rest",
      date: "2026-11-24",
    },
  },
  verify,
  parse,
  render,
  send,
  acknowledge,
  showTyping,
  fetchMedia,
  check,
  createSimulator,
};
