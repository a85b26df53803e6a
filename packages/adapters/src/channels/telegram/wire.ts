import type { FileLimit } from "@mostrador/contract";

/** What we send, as the Bot API names it (https://core.telegram.org/bots/api). */
export type BotMethod =
  | "sendMessage"
  | "sendPhoto"
  | "sendVideo"
  | "sendAudio"
  | "sendVoice"
  | "sendDocument"
  | "sendSticker"
  | "sendMediaGroup"
  | "sendLocation"
  | "sendVenue"
  | "sendContact"
  | "sendInvoice"
  | "setMessageReaction"
  | "answerCallbackQuery"
  | "answerPreCheckoutQuery"
  | "sendChatAction"
  | "getFile"
  | "getMe"
  | "getWebhookInfo"
  | "setWebhook";

/** A type and not an interface, so that it is JSON to the compiler too. */
export type InlineButton =
  | { text: string; callback_data: string }
  | { text: string; url: string }
  | { text: string; pay: true };

/** Updates that we ask for; reactions and members are not sent unasked. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "message_reaction",
  "my_chat_member",
  "chat_member",
  "pre_checkout_query",
] as const;

export const secretHeader = "x-telegram-bot-api-secret-token";

/** Documented limits; `text` and `caption` after entities are parsed. */
export const wireLimits = {
  text: 4096,
  caption: 1024,
  callback_data_bytes: 64,
  album: 10,
  buttons: 100,
  download_bytes: 20 * 1024 * 1024,
  invoice_title: 32,
  invoice_description: 255,
  invoice_payload_bytes: 128,
  checkout_answer_ms: 10_000,
} as const;

/**
 * Digits after the decimal point by which Telegram counts a currency, for those that an invoice is made in: the ones of
 * our customers. An amount counted otherwise than ours would be another price.
 */
export const invoiceExponents: Readonly<Record<string, number>> = {
  ARS: 2,
  BOB: 2,
  BRL: 2,
  CLP: 0,
  COP: 2,
  CRC: 2,
  DOP: 2,
  EUR: 2,
  GBP: 2,
  GTQ: 2,
  HNL: 2,
  MXN: 2,
  NIO: 2,
  PAB: 2,
  PEN: 2,
  PYG: 0,
  USD: 2,
  UYU: 2,
};
/** Files that Telegram fetches from an address: pictures up to 5 MB, others up to 20 (core.telegram.org/bots/api#sending-files). */
export const fileLimits: readonly FileLimit[] = [
  { media_type: "image", max_bytes: 5 * 1024 * 1024, mime_types: ["image/jpeg", "image/png", "image/webp"] },
];
