import { constant, type Markup } from "./markup.ts";

function draw(paths: string): Markup {
  return constant(`<svg class="m-i" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`);
}

/** Drawn on a 16-px grid with a 1.5-px ink line. */
export const icons = {
  check: draw('<path d="m3 8.5 3.2 3.2L13 4.8"/>'),
  twice: draw('<path d="m1 8.6 3 3 6-6.8M7 11.1l.6.5 7-6.8"/>'),
  clock: draw('<circle cx="8" cy="8" r="5.7"/><path d="M8 4.8V8l2.1 1.5"/>'),
  alert: draw('<circle cx="8" cy="8" r="5.7"/><path d="M8 5v3.5M8 10.9v.1"/>'),
  question: draw(
    '<circle cx="8" cy="8" r="5.7"/><path d="M6.5 6.5a1.5 1.5 0 1 1 2.2 1.4c-.5.2-.7.5-.7 1M8 11v.1"/>',
  ),
  file: draw('<path d="M4 1.8h5.2L12 4.6v9.6H4zM9 2v3h3M6 8h4M6 10.8h4"/>'),
  pin: draw(
    '<path d="M8 14.3S3.4 10 3.4 6.5a4.6 4.6 0 1 1 9.2 0C12.6 10 8 14.3 8 14.3z"/><circle cx="8" cy="6.5" r="1.6"/>',
  ),
  note: draw('<path d="M2.5 2.5h11v7l-4 4h-7zM9.5 13.5v-4h4"/>'),
  cart: draw(
    '<path d="M1.5 2.5h2l1.6 7.5h6.8l1.6-5.5H4.1"/><circle cx="6" cy="12.8" r="1"/><circle cx="11" cy="12.8" r="1"/>',
  ),
};
