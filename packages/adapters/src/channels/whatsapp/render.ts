import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { ContentOf, Option } from "@mostrador/contract";
import { graphPath } from "../_meta/graph-call.ts";
import { whatsappLimits } from "./limits.ts";
import { renderPayment } from "./render-payment.ts";
import { renderProducts } from "./render-products.ts";
import { renderTemplate } from "./render-template.ts";
import type {
  Addressee,
  MediaSource,
  OutgoingContent,
  OutgoingInteractive,
  OutgoingMessage,
} from "./wire.ts";

/**
 * One request for each message; two where a file that takes no caption has one; none for a file that WhatsApp could
 * not fetch.
 */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return contentsOf(message, settings, message.locale ?? "es").map((content, index): ProviderRequest => {
    const body: OutgoingMessage = {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      ...addressee(message.to),
      ...(message.reply_to_external_id && index === 0 && content.type !== "reaction"
        ? { context: { message_id: message.reply_to_external_id } }
        : {}),
      biz_opaque_callback_data: message.message_id,
      ...content,
    };
    return { method: "POST", path: `${numberPath(settings)}/messages`, body };
  });
}

export function numberPath(settings: InboxSettings): string {
  return graphPath(textOf(settings["phone_number_id"]) ?? "", settings);
}

/** A customer who hides his number is known by a business-scoped id, such as "CL.13491208655302741918". */
function addressee(to: string): Addressee {
  return /^[A-Z]{2}\./.test(to) ? { recipient: to } : { to };
}

function contentsOf(
  { content, message_id }: OutboundMessage,
  settings: InboxSettings,
  locale: string,
): OutgoingContent[] {
  switch (content.kind) {
    case "text":
      return [text(content.text)];
    case "media":
      return media(content);
    case "choices":
      return [{ type: "interactive", interactive: choices(content) }];
    case "payment_request":
      return [{ type: "interactive", interactive: renderPayment(content, message_id, settings, locale) }];
    case "location":
      return [{ type: "location", location: place(content) }];
    case "contact_card":
      return [{ type: "contacts", contacts: [contact(content)] }];
    case "reaction":
      return [{ type: "reaction", reaction: { message_id: content.to_external_id, emoji: content.emoji } }];
    case "template":
      return [{ type: "template", template: renderTemplate(content) }];
    case "products":
      if (!textOf(settings["catalog_id"])) throw new Error("Without a catalog WhatsApp shows no products");
      return [{ type: "interactive", interactive: renderProducts(content, settings, locale) }];
    case "cards":
    case "cart":
    case "order_summary":
    case "form":
    case "submission":
      throw new Error(`WhatsApp shows no ${content.kind}: degrade it first`);
  }
}

function text(body: string): OutgoingContent {
  return { type: "text", text: { body, preview_url: /https?:\/\//.test(body) } };
}

function media(content: ContentOf<"media">): OutgoingContent[] {
  const source = sourceOf(content);
  if (!source) return [];
  const caption = content.caption ? { caption: content.caption } : {};
  switch (content.media_type) {
    case "image":
      if (isRefusedPicture(content)) return [{ type: "image", image: source }, ...apart(content.caption)];
      return [{ type: "image", image: { ...source, ...caption } }];
    case "video":
      return [{ type: "video", video: { ...source, ...caption } }];
    case "document":
      return [
        {
          type: "document",
          document: { ...source, ...caption, ...(content.filename ? { filename: content.filename } : {}) },
        },
      ];
    case "audio":
      return [{ type: "audio", audio: source }, ...apart(content.caption)];
    case "sticker":
      return [{ type: "sticker", sticker: source }, ...apart(content.caption)];
  }
}

/** WhatsApp takes JPEG and PNG. It refuses others when it fetches them: too late to save the words that came along. */
function isRefusedPicture({ url = "", mime_type = "" }: ContentOf<"media">): boolean {
  const path = URL.parse(url)?.pathname ?? "";
  return /\.(webp|svg|gif|avif|bmp|tiff?|heic)$/i.test(path) || /^image\/(?!jpeg|png)/.test(mime_type);
}

function apart(caption: string | undefined): OutgoingContent[] {
  return caption ? [text(caption)] : [];
}

/** WhatsApp fetches a file from its address, or has it under an id already. */
function sourceOf(content: ContentOf<"media">): MediaSource | undefined {
  if (content.url && /^https?:$/.test(URL.parse(content.url)?.protocol ?? "")) return { link: content.url };
  return content.provider_ref ? { id: content.provider_ref } : undefined;
}

function choices(content: ContentOf<"choices">): OutgoingInteractive {
  const body = { text: content.text };
  if (content.style === "buttons") {
    const titles = distinct(content.options.map((option) => option.label));
    const buttons = content.options.map(({ id }, index) => ({
      type: "reply" as const,
      reply: { id, title: titles[index] ?? id },
    }));
    return { type: "button", body, action: { buttons } };
  }
  const rows = content.options.map(({ id, label, description }: Option) => ({
    id,
    title: label,
    ...(description ? { description } : {}),
  }));
  return { type: "list", body, action: { button: content.button_label ?? "Ver", sections: [{ rows }] } };
}

/** WhatsApp refuses a message with two buttons of one title: "Añadir", "Añadir 2". */
function distinct(titles: readonly string[]): string[] {
  const seen = new Set<string>();
  return titles.map((title) => {
    let unique = title;
    for (let number = 2; seen.has(unique); number++) {
      const ending = ` ${number}`;
      unique = `${title.slice(0, whatsappLimits.button_title - ending.length).toWellFormed()}${ending}`;
    }
    seen.add(unique);
    return unique;
  });
}

function place({ latitude, longitude, name, address }: ContentOf<"location">) {
  return { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

function contact({ name, phones, emails }: ContentOf<"contact_card">) {
  return {
    name: { formatted_name: name, first_name: name.split(" ")[0] ?? name },
    ...(phones.length > 0 ? { phones: phones.map((phone) => ({ phone })) } : {}),
    ...(emails.length > 0 ? { emails: emails.map((email) => ({ email })) } : {}),
  };
}
