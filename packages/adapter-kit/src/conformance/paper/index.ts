import type { ChannelAdapter } from "../../channel-port.ts";
import { fetchMedia } from "./media.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";

/** The example: a channel that keeps every promise and reaches nobody. */
export const paper: ChannelAdapter = {
  id: "paper",
  label: "Paper",
  colour: "#8A7F6A",
  hosts: ["post.example"],
  settings: settingFields,
  capabilities: {
    text_max: 300,
    caption_max: 100,
    kinds: ["text", "choices", "media"],
    media_types: ["image"],
    buttons: { max: 3, label_max: 20, body_max: 200 },
    list: null,
    cards: null,
    url_button: null,
    receipts: { delivered: true, read: true },
    reply_window_hours: null,
    can_start: true,
    has_typing: false,
    delivery: "push",
    on_unknown: "resend",
    rate_per_second: 0,
    source: { url: "https://post.example/handbook", date: "2026-11-24" },
  },
  verify,
  parse,
  render,
  send,
  fetchMedia,
  createSimulator,
};
