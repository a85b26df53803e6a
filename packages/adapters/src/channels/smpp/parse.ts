import { createHash } from "node:crypto";
import {
  checkConcatenation,
  type InboxSettings,
  type ParseResult,
  type RawRequest,
  readHeader,
  type SmsConcatenation,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Sender } from "@mostrador/contract";
import { optOutOf } from "../_sms/opt-out.ts";
import { senderOf } from "../_sms/telephone.ts";
import { commandName, isAnswer, type Pdu } from "./pdu.ts";
import { type LineFacts, readRequest } from "./read-request.ts";
import { type Receipt, readReceipt, receiptIn, stateOf } from "./receipt.ts";
import { type Address, numberOfTlv, readShortMessage, type ShortMessage } from "./short-message.ts";
import { decodeText } from "./text.ts";
import { commands, tags, ton } from "./wire.ts";

const kinds = { mask: 0x3c, message: 0x00, has_header: 0x40 } as const;

/** One PDU is one message, one part of a message, or one receipt. */
export function parse(request: RawRequest, settings: InboxSettings, now: string): ParseResult {
  const read = readRequest(request);
  if (read.found === "nothing") return leaveOut(read.reason, "unparsable");
  if (read.found === "receipt") {
    const receipt = readReceipt(read.text, { tlvs: new Map() });
    return receipt
      ? parseReceipt(receipt, nobody, {}, now)
      : leaveOut("the receipt names no message", "receipt");
  }
  return parsePdu(read.pdu, read.facts, settings, now);
}

/** A receipt whose addresses we were not given. */
const nobody: Sender = { key: "unknown", alternatives: [] };

function parsePdu(pdu: Pdu, facts: LineFacts, settings: InboxSettings, now: string): ParseResult {
  const name = commandName(pdu.command_id) ?? `0x${pdu.command_id.toString(16).padStart(8, "0")}`;
  if (isAnswer(pdu)) return leaveOut("an answer to what we sent", name);
  if (pdu.command_id === commands.submit_sm) return leaveOut("what we send ourselves", name);
  if (pdu.command_id !== commands.deliver_sm && pdu.command_id !== commands.data_sm)
    return leaveOut("it carries no message", name);
  const message = readShortMessage(pdu);
  if (!message) return leaveOut("the PDU is cut off", "unparsable");
  const from = senderFor(message.source, settings);
  if (from.key === "") return leaveOut("it has no sender", name);
  const { is_receipt, receipt } = receiptIn(message);
  if (receipt) return parseReceipt(receipt, from, facts, now);
  if (is_receipt) return leaveOut("the receipt names no message, or no state", "receipt");
  if ((message.esm_class & kinds.mask) !== kinds.message)
    return leaveOut("an acknowledgement by the customer's phone", name);
  const { concatenation, content } = readParts(message);
  const text = decodeText(content, message.data_coding, settings);
  if (text !== null && text.trim() === "" && !concatenation) return leaveOut("the message is empty", name);
  return { events: [eventOf({ message, text, concatenation, from, facts, now })], ignored: [] };
}

function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

function parseReceipt(receipt: Receipt, from: Sender, facts: LineFacts, now: string): ParseResult {
  const { message_id, stat, error } = receipt;
  const state = stateOf(stat);
  if (!state) return leaveOut(`the state ${stat} tells nothing of the message`, "receipt");
  const code = error ? `${stat}:${error}` : stat;
  const failure = state === "failed" ? { code, reason: `${stat}${error ? `, error ${error}` : ""}` } : {};
  const event: ChannelEvent = {
    kind: "status",
    external_id: `${message_id}:${stat}`,
    at: now,
    from,
    conversation_key: from.key,
    raw_type: "receipt",
    to_external_id: message_id,
    ...(facts.client_ref ? { client_ref: facts.client_ref } : {}),
    state,
    ...failure,
  };
  return { events: [event], ignored: [] };
}

interface Incoming {
  message: ShortMessage;
  text: string | null;
  concatenation: SmsConcatenation | undefined;
  from: Sender;
  facts: LineFacts;
  now: string;
}

function eventOf({ message, text, concatenation, from, facts, now }: Incoming): ChannelEvent {
  const common = {
    external_id: idOf(message, facts.stamp ?? ""),
    at: now,
    from,
    conversation_key: from.key,
    raw_type: "deliver_sm",
  };
  if (text === null) {
    const reason = `data of coding ${message.data_coding}, which is no text`;
    return { kind: "unsupported", ...common, reason };
  }
  const state = concatenation ? undefined : optOutOf(text);
  if (state) return { kind: "subscription", ...common, state };
  if (!concatenation)
    return { kind: "message", ...common, content: { kind: "text", text: text.toWellFormed() } };
  // A phone may cut through an emoji: its halves are joined with the parts
  const content = { kind: "text" as const, text };
  const { reference, part: number, total } = concatenation;
  const part = { ref: `${message.destination.address}:${reference}:${total}`, number, total };
  return { kind: "message", ...common, content, part };
}

/** The centre gives what a customer writes no id: the bytes are it, with the line's stamp. */
function idOf(
  { source, destination, esm_class, data_coding, payload, tlvs }: ShortMessage,
  stamp: string,
): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([source, destination, esm_class, data_coding, stamp]));
  hash.update(payload);
  for (const tag of [tags.sar_msg_ref_num, tags.sar_total_segments, tags.sar_segment_seqnum])
    hash.update(tlvs.get(tag) ?? "-");
  return hash.digest("base64url").slice(0, 27);
}

/** Which part it is, by the header in front of the text or by the SAR parameters; what is one of one is no part. */
function readParts({ esm_class, payload, tlvs }: ShortMessage) {
  if (esm_class & kinds.has_header) {
    const read = readHeader(payload);
    return { content: read.content, concatenation: severalOf(read.concatenation) };
  }
  const [reference, total, part] = [
    tags.sar_msg_ref_num,
    tags.sar_total_segments,
    tags.sar_segment_seqnum,
  ].map((tag) => numberOfTlv(tlvs.get(tag)));
  if (reference === undefined || total === undefined || part === undefined)
    return { content: payload, concatenation: undefined };
  return { content: payload, concatenation: severalOf(checkConcatenation({ reference, total, part })) };
}

function severalOf(concatenation: SmsConcatenation | undefined): SmsConcatenation | undefined {
  return concatenation && concatenation.total > 1 ? concatenation : undefined;
}

/** A number by its digits, from wherever it is; a national one gets the shop's country in front. */
function senderFor({ ton: type, address }: Address, settings: InboxSettings): Sender {
  const country = String(settings["country_code"] ?? "").replace(/\D/g, "");
  if (type === ton.national && country !== "" && /^\d+$/.test(address))
    return senderOf(country + address.replace(/^0+/, ""));
  return senderOf(type === ton.alphanumeric ? address : address.replace(/^00(?=\d{8})/, ""));
}
