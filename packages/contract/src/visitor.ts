import type { Content } from "./content.ts";
import type { MessageState, Quote } from "./messaging.ts";

/**
 * What a shop's own web page and the server say to each other. Types only, so that the widget stays small: the adapter
 * checks what comes in.
 *
 * - `POST /hooks/<inbox id>` with a `VisitorPost`: everything that a visitor does. 200 = stored for good. The page sends
 *   it as text/plain, which needs no CORS preflight, and reads the status, so the answer allows the page's origin.
 * - `GET /visitor/<inbox id>/thread?after=<seq>` with `authorization: Bearer <token>` and, for signed-in visitors,
 *   `x-visitor-user: <VisitorUser as JSON, URI-encoded>`: a `VisitorThread`. Without `after` the newest 50 messages;
 *   with `before=<seq>` the 50 before that one.
 * - `WS /visitor/<inbox id>/live`: the first frame from the page is a `VisitorHello`; then `VisitorNews` come.
 *   They repeat nothing and promise nothing: after a gap the page asks for the thread with `after`.
 */
export interface VisitorPost {
  /** 128 random bits or more in base64url, made by the page and kept in its storage. Who has it, reads the thread. */
  token: string;
  user?: VisitorUser;
  /** Where the visitor is; kept with the conversation. */
  page_url?: string;
  locale?: string;
  event: VisitorEvent;
}

/** A visitor whom the shop vouches for: `signature` = hex HMAC-SHA256 of `id` with the inbox's identity secret. */
export interface VisitorUser {
  id: string;
  signature: string;
  name?: string;
  email?: string;
  phone?: string;
}

export type VisitorEvent =
  /** `id` is made by the page once for each act; sent again with the same id it changes nothing. */
  | { kind: "message"; id: string; text: string }
  | { kind: "choice"; id: string; option_id: string; label: string }
  | { kind: "form"; id: string; form_id: string; values: Record<string, string> }
  | { kind: "location"; id: string; latitude: number; longitude: number }
  | { kind: "opened"; id: string }
  | { kind: "typing"; id: string; is_typing: boolean }
  /** The visitor has seen all up to this sequence number. */
  | { kind: "read"; id: string; seq: number };

export interface VisitorHello {
  token: string;
  user?: VisitorUser;
}

export interface VisitorMessage {
  id: string;
  seq: number;
  by: "visitor" | "bot" | "person" | "event";
  /** Assistant's or member's name; empty for the visitor. */
  author_name: string;
  content: Content;
  state: MessageState;
  /** What it answers, in a line; null where it answers nothing in particular. */
  quote: (Pick<Quote, "kind" | "text"> & { by: "visitor" | "bot" | "person"; author_name: string }) | null;
  /** The page's own id of what the visitor sent; stored as the message's external id, "<conversation key>:<client id>". */
  client_id: string | null;
  at: string;
}

export interface VisitorThread {
  shop_name: string;
  assistant_name: string;
  locale: string;
  /** Oldest first. Notes and other people's threads are never among them. */
  messages: VisitorMessage[];
  /** There are more in the direction that was asked for: newer ones with `after`, else older ones. */
  has_more: boolean;
}

export type VisitorNews =
  | { type: "hello" }
  /** There is something after this; ask for the thread. */
  | { type: "thread_changed"; last_seq: number }
  | { type: "typing"; is_typing: boolean };
