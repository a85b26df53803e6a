import { type ChannelAdapter, type InboxSettings, textOf } from "@mostrador/adapter-kit";
import type { Capabilities, ChannelEvent, Content } from "@mostrador/contract";
import { fetchByAddress } from "../_meta/fetch-by-address.ts";
import { checkAccount, connectAccount } from "../_meta/messenger-platform/connect-account.ts";
import { platformLimits } from "../_meta/messenger-platform/limits.ts";
import { platformCapabilities } from "../_meta/messenger-platform/members.ts";
import { failures } from "./failures.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { send } from "./send.ts";
import { settings } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { verify } from "./verify.ts";
import { dialectOf, networkOf, privateDays } from "./wire.ts";

const capabilities: Capabilities = {
  ...platformCapabilities,
  text_max: 2000,
  kinds: ["text", "media", "choices", "cards"],
  media_types: ["image", "audio", "video", "document", "sticker"],
  buttons: { max: platformLimits.quick_replies, label_max: platformLimits.button_title, body_max: 2000 },
  receipts: { delivered: false, read: false },
  reply_window_hours: privateDays * 24,
  has_typing: false,
  on_unknown: "hold",
  // The answer must name the comment that it answers
  sends_in_context: true,
  rate_per_second: 0,
  source: {
    url: "https://developers.facebook.com/docs/messenger-platform/discovery/private-replies",
    date: "2026-06-30",
  },
};

/** Instagram takes words alone as a private answer. */
const onInstagram: Capabilities = {
  ...capabilities,
  text_max: 1000,
  text_max_bytes: 1000,
  kinds: ["text"],
  media_types: [],
  buttons: null,
  cards: null,
  url_button: null,
};

/** Comments on a Facebook page's or an Instagram account's posts and ads. */
export const comments: ChannelAdapter = {
  id: "comments",
  label: "Comentarios",
  colour: "#1877F2",
  hosts: [
    "graph.facebook.com",
    "graph.instagram.com",
    "lookaside.fbsbx.com",
    ".fbsbx.com",
    ".fbcdn.net",
    ".cdninstagram.com",
  ],
  settings,
  failures,
  capabilities,
  capabilitiesFor: (given) => (networkOf(given) === "instagram" ? onInstagram : capabilities),
  accountOf(given) {
    const { object, accountId } = dialectOf(given);
    const id = accountId(given);
    return id ? `${object}:${id}` : undefined;
  },
  answerComment,
  verify,
  parse,
  render,
  send,
  fetchMedia: (provider_ref, _settings, http) => fetchByAddress(provider_ref, http),
  connect: (webhook_url, given, http) => connectAccount(webhook_url, given, http, dialectOf(given)),
  check: (given, http) => checkAccount(given, http, dialectOf(given)),
  createSimulator,
};

function answerComment(_event: ChannelEvent, given: InboxSettings): Content | undefined {
  const text = textOf(given["private_answer"])?.trim();
  return text ? { kind: "text", text } : undefined;
}
