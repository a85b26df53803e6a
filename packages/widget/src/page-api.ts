import type { VisitorUser } from "@mostrador/contract";

/** What the shop's own scripts can do with the chat: `window.mostrador.open()`. */
export interface PageApi {
  open(): void;
  close(): void;
  /** The visitor has signed in at the shop: his thread is then the same in every browser. */
  identify(user: VisitorUser): void;
  /** The visitor has signed out: the next one in this browser sees nothing of his. */
  forget(): void;
}

/** What the script tag says. */
export interface PageOptions {
  inbox_id: string;
  /** Where the script came from: "https://chat.shop.example". */
  server: string;
  /** `data-visitor`: tells several visitors of one browser apart. */
  visitor: string;
  /** `data-locale`; else the page's language, else the shop's. */
  locale: string | undefined;
  /** `data-theme`: "light" or "dark"; else as the visitor's system says. */
  theme: string | undefined;
  /** `data-position`: "left", else right. */
  position: string | undefined;
  /** `data-user`: a `VisitorUser` as JSON. */
  user: string | undefined;
}

declare global {
  interface Window {
    mostrador?: PageApi;
  }
}
