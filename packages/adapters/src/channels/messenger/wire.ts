import { type InboxSettings, textOf } from "@mostrador/adapter-kit";
import type { Dialect } from "../_meta/messenger-platform/dialect.ts";
import type { PlatformRules } from "../_meta/messenger-platform/simulator/rules.ts";

const webhookFields = [
  "messages",
  "messaging_postbacks",
  "messaging_optins",
  "messaging_referrals",
  "message_deliveries",
  "message_reads",
  "message_echoes",
  "message_edits",
  "message_reactions",
  "messaging_handovers",
  "standby",
  // Comments come to the same address; the channel for comments reads them there
  "feed",
];

/** Messenger as a dialect of the Messenger Platform. Source: developers.facebook.com/docs/messenger-platform (2026-06). */
export const dialect: Dialect = {
  name: "Messenger",
  object: "page",
  accountId: pageId,
  senderId: pageId,
  apiBase: (settings) => textOf(settings["api_base"]) ?? "",
  returnsMetadata: true,
  webhookFields,
  subscribedFields: () => webhookFields,
  profileFields: "first_name,last_name",
  ownFields: ["name"],
};

function pageId(settings: InboxSettings): string | undefined {
  return textOf(settings["page_id"]);
}

/** Characters of one text. */
export const textMax = 2000;

export const rules: PlatformRules = {
  text: { most: textMax, unit: "characters" },
  files: ["image", "video", "audio", "file"],
  outside_window_subcode: 2018278,
  receipts: "watermark",
  has_delivery_receipts: true,
};
