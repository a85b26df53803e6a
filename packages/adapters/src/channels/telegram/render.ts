import { formatMoney, type OutboundMessage, type ProviderRequest } from "@mostrador/adapter-kit";
import type { ContentOf, JsonObject, Option } from "@mostrador/contract";
import type { BotMethod, InlineButton } from "./wire.ts";

/**
 * One request for each message. Text goes as plain text with entities beside it, never as HTML or Markdown: nothing
 * has to be escaped, and nothing that a customer or a shop writes can break it.
 */
export function render(message: OutboundMessage): ProviderRequest[] {
  return [renderRequest(message)];
}

function renderRequest(message: OutboundMessage): ProviderRequest {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return post("sendMessage", message, { text: content.text });
    case "choices":
      return post("sendMessage", message, {
        text: content.text,
        ...keyboard(layOut(content.options)),
      });
    case "media":
      return renderMedia(message, content);
    case "cards":
      return renderCards(message, content);
    case "payment_request":
      return post("sendMessage", message, {
        text: `${content.text}\n${formatMoney(content.amount, message.locale)}`,
        ...keyboard([[{ text: content.button_label, url: content.url }], ...layOut(content.options)]),
      });
    case "location":
      return renderLocation(message, content);
    case "contact_card":
      return renderContact(message, content);
    case "reaction":
      return post(
        "setMessageReaction",
        { ...message, reply_to_external_id: "" },
        {
          message_id: messageIdOf(content.to_external_id),
          reaction: content.emoji === "" ? [] : [{ type: "emoji", emoji: content.emoji }],
        },
      );
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "template":
    case "submission":
      throw new Error(`Telegram shows no ${content.kind}: degrade turns it into text and buttons`);
  }
}

/** The same message without pictures and links on buttons, for when Telegram cannot reach the shop's address. */
export function renderPlainly(message: OutboundMessage): ProviderRequest | null {
  const { content } = message;
  if (content.kind === "cards" && content.cards.length === 1) {
    const cards = content.cards.map(({ image_url: _unreachable, url, ...card }) => ({
      ...card,
      subtitle: [card.subtitle ?? "", url ?? ""].filter((line) => line !== "").join("\n"),
    }));
    return renderRequest({ ...message, content: { ...content, cards } });
  }
  if (content.kind !== "payment_request") return null;
  const text = `${content.text}\n${formatMoney(content.amount, message.locale)}\n${content.button_label}: ${content.url}`;
  return post("sendMessage", message, { text, ...keyboard(layOut(content.options)) });
}

function post(method: BotMethod, message: OutboundMessage, body: JsonObject): ProviderRequest {
  const answered = message.reply_to_external_id;
  return {
    method: "POST",
    path: `/${method}`,
    body: {
      chat_id: chatIdOf(message.conversation_key),
      ...body,
      ...(answered
        ? { reply_parameters: { message_id: messageIdOf(answered), allow_sending_without_reply: true } }
        : {}),
    },
  };
}

/** Ids are numbers on the wire as long as a number can hold them. */
function chatIdOf(key: string): number | string {
  const id = Number(key);
  return Number.isSafeInteger(id) && String(id) === key ? id : key;
}

/** "chat:message" -> message; message ids are counted in each chat. */
function messageIdOf(external_id: string): number {
  return Number(external_id.slice(external_id.lastIndexOf(":") + 1)) || 0;
}

const mediaMethods = {
  image: { method: "sendPhoto", field: "photo" },
  video: { method: "sendVideo", field: "video" },
  audio: { method: "sendAudio", field: "audio" },
  document: { method: "sendDocument", field: "document" },
  sticker: { method: "sendSticker", field: "sticker" },
} as const;

function renderMedia(message: OutboundMessage, content: ContentOf<"media">): ProviderRequest {
  const { method, field } =
    content.media_type === "audio" && content.is_voice
      ? ({ method: "sendVoice", field: "voice" } as const)
      : mediaMethods[content.media_type];
  return post(method, message, {
    [field]: content.url ?? content.provider_ref ?? "",
    ...(content.caption ? { caption: content.caption } : {}),
  });
}

type Card = ContentOf<"cards">["cards"][number];

/** One thing as a picture with its words and buttons; several as an album. */
function renderCards(message: OutboundMessage, content: ContentOf<"cards">): ProviderRequest {
  const [only] = content.cards;
  if (!only || content.cards.length > 1)
    return post("sendMediaGroup", message, {
      media: content.cards.map((card) => ({
        type: "photo",
        media: card.image_url ?? "",
        caption: card.title,
      })),
    });
  const words = wordsOf(only);
  const bold = [{ type: "bold", offset: 0, length: only.title.length }];
  const buttons = keyboard([
    ...layOut(only.options),
    ...(only.url ? [[{ text: hostOf(only.url), url: only.url }]] : []),
  ]);
  return only.image_url
    ? post("sendPhoto", message, {
        photo: only.image_url,
        caption: words,
        caption_entities: bold,
        ...buttons,
      })
    : post("sendMessage", message, { text: words, entities: bold, ...buttons });
}

function wordsOf(card: Card): string {
  return card.subtitle ? `${card.title}\n${card.subtitle}` : card.title;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

function renderLocation(message: OutboundMessage, content: ContentOf<"location">): ProviderRequest {
  const place = { latitude: content.latitude, longitude: content.longitude };
  return content.name
    ? post("sendVenue", message, { ...place, title: content.name, address: content.address ?? content.name })
    : post("sendLocation", message, place);
}

function renderContact(message: OutboundMessage, content: ContentOf<"contact_card">): ProviderRequest {
  const [phone] = content.phones;
  return phone
    ? post("sendContact", message, { phone_number: phone, first_name: content.name })
    : post("sendMessage", message, { text: [content.name, ...content.emails].join("\n") });
}

function keyboard(rows: readonly InlineButton[][]): JsonObject {
  return rows.length === 0 ? {} : { reply_markup: { inline_keyboard: rows.map((row) => [...row]) } };
}

/** Short labels side by side, as sizes and quantities are; long ones alone. */
function layOut(options: readonly Option[]): InlineButton[][] {
  const longest = Math.max(0, ...options.map((option) => option.label.length));
  const width = longest <= 6 ? 4 : longest <= 14 ? 2 : 1;
  const rows: InlineButton[][] = [];
  options.forEach((option, index) => {
    if (index % width === 0) rows.push([]);
    rows.at(-1)?.push({ text: option.label, callback_data: option.id });
  });
  return rows;
}
