import { createHash } from "node:crypto";
import {
  concatenationHeader,
  encodeSeptets,
  encodeUnicode,
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
  splitSms,
  textOf,
} from "@mostrador/adapter-kit";
import { wordsOf } from "../_sms/outgoing-text.ts";
import { digitsOf } from "../_sms/telephone.ts";
import { type SubmitBody, ton } from "./wire.ts";

const hasHeader = 0x40;
const unicode = 8;

/** One `submit_sm` for each segment. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const text = wordsOf(message, settings);
  const { parts, encode, data_coding } = encodingFor(text, settings);
  const reference = createHash("sha256").update(message.message_id).digest()[0] ?? 0;
  return parts.map((part, index): ProviderRequest => {
    const header =
      parts.length > 1
        ? concatenationHeader({ reference, total: parts.length, part: index + 1 })
        : new Uint8Array();
    const body: SubmitBody = {
      ...sourceFrom(textOf(settings["sender"]) ?? ""),
      ...destinationFor(message.to),
      esm_class: header.byteLength > 0 ? hasHeader : 0,
      data_coding,
      registered_delivery: 1,
      short_message: Buffer.concat([header, encode(part)]).toString("hex"),
      client_ref: message.message_id,
      is_last: index === parts.length - 1,
    };
    return { method: "POST", path: "/submit_sm", body };
  });
}

interface Encoding {
  parts: string[];
  encode(text: string): Uint8Array;
  data_coding: number;
}

/** The connection's default alphabet (coding 0) where it has all of the text, else UCS-2. */
function encodingFor(text: string, settings: InboxSettings): Encoding {
  const septets = encodeSeptets(text);
  if (septets) {
    const encode = defaultEncoder(text, settings);
    if (encode) return { parts: splitSms(text), encode, data_coding: 0 };
    return { parts: splitUnits(text), encode: encodeUnicode, data_coding: unicode };
  }
  return { parts: splitSms(text), encode: encodeUnicode, data_coding: unicode };
}

function defaultEncoder(text: string, settings: InboxSettings): Encoding["encode"] | undefined {
  const chosen = settings["default_alphabet"];
  if (chosen !== "latin1" && chosen !== "ascii") return (part) => encodeSeptets(part) ?? new Uint8Array();
  const most = chosen === "ascii" ? 0x7f : 0xff;
  const fits = [...text].every((character) => (character.codePointAt(0) ?? 0) <= most);
  return fits ? (part) => Buffer.from(part, "latin1") : undefined;
}

/** Segments of UCS-2 for a text of GSM-7 that the connection's alphabet lacks a letter of; no surrogates are in it. */
function splitUnits(text: string): string[] {
  if (text.length <= 70) return [text];
  return Array.from({ length: Math.ceil(text.length / 67) }, (_, index) =>
    text.slice(index * 67, index * 67 + 67),
  );
}

function sourceFrom(sender: string) {
  const source = digitsOf(sender);
  if (!/^\d+$/.test(source))
    return { source: source.slice(0, 11), source_ton: ton.alphanumeric, source_npi: 0 };
  const source_ton = source.length > 6 ? ton.international : ton.unknown;
  return { source, source_ton, source_npi: 1 };
}

function destinationFor(to: string) {
  const destination = digitsOf(to).slice(0, 20);
  const destination_ton = destination.length > 6 ? ton.international : ton.unknown;
  return { destination, destination_ton, destination_npi: 1 };
}
