import {
  formatMoney,
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
} from "@mostrador/adapter-kit";
import type { ContentOf, JsonObject } from "@mostrador/contract";
import { invoiceOf } from "./invoice.ts";
import { keyboard, layOut } from "./keyboard.ts";
import { placeOf } from "./place.ts";
import type { BotMethod } from "./wire.ts";

/**
 * One request for each message. Text goes as plain text with entities beside it, never as HTML or Markdown: nothing
 * has to be escaped, and nothing that a customer or a shop writes can break it.
 */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return [renderRequest(message, settings)];
}

function renderRequest(message: OutboundMessage, settings: InboxSettings): ProviderRequest {
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
      return renderPayment(message, content, settings);
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
    return renderCards(message, { ...content, cards });
  }
  if (content.kind !== "payment_request") return null;
  const text = `${askFor(message, content)}\n${content.button_label}: ${content.url}`;
  return post("sendMessage", message, { text, ...keyboard(layOut(content.options)) });
}

/** As an invoice where the shop is paid inside Telegram, with the pay page beside it; else as a link to that page. */
function renderPayment(
  message: OutboundMessage,
  content: ContentOf<"payment_request">,
  settings: InboxSettings,
): ProviderRequest {
  const invoice = invoiceOf(message, content, settings);
  return invoice ? post("sendInvoice", message, invoice) : renderPayLink(message, content);
}

/** For when Telegram makes no invoice of it. */
export function renderPayLink(
  message: OutboundMessage,
  content: ContentOf<"payment_request">,
): ProviderRequest {
  return post("sendMessage", message, {
    text: askFor(message, content),
    ...keyboard([[{ text: content.button_label, url: content.url }], ...layOut(content.options)]),
  });
}

function askFor({ locale }: OutboundMessage, { text, amount }: ContentOf<"payment_request">): string {
  return `${text}\n${formatMoney(amount, locale)}`;
}

function post(method: BotMethod, message: OutboundMessage, body: JsonObject): ProviderRequest {
  const answered = message.reply_to_external_id;
  return {
    method: "POST",
    path: `/${method}`,
    body: {
      ...placeOf(message.conversation_key),
      ...body,
      ...(answered
        ? { reply_parameters: { message_id: messageIdOf(answered), allow_sending_without_reply: true } }
        : {}),
    },
  };
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
