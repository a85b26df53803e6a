import {
  formatMoney,
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
} from "@mostrador/adapter-kit";
import type { Content, ContentOf, Option } from "@mostrador/contract";
import { graphPath } from "../graph-call.ts";
import type { Dialect } from "./dialect.ts";
import { platformLimits } from "./limits.ts";
import type { Attachment, Button, Element, OutgoingBody, OutgoingMessage, Recipient } from "./wire.ts";

/** One request for each message; none for a file without an address that Meta can fetch. */
export function renderMessage(
  message: OutboundMessage,
  settings: InboxSettings,
  dialect: Dialect,
  recipient: Recipient = { id: message.to },
): ProviderRequest[] {
  const body = bodyOf(message, dialect, recipient);
  return body ? [{ method: "POST", path: messagesPath(settings, dialect), body }] : [];
}

export function messagesPath(settings: InboxSettings, dialect: Dialect): string {
  return `${graphPath(dialect.senderId(settings) ?? "me", settings)}/messages`;
}

function bodyOf(
  { content, message_id, locale = "es" }: OutboundMessage,
  { returnsMetadata, name }: Dialect,
  recipient: Recipient,
): OutgoingBody | undefined {
  if (content.kind === "reaction" && isHeart(content.emoji)) return reaction(content, recipient);
  const message = messageOf(content, locale, name);
  if (!message) return undefined;
  const metadata = returnsMetadata ? { metadata: message_id } : {};
  return { recipient, messaging_type: "RESPONSE", message: { ...message, ...metadata } };
}

function messageOf(content: Content, locale: string, name: string): OutgoingMessage | undefined {
  switch (content.kind) {
    case "text":
      return { text: content.text };
    case "media":
      return fileOf(content);
    case "choices":
      return choices(content);
    case "cards":
      return cards(content);
    case "payment_request":
      return payment(content, locale);
    case "reaction":
      // Hearts alone can be given as such; another sign is said in words
      return { text: content.emoji || "❤️" };
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "submission":
    case "template":
    case "location":
    case "contact_card":
      throw new Error(`${name} shows no ${content.kind}: degrade it first`);
  }
}

function isHeart(emoji: string): boolean {
  return emoji === "" || /^[❤💙💚💛🧡💜🤎🖤🤍🩷🩵🩶]/u.test(emoji);
}

function reaction({ emoji, to_external_id }: ContentOf<"reaction">, recipient: Recipient): OutgoingBody {
  const sender_action = emoji === "" ? "unreact" : "react";
  const love = emoji === "" ? {} : { reaction: "love" as const };
  return { recipient, sender_action, payload: { message_id: to_external_id, ...love } };
}

const fileTypes = {
  image: "image",
  sticker: "image",
  audio: "audio",
  video: "video",
  document: "file",
} as const;

/** Meta fetches a file from its address, or has it under an id already. */
function fileOf({ media_type, url, provider_ref }: ContentOf<"media">): OutgoingMessage | undefined {
  const type = fileTypes[media_type];
  const address = [url, provider_ref].find((one) => /^https?:$/.test(URL.parse(one ?? "")?.protocol ?? ""));
  if (address) return { attachment: { type, payload: { url: address, is_reusable: false } } };
  if (!provider_ref) return undefined;
  return { attachment: { type, payload: { attachment_id: provider_ref } } };
}

/** A few options are buttons that stay; more of them go when the customer says something else, and can be typed then. */
function choices({ text, options }: ContentOf<"choices">): OutgoingMessage {
  if (options.length <= platformLimits.template_buttons && text.length <= platformLimits.template_text)
    return template({ template_type: "button", text, buttons: options.map(toButton) });
  return {
    text,
    quick_replies: options.map(({ id, label }) => ({ content_type: "text", title: label, payload: id })),
  };
}

function template(payload: Extract<Attachment, { type: "template" }>["payload"]): OutgoingMessage {
  return { attachment: { type: "template", payload } };
}

function toButton({ id, label }: Option): Button {
  return { type: "postback", title: label, payload: id };
}

/** A card needs something beside its title; cards that have nothing are a text. */
function cards(content: ContentOf<"cards">): OutgoingMessage {
  const elements = content.cards.map(toElement);
  if (elements.some((element) => Object.keys(element).length === 1))
    return {
      text: elements.map(({ title, subtitle }) => [title, subtitle].filter(Boolean).join(" — ")).join("\n"),
    };
  return template({ template_type: "generic", elements });
}

function toElement({
  title,
  subtitle,
  image_url,
  url,
  options,
}: ContentOf<"cards">["cards"][number]): Element {
  return {
    title,
    ...(subtitle ? { subtitle } : {}),
    ...(image_url ? { image_url } : {}),
    ...(url ? { default_action: { type: "web_url", url } } : {}),
    ...(options.length > 0 ? { buttons: options.map(toButton) } : {}),
  };
}

function payment(content: ContentOf<"payment_request">, locale: string): OutgoingMessage {
  const text = `${content.text}\n\n${formatMoney(content.amount, locale)}`;
  const pay: Button = { type: "web_url", title: content.button_label, url: content.url };
  return template({ template_type: "button", text, buttons: [pay, ...content.options.map(toButton)] });
}
