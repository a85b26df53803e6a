/** What LINE calls things, and its limits (https://developers.line.biz/en/reference/messaging-api/). */
export const signatureHeader = "x-line-signature";
export const retryHeader = "X-Line-Retry-Key";
export const acceptedHeader = "x-line-accepted-request-id";

/** Where files lie: another host than the API's own. */
export const contentHost = "https://api-data.line.me";
export const stickerHost = "https://stickershop.line-scdn.net";

/** What our buttons send back begins so, followed by the option and, on the next line, its words. */
export const tapMark = "tap:";

export const wireLimits = {
  messages: 5,
  text: 5000,
  quick_replies: 13,
  label: 20,
  postback: 300,
  alt_text: 400,
  bubbles: 12,
  bubble_bytes: 30 * 1024,
  carousel_bytes: 50 * 1024,
  place: 100,
  multicast: 500,
  url: 2000,
  /** LINE says "about a minute"; less, so that a reply that is repeated after a lost answer is still in time. */
  reply_token_ms: 40_000,
} as const;
