import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  textOf,
} from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";
import { wordsOf } from "../_sms/outgoing-text.ts";
import { reportAddress } from "../_sms/report-address.ts";
import { senderOfInbox, writeAddress } from "./address.ts";
import type { OutgoingMessage } from "./wire.ts";

/** One request for each message; none for a file that Twilio could not fetch. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const shown = contentOf(message, settings);
  if (!shown) return [];
  const report = reportAddress(message);
  const body: OutgoingMessage = {
    ...senderFrom(settings),
    To: writeAddress({ kind: senderOfInbox(settings).kind, rest: message.to }),
    ...shown,
    ...(report ? { StatusCallback: report } : {}),
  };
  return [{ method: "POST", path: `${accountPath(settings)}/Messages.json`, body }];
}

export function accountPath(settings: InboxSettings): string {
  return `/2010-04-01/Accounts/${encodeURIComponent(textOf(settings["account_sid"]) ?? "")}`;
}

function senderFrom(settings: InboxSettings): { From: string } | { MessagingServiceSid: string } {
  const service = textOf(settings["messaging_service_sid"]);
  return service ? { MessagingServiceSid: service } : { From: writeAddress(senderOfInbox(settings)) };
}

type Shown = Pick<
  OutgoingMessage,
  "Body" | "MediaUrl" | "PersistentAction" | "ContentSid" | "ContentVariables"
>;

function contentOf(message: OutboundMessage, settings: InboxSettings): Shown | undefined {
  const { content } = message;
  switch (content.kind) {
    case "text":
      // Accents cost on SMS alone
      return {
        Body: senderOfInbox(settings).kind === "sms" ? wordsOf(message, settings) : content.text,
      };
    case "media":
      return file(content);
    case "location":
      return place(content);
    case "template":
      return template(content);
    case "choices":
    case "contact_card":
    case "reaction":
    case "payment_request":
    case "cards":
    case "products":
    case "cart":
    case "order_summary":
    case "form":
    case "submission":
      throw new Error(`Twilio shows no ${content.kind}: degrade it first`);
  }
}

/** Twilio fetches a file from its address. */
function file({ url, caption }: ContentOf<"media">): Shown | undefined {
  if (!url || !/^https?:$/.test(URL.parse(url)?.protocol ?? "")) return undefined;
  return { MediaUrl: [url], ...(caption ? { Body: caption } : {}) };
}

/** WhatsApp shows a pin; the words stand below it. */
function place({ latitude, longitude, name, address }: ContentOf<"location">): Shown {
  const label = [name, address].filter((one) => one).join(", ");
  const point = `geo:${latitude},${longitude}`;
  return {
    Body: label || "📍",
    PersistentAction: label ? `${point}|${label.replaceAll("|", " ")}` : point,
  };
}

/** A template of Twilio's Content API is named by its id ("HX..."); another's words go as they are, and leave in the window. */
function template({ name, parameters, text }: Extract<Content, { kind: "template" }>): Shown {
  if (!/^HX[0-9a-f]{32}$/i.test(name)) return { Body: text };
  const hasVariables = Object.keys(parameters).length > 0;
  return { ContentSid: name, ...(hasVariables ? { ContentVariables: JSON.stringify(parameters) } : {}) };
}
