import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import { writeHtml, writeText } from "./page.ts";
import { blocksOf, optionsIn } from "./show.ts";
import { ownAddress, ownMessageId, unsubscribeToken } from "./tokens.ts";
import type { OutgoingMail } from "./wire.ts";

/** One mail, as HTML and as text. The line makes MIME of it and gives it the subject of its thread. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const address = ownAddress(settings);
  const blocks = blocksOf(message.content, message.locale ?? "es");
  const in_reply_to = message.reply_to_external_id ?? message.last_inbound?.external_id;
  const isFirst = in_reply_to === undefined;
  const { webhook_url } = message;
  const name = textOf(settings["sender_name"]) ?? address;
  const body: OutgoingMail = {
    from: { name: oneLine(name), address },
    to: oneLine(message.to),
    subject: oneLine(textOf(settings["subject"]) ?? name),
    text: writeText(blocks),
    html: writeHtml(blocks, address),
    message_id: ownMessageId(
      { client_ref: message.message_id, conversation_key: message.conversation_key },
      settings,
    ),
    ...(in_reply_to ? { in_reply_to: in_reply_to.replace(/[\s<>]/g, "").replace(/#[\d.]+$/, "") } : {}),
    is_automatic: message.author === "bot" && !isFirst,
    ...(isFirst && webhook_url
      ? { unsubscribe_url: `${webhook_url}?unsubscribe=${unsubscribeToken(message.to, settings)}` }
      : {}),
    options: optionsIn(blocks).map(({ id, label }) => ({ id, label })),
  };
  return [{ method: "POST", path: "/mails", body }];
}

/** A name with a line break would write a header of its own. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
