import { html, type Markup } from "./markup.ts";
import type { PageState } from "./page-state.ts";

const icon = (name: string, path: Markup): Markup =>
  html`<svg class="icon ${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;

const check = html`<path d="m5 13 4 4L19 7"/>`;
const cross = html`<path d="m7 7 10 10M17 7 7 17"/>`;
const hands = html`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`;
const back = html`<path d="M9 14 4 9l5-5"/><path d="M4 9h10a6 6 0 0 1 0 12h-2"/>`;
const person = html`<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>`;
const link = html`<path d="M10 14a5 5 0 0 0 7 0l3-3a5 5 0 0 0-7-7l-1 1"/><path d="M14 10a5 5 0 0 0-7 0l-3 3a5 5 0 0 0 7 7l1-1"/>`;

const markPath =
  "M4.5 2h7A2.5 2.5 0 0 1 14 4.5v2A2.5 2.5 0 0 1 11.5 9H8l-2.5 2.5V9h-1A2.5 2.5 0 0 1 2 6.5v-2A2.5 2.5 0 0 1 4.5 2ZM1 12.5h14V14H1Z";
/** The mark as the page's icon, so that no browser asks for one. */
export const markIcon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#bf4e30" d="${markPath}"/></svg>`)}`;

/** Drawings of the pay page: one for each state, and the small ones. */
export const icons: Readonly<
  Record<Exclude<PageState, "payable"> | "missing" | "check" | "clock" | "mark", Markup>
> & {
  payable: false;
} = {
  payable: false,
  processing: icon("wait", hands),
  paid: icon("good", check),
  declined: icon("bad", cross),
  replaced: icon("calm", link),
  expired: icon("wait", hands),
  cancelled: icon("calm", cross),
  refunded: icon("good", back),
  review: icon("wait", person),
  missing: icon("calm", link),
  check: icon("small", check),
  clock: icon("small", hands),
  /** A counter with a speech bubble resting on it. */
  mark: html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor" d="${markPath}"/></svg>`,
};
