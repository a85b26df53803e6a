import { smsTextMax } from "@mostrador/adapter-kit";
import type { Capabilities } from "@mostrador/contract";

/** SMS is text: options are numbered lines and what they stand for is typed; files are links. */
export const smsCapabilities = {
  text_max: smsTextMax,
  caption_max: smsTextMax,
  kinds: ["text"],
  media_types: [],
  buttons: null,
  list: null,
  cards: null,
  url_button: null,
  receipts: { delivered: true, read: false },
  reply_window_hours: null,
  can_start: true,
  has_typing: false,
  delivery: "push",
  // No provider of SMS recognises a repeat, and a second SMS costs again
  on_unknown: "hold",
} as const satisfies Omit<Capabilities, "rate_per_second" | "source">;
