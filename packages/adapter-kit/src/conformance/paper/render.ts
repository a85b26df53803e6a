import type { JsonObject } from "@mostrador/contract";
import type { OutboundMessage, ProviderRequest } from "../../channel-port.ts";

/** One letter for each message. */
export function render(message: OutboundMessage): ProviderRequest[] {
  return [
    {
      method: "POST",
      path: "/letters",
      body: { to: message.to, key: message.message_id, ...letterOf(message) },
    },
  ];
}

function letterOf({ content }: OutboundMessage): JsonObject {
  switch (content.kind) {
    case "text":
      return { text: content.text };
    case "choices":
      return { text: content.text, options: content.options.map(({ id, label }) => ({ id, label })) };
    case "media":
      return { text: content.caption ?? "", photo: content.url ?? content.provider_ref ?? "" };
    default:
      throw new Error(`Paper cannot show ${content.kind}: degrade turns it into text`);
  }
}
