import {
  formatMoney,
  type InboxSettings,
  numberOf,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { Content, ContentOf, JsonObject, Option } from "@mostrador/contract";
import { linkMark } from "./wire.ts";

type Card = ContentOf<"cards">["cards"][number];

/** One request for each message, under our own id: Google takes each id once. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return [requestOf(message, settings, contentMessage(message.content, message.locale))];
}

/** The same for a phone that shows no cards: their words and options. */
export function renderPlainly(message: OutboundMessage, settings: InboxSettings): ProviderRequest {
  const { content } = message;
  if (content.kind !== "cards") return requestOf(message, settings, contentMessage(content, message.locale));
  const lines = content.cards.map((card) =>
    [card.title, card.subtitle ?? "", card.url ?? ""].filter(Boolean).join("\n"),
  );
  const options = content.cards.flatMap((card) => card.options).slice(0, 11);
  return requestOf(message, settings, text(lines.join("\n\n").slice(0, 3072), options.map(reply)));
}

function requestOf(
  { message_id, to }: OutboundMessage,
  settings: InboxSettings,
  content: JsonObject,
): ProviderRequest {
  const query = new URLSearchParams({ messageId: message_id, agentId: textOf(settings["agent_id"]) ?? "" });
  const hours = numberOf(settings["ttl_hours"]) ?? 48;
  return {
    method: "POST",
    path: `${phonePath(to)}/agentMessages?${query}`,
    body: { contentMessage: content, ttl: `${Math.max(1, Math.round(hours * 3600))}s` },
  };
}

export function phonePath(phone: string): string {
  return `/v1/phones/${encodeURIComponent(phone).replace("%2B", "+")}`;
}

function contentMessage(content: Content, locale: string | undefined): JsonObject {
  switch (content.kind) {
    case "text":
      return text(content.text);
    case "choices":
      return text(content.text, content.options.map(reply));
    case "media":
      return media(content);
    case "cards":
      return cards(content.cards);
    case "payment_request":
      return text(`${content.text}\n${formatMoney(content.amount, locale)}`, [
        link(content.button_label, content.url),
        ...content.options.map(reply),
      ]);
    case "location":
      return place(content, locale);
    case "contact_card":
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "template":
    case "reaction":
    case "submission":
      throw new Error(`RCS shows no ${content.kind}: degrade turns it into text and suggestions`);
  }
}

function text(words: string, suggestions: JsonObject[] = []): JsonObject {
  return { text: words, ...(suggestions.length > 0 ? { suggestions } : {}) };
}

function reply({ id, label }: Option): JsonObject {
  return { reply: { text: label, postbackData: id } };
}

function link(label: string, url: string): JsonObject {
  return { action: { text: label, postbackData: linkMark, openUrlAction: { url } } };
}

/** A file alone; pictures and videos with words are a card. */
function media({ url, provider_ref = "", caption, media_type }: ContentOf<"media">): JsonObject {
  const fileUrl = url ?? provider_ref;
  if (!caption) return { contentInfo: { fileUrl, forceRefresh: false } };
  if (media_type !== "image" && media_type !== "video") return text(`${caption}\n${fileUrl}`);
  return standalone({
    description: caption,
    media: { height: "TALL", contentInfo: { fileUrl, forceRefresh: false } },
  });
}

function cards(given: readonly Card[]): JsonObject {
  const [only] = given;
  if (only && given.length === 1) return standalone(cardContent(only));
  return { richCard: { carouselCard: { cardWidth: "MEDIUM", cardContents: given.map(cardContent) } } };
}

function standalone(content: JsonObject): JsonObject {
  return { richCard: { standaloneCard: { cardOrientation: "VERTICAL", cardContent: content } } };
}

function cardContent(card: Card): JsonObject {
  const suggestions = [
    ...card.options.map(reply),
    ...(card.url ? [link(hostOf(card.url).slice(0, 25), card.url)] : []),
  ];
  return {
    title: card.title,
    ...(card.subtitle ? { description: card.subtitle } : {}),
    ...(card.image_url
      ? { media: { height: "MEDIUM", contentInfo: { fileUrl: card.image_url, forceRefresh: false } } }
      : {}),
    ...(suggestions.length > 0 ? { suggestions } : {}),
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname || "web";
}

/** A place is a button that opens the map; its name and address are the words above it. */
function place({ latitude, longitude, name, address }: ContentOf<"location">, locale = "es"): JsonObject {
  const words = [name, address].filter((line) => line !== undefined && line !== "");
  const label = words[0] ?? `${latitude}, ${longitude}`;
  const action = {
    text: locale.startsWith("en") ? "Map" : "Mapa",
    postbackData: linkMark,
    viewLocationAction: { latLong: { latitude, longitude }, label: label.slice(0, 100) },
  };
  return text(words.length > 0 ? words.join("\n") : label, [{ action }]);
}
