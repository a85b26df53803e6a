import { z } from "zod";
import type { ContentKind } from "./content.ts";
import type { FileLimit } from "./settings.ts";

/** How a channel shows a kind of content. A kind that is not listed is degraded to text. */
export interface Capabilities {
  /** Characters (UTF-16 units) in one text; longer text becomes several messages. */
  text_max: number;
  /** Bytes in UTF-8 of one text, where the provider counts these (Instagram). Counts beside `text_max`. */
  text_max_bytes?: number;
  caption_max: number;
  /** Kinds shown natively. */
  kinds: readonly ContentKind[];
  media_types: readonly ("image" | "audio" | "video" | "document" | "sticker")[];
  /** What the provider takes of these, where that is less than our own limit or not any type. */
  file_limits?: readonly FileLimit[];
  /** Shows which message an answer belongs to (`reply_to_external_id`). */
  has_quotes?: boolean;
  buttons: { max: number; label_max: number; body_max: number } | null;
  list: {
    max: number;
    label_max: number;
    description_max: number;
    body_max: number;
    button_max: number;
  } | null;
  /** Things with a picture, words and buttons. Without `text_max` there is no text above them. */
  cards: {
    max: number;
    title_max: number;
    subtitle_max: number;
    buttons_max: number;
    text_max?: number;
  } | null;
  /** Pictures in one message (at least 2), with captions and without buttons: cards that have no options. */
  album_max?: number;
  /**
   * Products of the shop's catalog at the provider, each with its own page in the customer's app, so many in a message.
   * Only those that have a `retailer_id`; their options are not shown, those of the whole message follow.
   */
  catalog?: { max: number };
  /** A button that opens a web address, with so many other buttons beside it (default none). */
  url_button: { label_max: number; body_max: number; options_max?: number } | null;
  receipts: { delivered: boolean; read: boolean };
  /** Hours after the customer's last message in which free-form answers are allowed; null = no window. */
  reply_window_hours: number | null;
  /** The same where a person of the shop writes (Meta's "human agent"). */
  person_reply_window_hours?: number;
  /** The same after a click on an ad that leads here. */
  ad_reply_window_hours?: number;
  /** `send` needs to know who wrote the message and what the customer said last; both are looked up for it. */
  sends_in_context?: boolean;
  can_start: boolean;
  has_typing: boolean;
  /**
   * "push": we POST to the provider. "pull": the customer's app reads from us (web chat). "answer": the bot's words
   * travel in the HTTP answer to the provider's own request (calls, voice assistants).
   */
  delivery: "push" | "pull" | "answer";
  /** What to do with a message whose fate is unknown after a crash or a lost answer. */
  on_unknown: "hold" | "resend" | "reconcile";
  /** Messages a second for one account, from the provider's documentation; 0 = no known limit. */
  rate_per_second: number;
  source: { url: string; date: string };
}

export const RetryClass = z.enum([
  "ok",
  "rejected",
  "auth",
  "unreachable",
  "policy",
  "throttled",
  "transient",
]);
export type RetryClass = z.infer<typeof RetryClass>;
