import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { acknowledge, showTyping } from "./acknowledge.ts";
import { answerCheckout } from "./checkout.ts";
import { failures } from "./failures.ts";
import { fetchMedia } from "./fetch-media.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { check, connect } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { fileLimits, wireLimits } from "./wire.ts";

/** Telegram bots, over webhooks: private chats, groups that call the bot, and payments inside the chat. */
export const telegram: ChannelAdapter = {
  id: "telegram",
  label: "Telegram",
  colour: "#2AABEE",
  hosts: ["api.telegram.org"],
  settings: settingFields,
  failures,
  capabilities: {
    text_max: wireLimits.text,
    caption_max: wireLimits.caption,
    kinds: ["text", "media", "location", "contact_card", "choices", "cards", "reaction"],
    media_types: ["image", "audio", "video", "document", "sticker"],
    file_limits: fileLimits,
    has_quotes: true,
    // A hundred would be taken, but nobody reads so many; labels are cut by phones at about forty.
    buttons: { max: 40, label_max: 40, body_max: wireLimits.text },
    list: null,
    cards: { max: 1, title_max: 256, subtitle_max: 700, buttons_max: 40 },
    album_max: wireLimits.album,
    url_button: { label_max: 40, body_max: wireLimits.text, options_max: 38 },
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: false,
    has_typing: true,
    delivery: "push",
    // The Bot API takes no key of ours, so a message whose fate is unknown is never sent twice by itself.
    on_unknown: "hold",
    rate_per_second: 30,
    source: { url: "https://core.telegram.org/bots/api", date: "2026-11-24" },
  },
  verify,
  parse,
  render,
  send,
  answerCheckout,
  acknowledge,
  showTyping,
  fetchMedia,
  connect,
  check,
  createSimulator,
};
