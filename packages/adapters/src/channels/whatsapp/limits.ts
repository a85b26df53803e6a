import type { FileLimit } from "@mostrador/contract";

/** Characters and counts of the Cloud API. Source: business-messaging-api_v23.0.yaml of github.com/facebook/openapi. */
export const whatsappLimits = {
  text: 4096,
  caption: 1024,
  interactive_body: 1024,
  buttons: 3,
  button_title: 20,
  list_rows: 10,
  row_title: 24,
  row_description: 72,
  list_button: 20,
  section_title: 24,
  /** Products in one message, and the heading above them. */
  products: 30,
  header: 60,
  url_button: 20,
  /** A customer may be answered freely for so long after his last message. */
  window_hours: 24,
  /** After a click on an ad that leads to WhatsApp. */
  ad_window_hours: 72,
} as const;

/** Files that the Cloud API takes. Source: developers.facebook.com/docs/whatsapp/cloud-api/reference/media (2026-06). */
export const fileLimits: readonly FileLimit[] = [
  { media_type: "image", max_bytes: 5 * 1024 * 1024, mime_types: ["image/jpeg", "image/png"] },
  {
    media_type: "audio",
    max_bytes: 16 * 1024 * 1024,
    mime_types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
  },
  { media_type: "video", max_bytes: 16 * 1024 * 1024, mime_types: ["video/mp4", "video/3gpp"] },
  { media_type: "document", max_bytes: 100 * 1024 * 1024, mime_types: [] },
  { media_type: "sticker", max_bytes: 500 * 1024, mime_types: ["image/webp"] },
];
