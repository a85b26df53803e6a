import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { webHosts, wireLimits } from "./wire.ts";

/** Notifications on the lock screens of those who said yes: browsers, Android and iPhone apps. */
export const push: ChannelAdapter = {
  id: "push",
  label: "Push",
  colour: "#C2671E",
  hosts: [...webHosts, "oauth2.googleapis.com", "api.push.apple.com", "api.sandbox.push.apple.com"],
  settings,
  capabilities: {
    text_max: 1_000,
    caption_max: 500,
    kinds: ["text", "choices", "media"],
    media_types: ["image"],
    buttons: { max: wireLimits.actions, label_max: 24, body_max: 1_000 },
    list: null,
    cards: null,
    url_button: { label_max: 20, body_max: 1_000 },
    receipts: { delivered: false, read: true },
    reply_window_hours: null,
    can_start: true,
    has_typing: false,
    delivery: "push",
    on_unknown: "hold",
    rate_per_second: 0,
    source: { url: "https://www.rfc-editor.org/rfc/rfc8030", date: "2026-11-25" },
  },
  verify,
  parse,
  render,
  send,
  createSimulator,
};
