import { type InboxSettings, textOf } from "@mostrador/adapter-kit";
import type { Dialect } from "../_meta/messenger-platform/dialect.ts";

/** What we POST under a comment, besides the private answers of the Messenger Platform. */
export type PublicAnswer = { message: string };

/** Characters of one public answer. Source: developers.facebook.com, comments of pages and of Instagram (2026-06). */
export const publicMax = { facebook: 8000, instagram: 300 } as const;

/** A private answer may leave for seven days after the comment, once. */
export const privateDays = 7;

type Network = "facebook" | "instagram";

export function networkOf(settings: InboxSettings): Network {
  return settings["platform"] === "instagram" ? "instagram" : "facebook";
}

const facebook: Dialect = {
  name: "Facebook",
  object: "page",
  accountId,
  senderId: accountId,
  apiBase,
  returnsMetadata: false,
  webhookFields: ["feed", "mention", "messages", "messaging_postbacks"],
  subscribedFields: () => ["feed", "mention"],
  profileFields: "name",
  ownFields: ["name"],
};

const instagram: Dialect = {
  ...facebook,
  name: "Instagram",
  object: "instagram",
  senderId: (settings) => textOf(settings["page_id"]) ?? accountId(settings),
  webhookFields: ["comments", "live_comments", "mentions", "messages", "messaging_postbacks"],
  // A page posts what its Instagram account gets once it posts anything to the app
  subscribedFields: (settings) => (textOf(settings["page_id"]) ? ["feed"] : ["comments", "live_comments"]),
  ownFields: ["username", "name"],
};

export function dialectOf(settings: InboxSettings): Dialect {
  return networkOf(settings) === "instagram" ? instagram : facebook;
}

function accountId(settings: InboxSettings): string | undefined {
  return textOf(settings["account_id"]);
}

/** An Instagram account that logs in by itself has a host of its own. */
function apiBase(settings: InboxSettings): string {
  const base = textOf(settings["api_base"]) ?? "";
  const isAlone = networkOf(settings) === "instagram" && !textOf(settings["page_id"]);
  return isAlone ? base.replace("graph.facebook.com", "graph.instagram.com") : base;
}
