import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { check, fetchMedia, fetchProfile, showTyping } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { wireLimits } from "./wire.ts";

/** WeChat Official Accounts: their followers' messages, and customer-service messages to them. */
export const wechat: ChannelAdapter = {
  id: "wechat",
  label: "WeChat",
  colour: "#07C160",
  hosts: ["api.weixin.qq.com"],
  settings: settingFields,
  capabilities: {
    text_max: wireLimits.text_bytes,
    text_max_bytes: wireLimits.text_bytes,
    caption_max: 300,
    kinds: ["text", "media", "choices", "template"],
    // Others would have to be uploaded first: they go as a link.
    media_types: ["image"],
    buttons: { max: wireLimits.menu_items, label_max: wireLimits.menu_label, body_max: wireLimits.menu_text },
    list: null,
    cards: null,
    url_button: null,
    receipts: { delivered: false, read: false },
    reply_window_hours: wireLimits.window_hours,
    can_start: false,
    has_typing: true,
    delivery: "push",
    // WeChat takes no key of ours, so a message whose fate is unknown is never sent twice by itself.
    on_unknown: "hold",
    rate_per_second: 0,
    source: {
      url: "https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html",
      date: "2026-11-24",
    },
  },
  verify,
  parse,
  render,
  send,
  showTyping,
  fetchMedia,
  fetchProfile,
  check,
  createSimulator,
  // Anything else within five seconds, and WeChat tells the customer that the shop is out of order.
  webhookAnswer: { status: 200, content_type: "text/plain", body: "success" },
};
