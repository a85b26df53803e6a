import { html, linkify, type Markup } from "./markup.ts";
import type { Words } from "./words.ts";

/** What the renderers of the kinds need besides the content. */
export interface Scene {
  locale: string;
  words: Words;
  is_interactive: boolean;
  is_shop: boolean;
  chosen_id: string | undefined;
  time_zone: string | undefined;
  /** A safe address or undefined. */
  url(address: string | undefined): string | undefined;
}

/** Text in the bubble's own shape; nothing when there is none. */
export function textBubble(text: string | undefined): Markup {
  return html`${text && html`<div class="m-bubble" dir="auto">${linkify(text)}</div>`}`;
}
