import { formatMoney, type OutboundMessage, type ProviderRequest } from "@mostrador/adapter-kit";
import type { ContentOf, JsonObject } from "@mostrador/contract";
import { buttons, linkButton, menu, picture, section } from "./blocks.ts";
import { escapeMrkdwn } from "./mrkdwn.ts";

/**
 * One message for each content. Its words go as blocks of plain text, in which nothing has to be escaped, and beside
 * them as the text that a notification shows.
 */
export function render(message: OutboundMessage): ProviderRequest[] {
  return [renderMessage(message, true)];
}

/** The same without pictures, for when Slack cannot fetch them. */
export function renderWithoutPictures(message: OutboundMessage): ProviderRequest {
  return renderMessage(message, false);
}

function renderMessage(message: OutboundMessage, withPictures: boolean): ProviderRequest {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return post(message, content.text);
    case "choices":
      return post(message, content.text, [
        section(content.text),
        content.style === "list" ? menu(content.options, content.button_label) : buttons(content.options),
      ]);
    case "media":
      return renderPicture(message, content, withPictures);
    case "cards":
      return renderCards(message, content, withPictures);
    case "payment_request":
      return renderPayment(message, content);
    case "products":
    case "cart":
    case "order_summary":
    case "location":
    case "contact_card":
    case "form":
    case "template":
    case "reaction":
    case "submission":
      throw new Error(`Slack shows no ${content.kind}: degrade turns it into text and buttons`);
  }
}

function post(
  { conversation_key }: OutboundMessage,
  text: string,
  blocks: readonly JsonObject[] = [],
): ProviderRequest {
  const [channel = "", thread_ts] = conversation_key.split("/");
  return {
    method: "POST",
    path: "/chat.postMessage",
    body: {
      channel,
      ...(thread_ts ? { thread_ts } : {}),
      text: escapeMrkdwn(text),
      ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
      // What a customer or a product says is not formatted, and a link is not unfolded
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    },
  };
}

function renderPicture(
  message: OutboundMessage,
  content: ContentOf<"media">,
  withPictures: boolean,
): ProviderRequest {
  const { url = "", caption = "", filename } = content;
  const alt = caption || filename || "Imagen";
  if (!withPictures || url === "") return post(message, [caption, url].filter(Boolean).join("\n") || alt);
  return post(message, alt, [...(caption ? [section(caption)] : []), picture(url, alt)]);
}

/** Each thing with its picture at the side, and its buttons below. */
function renderCards(
  message: OutboundMessage,
  { text, cards }: ContentOf<"cards">,
  withPictures: boolean,
): ProviderRequest {
  const titles = cards.map(({ title }) => title);
  const blocks = cards.flatMap((card, index) => {
    const words = [card.title, card.subtitle].filter(Boolean).join("\n");
    const image_url = withPictures ? card.image_url : undefined;
    const link = card.url ? [linkButton(hostOf(card.url), card.url, `card-${index}`)] : [];
    return [
      section(words, image_url && { image_url, alt_text: card.title }),
      ...(card.options.length + link.length > 0
        ? [buttons(card.options, { before: link, name: `card-${index}` })]
        : []),
    ];
  });
  return post(message, [text, ...titles].filter(Boolean).join("\n"), [
    ...(text ? [section(text)] : []),
    ...blocks,
  ]);
}

function renderPayment(message: OutboundMessage, content: ContentOf<"payment_request">): ProviderRequest {
  const words = [content.text, formatMoney(content.amount, message.locale)].filter(Boolean).join("\n");
  const pay = linkButton(content.button_label, content.url, "pay", "primary");
  return post(message, words, [section(words), buttons(content.options, { before: [pay] })]);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
