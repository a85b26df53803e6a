import type { JsonObject } from "@mostrador/contract";

/** A few words for the shop's people, in the shop's language. */
export interface ShopNotice {
  text: string;
  /** Where in the console it leads, and the words on that link. */
  link: { url: string; label: string };
}

/**
 * A place where a team talks, which takes notices at an address of its own (an incoming webhook). An outgoing webhook of
 * the shop's that leads there brings words instead of facts, with the same care: retried, logged, delivered again.
 */
export interface NoticeDoor {
  /** Whether this is an address of such a place. */
  takes(url: URL): boolean;
  body(notice: ShopNotice): JsonObject;
}
