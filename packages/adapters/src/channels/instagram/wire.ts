import { type InboxSettings, textOf } from "@mostrador/adapter-kit";
import type { FileLimit } from "@mostrador/contract";
import type { Dialect } from "../_meta/messenger-platform/dialect.ts";
import type { PlatformRules } from "../_meta/messenger-platform/simulator/rules.ts";

const webhookFields = [
  "messages",
  "messaging_postbacks",
  "messaging_seen",
  "messaging_referral",
  "message_reactions",
  "message_edit",
  "standby",
  // Comments come to the same address; the channel for comments reads them there
  "comments",
  "live_comments",
  "mentions",
];

/**
 * Instagram as a dialect of the Messenger Platform. An account that logs in by itself has a host and a token of its
 * own; one that is linked to a Facebook page is reached through the page.
 * Source: developers.facebook.com/docs/instagram-platform (2026-06).
 */
export const dialect: Dialect = {
  name: "Instagram",
  object: "instagram",
  accountId: (settings) => textOf(settings["account_id"]),
  senderId: (settings) => textOf(settings["page_id"]) ?? textOf(settings["account_id"]),
  apiBase,
  returnsMetadata: false,
  webhookFields,
  // A page has other fields; this one makes it post what its Instagram account gets
  subscribedFields: (settings) => (textOf(settings["page_id"]) ? ["messages"] : webhookFields),
  profileFields: "name,username",
  ownFields: ["username", "name"],
};

function apiBase(settings: InboxSettings): string {
  const base = textOf(settings["api_base"]) ?? "";
  return textOf(settings["page_id"]) ? base.replace("graph.instagram.com", "graph.facebook.com") : base;
}

/** Of one text, in UTF-8: an accent is two, an emoji four. */
export const textMaxBytes = 1000;

const pictures = { max_bytes: 8 * 1024 * 1024, mime_types: ["image/jpeg", "image/png", "image/gif"] };

/** Files that Instagram takes. Source: developers.facebook.com/docs/instagram-platform, send messages (2026-06). */
export const fileLimits: readonly FileLimit[] = [
  { media_type: "image", ...pictures },
  { media_type: "sticker", ...pictures },
  {
    media_type: "audio",
    max_bytes: 25 * 1024 * 1024,
    mime_types: ["audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav"],
  },
  {
    media_type: "video",
    max_bytes: 25 * 1024 * 1024,
    mime_types: ["video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"],
  },
];

export const rules: PlatformRules = {
  text: { most: textMaxBytes, unit: "bytes" },
  files: ["image", "video", "audio"],
  outside_window_subcode: 2534022,
  // Instagram has no way to send a place
  acts: ["open", "text", "tap", "picture"],
  receipts: "mid",
  has_delivery_receipts: false,
};
