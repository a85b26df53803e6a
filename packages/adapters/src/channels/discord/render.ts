import { formatMoney, type OutboundMessage, type ProviderRequest } from "@mostrador/adapter-kit";
import type { ContentOf, JsonObject, Option } from "@mostrador/contract";
import { escapeMarkdown } from "./markdown.ts";
import { customId, wireLimits } from "./wire.ts";

/**
 * One message for each content. It names nobody: "@everyone" in a product's name rings no bell. The nonce makes Discord
 * notice the same message when it comes twice within minutes.
 */
export function render(message: OutboundMessage): ProviderRequest[] {
  return [renderMessage(message, true)];
}

/** The same without pictures, for when Discord refuses an address. */
export function renderWithoutPictures(message: OutboundMessage): ProviderRequest {
  return renderMessage(message, false);
}

function renderMessage(message: OutboundMessage, withPictures: boolean): ProviderRequest {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return post(message, said(content.text));
    case "choices":
      return post(message, {
        ...said(content.text),
        components:
          content.style === "list"
            ? [menu(content.options, content.button_label)]
            : rows(buttons(content.options)),
      });
    case "media":
      return post(message, pictureOf(content, withPictures));
    case "cards":
      return post(message, cardsOf(content, withPictures));
    case "payment_request": {
      const words = [content.text, formatMoney(content.amount, message.locale)].filter(Boolean).join("\n");
      const pay = { type: 2, style: 5, label: content.button_label, url: content.url };
      const isLinkable = content.url.length <= wireLimits.url;
      return post(message, {
        ...said(isLinkable ? words : `${words}\n${content.url}`),
        components: rows([...(isLinkable ? [pay] : []), ...buttons(content.options)]),
      });
    }
    case "products":
    case "cart":
    case "order_summary":
    case "location":
    case "contact_card":
    case "form":
    case "template":
    case "reaction":
    case "submission":
      throw new Error(`Discord shows no ${content.kind}: degrade turns it into text and buttons`);
  }
}

function post(
  { conversation_key, message_id, reply_to_external_id }: OutboundMessage,
  body: JsonObject,
): ProviderRequest {
  const [channel_id = ""] = conversation_key.split("/");
  return {
    method: "POST",
    path: `/channels/${encodeURIComponent(channel_id)}/messages`,
    body: {
      ...body,
      allowed_mentions: { parse: [] },
      nonce: nonceOf(message_id),
      enforce_nonce: true,
      ...(reply_to_external_id
        ? { message_reference: { message_id: reply_to_external_id, fail_if_not_exists: false } }
        : {}),
    },
  };
}

/** Our id in the 25 characters that Discord takes. */
function nonceOf(message_id: string): string {
  const digits = message_id.replaceAll("-", "");
  const short = /^[0-9a-f]{32}$/.test(digits) ? Buffer.from(digits, "hex").toString("base64url") : digits;
  return short.slice(0, wireLimits.nonce);
}

function said(text: string): JsonObject {
  return { content: escapeMarkdown(text, wireLimits.content) };
}

function buttons(options: readonly Option[]): JsonObject[] {
  return options.map(({ id, label }, index) => ({
    type: 2,
    style: 2,
    label,
    custom_id: customId(index, id),
  }));
}

/** Rows of five. */
function rows(parts: readonly JsonObject[]): JsonObject[] {
  const count = Math.ceil(parts.length / wireLimits.row);
  return Array.from({ length: count }, (_, index) => ({
    type: 1,
    components: parts.slice(index * wireLimits.row, (index + 1) * wireLimits.row),
  }));
}

function menu(options: readonly Option[], label: string | undefined): JsonObject {
  const select = {
    type: 3,
    custom_id: "menu",
    ...(label ? { placeholder: label } : {}),
    options: options.map(({ id, label: words, description }) => ({
      label: words,
      value: id,
      ...(description ? { description } : {}),
    })),
  };
  return { type: 1, components: [select] };
}

function pictureOf({ url = "", caption = "" }: ContentOf<"media">, withPictures: boolean): JsonObject {
  if (!withPictures || url === "") return said([caption, url].filter(Boolean).join("\n") || "Imagen");
  return { ...(caption ? said(caption) : {}), embeds: [{ image: { url } }] };
}

/** One thing with its words and buttons; several as pictures side by side. */
function cardsOf({ text, cards }: ContentOf<"cards">, withPictures: boolean): JsonObject {
  const embeds = cards.map(({ title, subtitle, image_url, url }) => ({
    ...(title.length <= wireLimits.embed_title ? { title } : { description: title }),
    ...(subtitle ? { description: subtitle } : {}),
    ...(url ? { url } : {}),
    ...(image_url && withPictures ? { image: { url: image_url } } : {}),
  }));
  const components = rows(buttons(cards.flatMap((card) => card.options)));
  return { ...(text ? said(text) : {}), embeds, ...(components.length > 0 ? { components } : {}) };
}
