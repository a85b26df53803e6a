import { formatMoney, type OutboundMessage } from "@mostrador/adapter-kit";
import type { ContentOf, JsonObject } from "@mostrador/contract";
import type { OutgoingContent } from "./wire.ts";

/** What WhatsApp and Messenger are given. What Vonage has no words for goes as Meta's own JSON. */
export function contentsOf(message: OutboundMessage): OutgoingContent[] {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return [text(content.text)];
    case "media":
      return file(content);
    case "choices":
      return [{ message_type: "custom", custom: choices(content) }];
    case "payment_request":
      return [{ message_type: "custom", custom: paymentButton(content, message.locale ?? "es") }];
    case "location":
      return [{ message_type: "custom", custom: place(content) }];
    case "template":
      return [template(content)];
    case "contact_card":
    case "reaction":
    case "cards":
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "submission":
      throw new Error(`Vonage shows no ${content.kind}: degrade it first`);
  }
}

function text(words: string): OutgoingContent {
  return { message_type: "text", text: words };
}

/** Vonage fetches a file from its address. Voice notes and stickers bear no words, so these follow. */
function file({ url, media_type, caption, filename }: ContentOf<"media">): OutgoingContent[] {
  if (!url || !/^https?:$/.test(URL.parse(url)?.protocol ?? "")) return [];
  const source = { url, ...(caption ? { caption } : {}) };
  switch (media_type) {
    case "image":
      return [{ message_type: "image", image: source }];
    case "video":
      return [{ message_type: "video", video: source }];
    case "document":
      return [{ message_type: "file", file: { ...source, ...(filename ? { name: filename } : {}) } }];
    case "audio":
    case "sticker":
      return [{ message_type: "audio", audio: { url } }, ...(caption ? [text(caption)] : [])];
  }
}

function choices({ text: words, style, button_label, options }: ContentOf<"choices">): JsonObject {
  const body = { text: words };
  if (style === "buttons") {
    const titles = distinct(options.map(({ label }) => label));
    const buttons = options.map(({ id }, index) => ({
      type: "reply",
      reply: { id, title: titles[index] ?? id },
    }));
    return { type: "interactive", interactive: { type: "button", body, action: { buttons } } };
  }
  const rows = options.map(({ id, label, description }) => ({
    id,
    title: label,
    ...(description ? { description } : {}),
  }));
  const action = { button: button_label ?? "Ver", sections: [{ rows }] };
  return { type: "interactive", interactive: { type: "list", body, action } };
}

/** WhatsApp refuses a message with two buttons of one title: "Añadir", "Añadir 2". */
function distinct(titles: readonly string[]): string[] {
  const seen = new Set<string>();
  return titles.map((title) => {
    let unique = title;
    for (let number = 2; seen.has(unique); number++)
      unique = `${title.slice(0, 20 - String(number).length - 1).toWellFormed()} ${number}`;
    seen.add(unique);
    return unique;
  });
}

function paymentButton(content: ContentOf<"payment_request">, locale: string): JsonObject {
  return {
    type: "interactive",
    interactive: {
      type: "cta_url",
      body: { text: `${content.text}\n\n${formatMoney(content.amount, locale)}` },
      action: { name: "cta_url", parameters: { display_text: content.button_label, url: content.url } },
    },
  };
}

function place({ latitude, longitude, name, address }: ContentOf<"location">): JsonObject {
  const location = { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
  return { type: "location", location };
}

/** Vonage takes the body's parameters in their order. */
function template({ name, language, parameters }: ContentOf<"template">): OutgoingContent {
  const values = Object.entries(parameters)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, value]) => value);
  return {
    message_type: "template",
    template: { name, ...(values.length > 0 ? { parameters: values } : {}) },
    whatsapp: { policy: "deterministic", locale: language.replace("-", "_") },
  };
}
