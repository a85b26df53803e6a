import {
  formatMoney,
  type ManyMessage,
  type OutboundMessage,
  type ProviderRequest,
} from "@mostrador/adapter-kit";
import type { Content, ContentOf, JsonObject } from "@mostrador/contract";
import { carousel, cutWhole, linkBubble, list, quickReply } from "./flex.ts";
import { wireLimits } from "./wire.ts";

/** One request for each message, as a push; `send` makes it a reply where that is possible. */
export function render(message: OutboundMessage): ProviderRequest[] {
  return [
    {
      method: "POST",
      path: "/v2/bot/message/push",
      body: { to: message.to, messages: objectsOf(message.content, message.locale) },
    },
  ];
}

/** The same message for many people at once. */
export function renderToMany({ to, content, locale }: ManyMessage): ProviderRequest {
  const body = { to: [...to], messages: objectsOf(content, locale) };
  return { method: "POST", path: "/v2/bot/message/multicast", body };
}

/** What is one message to us may be two bubbles, such as a picture and its words; five fit into a request. */
function objectsOf(content: Content, locale: string | undefined): JsonObject[] {
  switch (content.kind) {
    case "text":
      return [text(content.text)];
    case "choices":
      return [
        content.style === "list"
          ? list(content.text, content.options)
          : { ...text(content.text), ...quickReply(content.options) },
      ];
    case "media":
      return media(content);
    case "cards":
      return [...(content.text ? [text(content.text)] : []), carousel(content.cards)];
    case "payment_request":
      return [
        linkBubble(
          `${content.text}\n${formatMoney(content.amount, locale)}`,
          { label: content.button_label, uri: content.url },
          content.options,
        ),
      ];
    case "location":
      return place(content);
    case "contact_card":
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "template":
    case "reaction":
    case "submission":
      throw new Error(`LINE shows no ${content.kind}: degrade turns it into text and buttons`);
  }
}

function text(words: string): JsonObject {
  return { type: "text", text: words };
}

function media(content: ContentOf<"media">): JsonObject[] {
  const url = content.url ?? content.provider_ref ?? "";
  const picture = { type: "image", originalContentUrl: url, previewImageUrl: url };
  return content.caption ? [picture, text(content.caption)] : [picture];
}

/** A place has a name and an address, up to a hundred characters each; longer ones are said before it. */
function place({ latitude, longitude, name, address }: ContentOf<"location">): JsonObject[] {
  const title = name ?? address ?? `${latitude}, ${longitude}`;
  const where = address ?? title;
  const isCut = Math.max(title.length, where.length) > wireLimits.place;
  const pin = {
    type: "location",
    title: cutWhole(title, wireLimits.place),
    address: cutWhole(where, wireLimits.place),
    latitude,
    longitude,
  };
  return isCut ? [text(`${title}\n${where}`), pin] : [pin];
}
