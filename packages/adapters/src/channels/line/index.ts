import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { fetchMedia } from "./fetch-media.ts";
import { parse, remember } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { sendToMany } from "./send-to-many.ts";
import { settingFields } from "./settings.ts";
import { check, connect, fetchProfile, showTyping } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { wireLimits } from "./wire.ts";

/** LINE Official Accounts in their chats of two, by the Messaging API. */
export const line: ChannelAdapter = {
  id: "line",
  label: "LINE",
  colour: "#06C755",
  hosts: ["api.line.me", "api-data.line.me", "stickershop.line-scdn.net"],
  settings: settingFields,
  capabilities: {
    text_max: wireLimits.text,
    caption_max: wireLimits.text,
    kinds: ["text", "media", "location", "choices", "cards"],
    // Videos want a preview and voice notes their length before LINE takes them: they go as a link.
    media_types: ["image"],
    buttons: { max: wireLimits.quick_replies, label_max: wireLimits.label, body_max: wireLimits.text },
    // Rows of a flex bubble of 30 KB.
    list: { max: 20, label_max: 60, description_max: 100, body_max: 2000, button_max: wireLimits.label },
    cards: {
      max: wireLimits.bubbles,
      title_max: 100,
      subtitle_max: 300,
      buttons_max: 4,
      text_max: wireLimits.text,
    },
    url_button: { label_max: wireLimits.label, body_max: 2000, options_max: 4 },
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: false,
    has_typing: true,
    delivery: "push",
    // A push could be repeated under its key, but a reply has none, and nobody knows after a crash which it was.
    on_unknown: "hold",
    rate_per_second: 2000,
    source: { url: "https://developers.line.biz/en/reference/messaging-api/", date: "2026-11-24" },
  },
  verify,
  parse,
  remember,
  render,
  send,
  sendToMany,
  showTyping,
  fetchMedia,
  fetchProfile,
  connect,
  check,
  createSimulator,
};
