import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { failures } from "./failures.ts";
import { fetchMedia } from "./fetch-media.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settingFields } from "./settings.ts";
import { check } from "./setup.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { wireLimits } from "./wire.ts";

/** X: direct messages, and public mentions that go on in one. */
export const x: ChannelAdapter = {
  id: "x",
  label: "X",
  colour: "#0F1419",
  hosts: ["api.x.com", "ton.twitter.com", "ton.x.com", "pbs.twimg.com", "video.twimg.com"],
  settings: settingFields,
  failures,
  capabilities: {
    text_max: wireLimits.text,
    caption_max: wireLimits.text,
    kinds: ["text"],
    media_types: [],
    buttons: null,
    list: null,
    cards: null,
    url_button: null,
    receipts: { delivered: false, read: true },
    reply_window_hours: null,
    can_start: true,
    has_typing: false,
    delivery: "push",
    // No key of ours goes along, so a message whose fate is unknown is never sent twice by itself
    on_unknown: "hold",
    // 15 in 15 minutes and 1,440 a day, in bursts: X says when the span ends
    rate_per_second: 0,
    sends_in_context: true,
    source: { url: "https://docs.x.com/x-api/direct-messages/manage/introduction", date: "2026-11-25" },
  },
  verify,
  parse,
  render,
  send,
  fetchMedia,
  check,
  createSimulator,
};
