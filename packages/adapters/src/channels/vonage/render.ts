import {
  alphabetOf,
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import { piecesOf, wordsOf } from "../_sms/outgoing-text.ts";
import { digitsOf } from "../_sms/telephone.ts";
import { channelOf, isSmsApi } from "./address.ts";
import { contentsOf } from "./render-content.ts";
import { type OutgoingMessage, type OutgoingSms, vonageLimits } from "./wire.ts";

/** One request; several for an SMS of which the Messages API takes 1,000 characters at once, or a file with words apart. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  return isSmsApi(settings) ? [renderSms(message, settings)] : renderMessages(message, settings);
}

function renderSms(message: OutboundMessage, settings: InboxSettings): ProviderRequest {
  const text = wordsOf(message, settings);
  const body: OutgoingSms = {
    from: senderFrom(settings),
    to: digitsOf(message.to),
    text,
    type: alphabetOf(text) === "gsm7" ? "text" : "unicode",
    "client-ref": message.message_id,
    ...(message.webhook_url ? { callback: message.webhook_url } : {}),
  };
  return { method: "POST", path: "/sms/json", body };
}

function renderMessages(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const channel = channelOf(settings);
  const most = vonageLimits.messages_api_sms;
  const contents =
    channel === "sms"
      ? piecesOf(wordsOf(message, settings), { gsm7: most, ucs2: most }).map((text) => ({
          message_type: "text" as const,
          text,
        }))
      : contentsOf(message);
  return contents.map((content): ProviderRequest => {
    const body: OutgoingMessage = {
      channel,
      to: digitsOf(message.to),
      from: senderFrom(settings),
      client_ref: message.message_id,
      ...(message.webhook_url ? { webhook_url: message.webhook_url, webhook_version: "v1" } : {}),
      ...content,
    };
    return { method: "POST", path: "/v1/messages", body };
  });
}

function senderFrom(settings: InboxSettings): string {
  return digitsOf(textOf(settings["sender"]) ?? "");
}
