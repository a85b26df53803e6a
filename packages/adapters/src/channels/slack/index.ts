import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { failures } from "./failures.ts";
import { fetchMedia } from "./fetch-media.ts";
import { notices } from "./notices.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { check, fetchProfile } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { wireLimits } from "./wire.ts";

/** Slack: customers in direct messages and shared channels, by the Events API. */
export const slack: ChannelAdapter = {
  id: "slack",
  label: "Slack",
  colour: "#4A154B",
  hosts: ["slack.com", "files.slack.com"],
  settings: settingFields,
  failures,
  capabilities: {
    // Slack recommends 4,000 and cuts from 40,000 on; escaped, each character may be five
    text_max: 4000,
    caption_max: wireLimits.alt_text,
    kinds: ["text", "media", "choices", "cards"],
    media_types: ["image"],
    buttons: { max: 10, label_max: wireLimits.button_text, body_max: wireLimits.section },
    list: {
      max: wireLimits.menu_options,
      label_max: wireLimits.menu_text,
      description_max: wireLimits.menu_text,
      body_max: wireLimits.section,
      button_max: 20,
    },
    cards: { max: 10, title_max: 150, subtitle_max: 2000, buttons_max: 10, text_max: wireLimits.section },
    url_button: { label_max: wireLimits.button_text, body_max: 2900, options_max: 10 },
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: true,
    has_typing: false,
    delivery: "push",
    // A message takes no key of ours, so one whose fate is unknown is never sent twice by itself
    on_unknown: "hold",
    // One a second in each channel, and some hundreds a minute in a workspace
    rate_per_second: 5,
    source: { url: "https://docs.slack.dev/reference/block-kit/blocks", date: "2026-11-25" },
  },
  verify,
  parse,
  render,
  send,
  fetchMedia,
  fetchProfile,
  check,
  notices,
  createSimulator,
};
