import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { failures } from "./failures.ts";
import { fetchMedia } from "./fetch-media.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { sendToMany } from "./send-to-many.ts";
import { settingFields } from "./settings.ts";
import { check, connect } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { answerWebhook } from "./welcome.ts";
import { wireLimits } from "./wire.ts";

/** Viber bots in their one-to-one chats, by the REST Bot API. */
export const viber: ChannelAdapter = {
  id: "viber",
  label: "Viber",
  colour: "#7360F2",
  hosts: ["chatapi.viber.com", ".viber.com"],
  settings: settingFields,
  failures,
  capabilities: {
    text_max: wireLimits.text,
    caption_max: wireLimits.caption,
    kinds: ["text", "media", "location", "contact_card", "choices", "cards"],
    media_types: ["image"],
    // The rows of a keyboard; its labels are cut by phones at about forty.
    buttons: { max: wireLimits.keyboard_rows, label_max: 40, body_max: wireLimits.text },
    list: null,
    // What a block of seven rows holds: a picture, words, and two buttons.
    cards: { max: wireLimits.carousel_cards, title_max: 90, subtitle_max: 120, buttons_max: 2 },
    url_button: { label_max: 40, body_max: 4000, options_max: wireLimits.keyboard_rows - 1 },
    receipts: { delivered: true, read: true },
    reply_window_hours: null,
    can_start: false,
    has_typing: false,
    delivery: "push",
    // Viber takes no key of ours, so a message whose fate is unknown is never sent twice by itself.
    on_unknown: "hold",
    rate_per_second: 50,
    source: { url: "https://developers.viber.com/docs/api/rest-bot-api/", date: "2026-11-24" },
  },
  verify,
  parse,
  render,
  send,
  sendToMany,
  answerWebhook,
  fetchMedia,
  connect,
  check,
  createSimulator,
};
