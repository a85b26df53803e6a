import {
  formatMoney,
  type InboxSettings,
  type ManyMessage,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ContentOf, JsonObject } from "@mostrador/contract";
import { carousel, keyboard, layOut, link } from "./layout.ts";
import { wireLimits } from "./wire.ts";

/** One request for each message. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return [
    {
      method: "POST",
      path: "/pa/send_message",
      body: { receiver: message.to, sender: sender(settings), ...bodyOf(message) },
    },
  ];
}

/** The same message for a list of subscribers. */
export function renderToMany(message: ManyMessage, settings: InboxSettings): ProviderRequest {
  const body = { broadcast_list: [...message.to], sender: sender(settings), ...bodyOf(message) };
  return { method: "POST", path: "/pa/broadcast_message", body };
}

/** Who speaks, as the customer sees it. */
export function sender(settings: InboxSettings): JsonObject {
  const avatar = textOf(settings["sender_avatar"]);
  const name = textOf(settings["sender_name"]) ?? "";
  return { name: name.slice(0, wireLimits.sender_name), ...(avatar ? { avatar } : {}) };
}

function bodyOf(message: Pick<OutboundMessage, "content" | "locale">): JsonObject {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return text(content.text);
    case "choices":
      return { ...text(content.text), ...keyboard(layOut(content.options)) };
    case "media":
      return media(content);
    case "cards":
      return cards(content);
    case "payment_request":
      return payment(message, content);
    case "location":
      return place(content);
    case "contact_card":
      return contact(content);
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "template":
    case "reaction":
    case "submission":
      throw new Error(`Viber shows no ${content.kind}: degrade turns it into text and buttons`);
  }
}

export function text(words: string): JsonObject {
  return { type: "text", text: words };
}

function media(content: ContentOf<"media">): JsonObject {
  const url = content.url ?? content.provider_ref ?? "";
  return { type: "picture", text: content.caption ?? "", media: url };
}

/** What older apps show instead stands in `alt_text`. */
function cards(content: ContentOf<"cards">): JsonObject {
  const lines = content.cards.map((card) =>
    [card.title, card.subtitle ?? "", card.url ?? ""].filter(Boolean).join(" — "),
  );
  return {
    type: "rich_media",
    min_api_version: 7,
    rich_media: carousel(content.cards),
    alt_text: lines.join("\n"),
  };
}

/** The address stands in the text too: a keyboard goes with the next message. */
function payment(
  message: Pick<OutboundMessage, "locale">,
  content: ContentOf<"payment_request">,
): JsonObject {
  const lines = [content.text, formatMoney(content.amount, message.locale), content.url];
  return {
    ...text(lines.join("\n")),
    ...keyboard([link(content.button_label, content.url), ...layOut(content.options)]),
  };
}

/** A pin has no words: a place with a name goes as text with its map. */
function place({ latitude, longitude, name, address }: ContentOf<"location">): JsonObject {
  if (!name && !address) return { type: "location", location: { lat: latitude, lon: longitude } };
  const map = `https://maps.google.com/?q=${latitude},${longitude}`;
  return text([name, address, map].filter((line) => line !== undefined && line !== "").join("\n"));
}

function contact({ name, phones, emails }: ContentOf<"contact_card">): JsonObject {
  const [phone, ...others] = phones;
  const fits = phone && phone.length <= 18 && name.length <= 28 && others.length + emails.length === 0;
  return fits
    ? { type: "contact", contact: { name, phone_number: phone } }
    : text([name, ...phones, ...emails].join("\n"));
}
