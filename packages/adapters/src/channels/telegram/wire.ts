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
  | "setMessageReaction"
  | "answerCallbackQuery"
  | "sendChatAction"
  | "getFile"
  | "getMe"
  | "getWebhookInfo"
  | "setWebhook";

/** A type and not an interface, so that it is JSON to the compiler too. */
export type InlineButton = { text: string; callback_data: string } | { text: string; url: string };

/** Updates that we ask for; reactions are not sent unasked. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "message_reaction",
  "my_chat_member",
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
} as const;
