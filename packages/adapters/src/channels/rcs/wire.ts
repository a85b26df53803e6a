/** What RCS for Business calls things, and its limits (https://developers.google.com/business-communications/rcs-business-messaging). */
export const signatureHeader = "x-goog-signature";
export const scope = "https://www.googleapis.com/auth/rcsbusinessmessaging";
export const tokenAddress = "https://oauth2.googleapis.com/token";
export const apiHost = "rcsbusinessmessaging.googleapis.com";

/** What comes back when a link of ours was tapped: nothing to answer to. */
export const linkMark = "link";

export const wireLimits = {
  text: 3072,
  suggestions: 11,
  suggestion_text: 25,
  postback: 2048,
  card_suggestions: 4,
  card_title: 200,
  card_description: 2000,
  cards: 10,
  url: 2000,
  payload_bytes: 250 * 1024,
} as const;
