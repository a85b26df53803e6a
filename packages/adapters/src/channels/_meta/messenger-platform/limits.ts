/**
 * Characters and counts of the Messenger Platform's messages. Source: developers.facebook.com/docs/messenger-platform,
 * Send API reference, quick replies, button and generic template (2026-06).
 */
export const platformLimits = {
  /** Buttons in a template stay with the message; quick replies go with the customer's next word. */
  template_buttons: 3,
  quick_replies: 13,
  button_title: 20,
  /** Bytes that come back when a button is tapped. */
  payload: 1000,
  template_text: 640,
  cards: 10,
  card_title: 80,
  card_subtitle: 80,
  /** Customers may be answered for so long after what they did last, and by a person of the shop for so long. */
  window_hours: 24,
  person_window_hours: 168,
} as const;
