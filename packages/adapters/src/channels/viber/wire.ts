/** What Viber calls things, and its limits (https://developers.viber.com/docs/api/rest-bot-api/). */
export const signatureHeader = "x-viber-content-signature";
export const tokenHeader = "X-Viber-Auth-Token";

/** A tap comes back as a text that holds what its button said: this beginning tells it from what people write. */
export const tapMark = "tap:";

/** What we ask to be told of; `webhook` comes always. */
export const eventTypes = [
  "delivered",
  "seen",
  "failed",
  "subscribed",
  "unsubscribed",
  "conversation_started",
] as const;

/** A type and not an interface, so that it is JSON to the compiler too. */
export type ViberButton = {
  Columns: number;
  Rows: number;
  ActionType: "reply" | "open-url" | "none";
  ActionBody: string;
  Text?: string;
  Image?: string;
  TextSize?: "small" | "regular" | "large";
  TextHAlign?: "left" | "center" | "right";
  TextVAlign?: "top" | "middle" | "bottom";
};

export const wireLimits = {
  text: 7000,
  caption: 512,
  sender_name: 28,
  tracking_data: 4000,
  button_text: 250,
  /** Six columns wide each. */
  keyboard_rows: 24,
  carousel_cards: 6,
  carousel_rows: 7,
  columns: 6,
  filename: 256,
  url: 2000,
  request_bytes: 30 * 1024,
  broadcast: 300,
  /** Messages to one person in an hour without a word of his. */
  unanswered_per_hour: 100,
} as const;

export const statusOf = {
  ok: 0,
  bad_token: 2,
  bad_content: 3,
  missing: 4,
  not_registered: 5,
  not_subscribed: 6,
  too_many: 12,
} as const;
