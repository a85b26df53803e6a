import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { answerWebhook } from "./answer-webhook.ts";
import { failures } from "./failures.ts";
import { fetchMedia } from "./fetch-media.ts";
import { notices } from "./notices.ts";
import { openLine } from "./open-line.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { remember } from "./reply-token.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { check, connect, showTyping } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { wireLimits } from "./wire.ts";

/** Discord: commands, buttons and menus by HTTP, and direct messages. */
export const discord: ChannelAdapter = {
  id: "discord",
  label: "Discord",
  colour: "#5865F2",
  hosts: ["discord.com", "cdn.discordapp.com", "media.discordapp.net"],
  settings: settingFields,
  failures,
  capabilities: {
    text_max: wireLimits.content,
    caption_max: 500,
    kinds: ["text", "media", "choices", "cards"],
    media_types: ["image"],
    has_quotes: true,
    buttons: { max: 10, label_max: wireLimits.button_label, body_max: wireLimits.content },
    list: {
      max: wireLimits.menu_options,
      label_max: 80,
      description_max: wireLimits.menu_description,
      body_max: wireLimits.content,
      button_max: 20,
    },
    cards: { max: 1, title_max: wireLimits.embed_title, subtitle_max: 1000, buttons_max: 20 },
    album_max: wireLimits.embeds,
    url_button: { label_max: wireLimits.button_label, body_max: 1400, options_max: 20 },
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: false,
    has_typing: true,
    delivery: "push",
    // Discord notices a repeat for minutes only, and not at all where we answer by token
    on_unknown: "hold",
    rate_per_second: 50,
    source: { url: "https://discord.com/developers/docs/resources/message", date: "2026-11-25" },
  },
  verify,
  parse,
  render,
  send,
  showTyping,
  fetchMedia,
  connect,
  check,
  remember,
  answerWebhook,
  openLine,
  lineOnlyListens: true,
  notices,
  createSimulator,
};
