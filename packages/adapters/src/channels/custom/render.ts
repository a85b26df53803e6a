import { formatMoney, type OutboundMessage, type ProviderRequest } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import type { Delivery } from "./wire.ts";

/** One POST to "<address>/messages". */
export function render(message: OutboundMessage): ProviderRequest[] {
  const { message_id, to, conversation_key, reply_to_external_id, locale } = message;
  const body: Delivery = {
    type: "message",
    data: {
      ...{ id: message_id, to, conversation: conversation_key },
      ...contentOf(message.content, locale ?? "es"),
      ...(reply_to_external_id ? { reply_to: reply_to_external_id } : {}),
    },
  };
  return [{ method: "POST", path: "/messages", body }];
}

function contentOf(content: Content, locale: string): Delivery["data"] {
  switch (content.kind) {
    case "text":
      return { text: content.text };
    case "media": {
      const { media_type, mime_type, filename, caption } = content;
      const url = content.url ?? content.provider_ref ?? "";
      const facts = { ...(mime_type ? { mime_type } : {}), ...(filename ? { filename } : {}) };
      return { text: caption ?? "", file: { url, media_type, ...facts } };
    }
    case "choices":
      return { text: content.text, options: content.options.map(({ id, label }) => ({ id, label })) };
    case "payment_request":
      return {
        text: `${content.text}\n${formatMoney(content.amount, locale)}`.trim(),
        link: { url: content.url, label: content.button_label },
        options: content.options.map(({ id, label }) => ({ id, label })),
      };
    default:
      throw new Error(`This channel shows no ${content.kind}: degrade it first`);
  }
}
