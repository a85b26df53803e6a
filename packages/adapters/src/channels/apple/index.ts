import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { fetchMedia, gatherEvidence } from "./files.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send, showTyping } from "./send.ts";
import { settings } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { wireLimits } from "./wire.ts";

export const apple: ChannelAdapter = {
  id: "apple",
  label: "Apple Messages",
  colour: "#3D8B4F",
  hosts: ["mspgw.push.apple.com", "apple-pay-gateway.apple.com", ".icloud.com", ".icloud-content.com"],
  settings,
  capabilities: {
    text_max: wireLimits.text,
    caption_max: 0,
    kinds: ["text", "choices"],
    media_types: [],
    buttons: { max: wireLimits.quickReplies.most, label_max: 24, body_max: wireLimits.title },
    list: { max: 20, label_max: 60, description_max: 120, body_max: wireLimits.title, button_max: 20 },
    cards: null,
    url_button: { label_max: 20, body_max: 2_000 },
    receipts: { delivered: false, read: false },
    reply_window_hours: null,
    can_start: false,
    has_typing: true,
    delivery: "push",
    on_unknown: "hold",
    rate_per_second: 0,
    source: { url: "https://register.apple.com/resources/messages/msp-rest-api", date: "2026-11-25" },
  },
  verify,
  parse,
  render,
  send,
  fetchMedia,
  gatherEvidence,
  showTyping,
  createSimulator,
};
