import type { Capabilities, Content, ContentOf } from "@mostrador/contract";
import { addText, type Build } from "./build.ts";
import { stack } from "./cut.ts";
import { addOptions } from "./options.ts";
import { addCards, addProducts } from "./products.ts";
import { addPayment, addReceipt } from "./receipts.ts";
import { wordsFor } from "./words.ts";

export interface Degraded {
  /** What the customer sees, in order; each within the channel's limits. Empty only for a content without a word. */
  messages: Content[];
  /** What he may type instead of tapping, in lower case: "2" -> option id. Own keys only: look up with `Object.hasOwn`. */
  reply_map: Record<string, string>;
}

/**
 * Turns content into what a channel can show; the only fall-back logic in the product. Cards become a list, a list
 * becomes numbered text, and the number that the customer types maps back. Every option stays reachable, no text
 * is lost. Total: any content on any channel gives something, except nothing for blank text.
 */
export function degrade(content: Content, capabilities: Capabilities, locale: string): Degraded {
  const build: Build = { capabilities, locale, messages: [], replies: new Map() };
  addContent(build, content);
  return { messages: build.messages, reply_map: Object.fromEntries(build.replies) };
}

function addContent(build: Build, content: Content): void {
  switch (content.kind) {
    case "text":
      return addText(build, content.text, content.is_public);
    case "media":
      return addMedia(build, content);
    case "choices":
      return addOptions(build, content.text, content.options, {
        prefersList: content.style === "list",
        button_label: content.button_label,
      });
    case "products":
      return addProducts(build, content);
    case "cards":
      return addCards(build, content);
    case "cart":
    case "order_summary":
      return addReceipt(build, content);
    case "payment_request":
      return addPayment(build, content);
    case "form":
    case "location":
    case "contact_card":
    case "template":
    case "reaction":
    case "submission":
      if (build.capabilities.kinds.includes(content.kind)) build.messages.push(content);
      else addText(build, plainText(content));
  }
}

const captioned: ReadonlySet<string> = new Set(["image", "video", "document"]);

function addMedia(build: Build, content: ContentOf<"media">): void {
  const { kinds, media_types, caption_max } = build.capabilities;
  const { caption = "", ...bare } = content;
  const isShown =
    kinds.includes("media") &&
    media_types.includes(content.media_type) &&
    Boolean(content.url ?? content.provider_ref);
  if (!isShown)
    return addText(build, stack(caption, content.url ?? content.filename ?? wordsFor(build.locale).file));
  if (caption.length <= caption_max && (caption === "" || captioned.has(content.media_type)))
    build.messages.push(content);
  else {
    build.messages.push(bare);
    addText(build, caption);
  }
}

function plainText(
  content: ContentOf<"form" | "location" | "contact_card" | "template" | "reaction" | "submission">,
): string {
  switch (content.kind) {
    case "form":
      return stack(content.title, content.text, ...content.fields.map(fieldLine));
    case "location":
      return stack(
        content.name,
        content.address,
        `https://maps.google.com/?q=${content.latitude},${content.longitude}`,
      );
    case "contact_card":
      return stack(content.name, ...content.phones, ...content.emails);
    case "template":
      return content.text;
    case "reaction":
      return content.emoji;
    case "submission":
      return stack(...Object.entries(content.values).map(([name, value]) => `${name}: ${shown(value)}`));
  }
}

function fieldLine(field: ContentOf<"form">["fields"][number]): string {
  const choices = field.options?.map((option) => option.label).join(" / ");
  return `• ${field.label}${choices ? ` (${choices})` : ""}`;
}

function shown(value: ContentOf<"submission">["values"][string]): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
