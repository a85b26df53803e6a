import { readHeader } from "@mostrador/adapter-kit";
import type { DeliveryState } from "@mostrador/contract";
import { numberOfTlv, type ShortMessage, textOfTlv } from "./short-message.ts";
import { tags } from "./wire.ts";

export interface Receipt {
  /** As the receipt writes it: the answer to `submit_sm` may have written it otherwise (hex, decimal, zeros in front). */
  message_id: string;
  /** DELIVRD, UNDELIV ... */
  stat: string;
  /** The network's code, where it tells one other than zero. */
  error?: string;
}

const states: Readonly<Record<number, string>> = {
  1: "ENROUTE",
  2: "DELIVRD",
  3: "EXPIRED",
  4: "DELETED",
  5: "UNDELIV",
  6: "ACCEPTD",
  7: "UNKNOWN",
  8: "REJECTD",
};

const kinds = { mask: 0x3c, receipt: 0x04, intermediate: 0x20, has_header: 0x40 } as const;

/** Whether it tells of a message of ours, by its class or, where a centre forgets that, by its words. */
export function receiptIn(message: ShortMessage): { is_receipt: boolean; receipt?: Receipt } {
  const { esm_class, payload } = message;
  const content = esm_class & kinds.has_header ? readHeader(payload).content : payload;
  // Receipts are Latin letters, whatever the connection's alphabet is
  const words = Buffer.from(content).toString("latin1");
  const kind = esm_class & kinds.mask;
  if (kind !== kinds.receipt && kind !== kinds.intermediate && !looksLikeReceipt(words))
    return { is_receipt: false };
  const receipt = readReceipt(words, message);
  return { is_receipt: true, ...(receipt ? { receipt } : {}) };
}

/** The TLVs win over the text: centres cut the text short. undefined when neither names a message and its state. */
export function readReceipt(text: string, { tlvs }: Pick<ShortMessage, "tlvs">): Receipt | undefined {
  const state = numberOfTlv(tlvs.get(tags.message_state));
  const message_id = textOfTlv(tlvs.get(tags.receipted_message_id)) ?? fieldOf(text, "id");
  const stat = (state === undefined ? undefined : states[state]) ?? fieldOf(text, "stat")?.toUpperCase();
  if (!message_id || !stat) return undefined;
  const error = fieldOf(text, "err") ?? networkError(tlvs.get(tags.network_error_code));
  return { message_id, stat, ...(error && !/^0+$/.test(error) ? { error } : {}) };
}

/** "id:", "stat:" ... stand at the beginning or behind a space; after "text:" the customer's own words follow. */
function fieldOf(text: string, name: string): string | undefined {
  const [facts = ""] = text.split(/\btext:/i);
  return new RegExp(`(?:^|\\s)${name}:(\\S+)`, "i").exec(facts)?.[1];
}

/** Its first byte names the kind of network. */
function networkError(bytes: Uint8Array | undefined): string | undefined {
  const code = bytes?.byteLength === 3 ? numberOfTlv(bytes.subarray(1)) : undefined;
  return code === undefined ? undefined : String(code);
}

/** undefined = it tells nothing that changes a message. */
export function stateOf(stat: string): DeliveryState | undefined {
  switch (stat) {
    case "ENROUTE":
    case "ACCEPTD":
    case "ACKED":
      return "sent";
    case "DELIVRD":
      return "delivered";
    case "EXPIRED":
    case "DELETED":
    case "UNDELIV":
    case "REJECTD":
    case "FAILED":
      return "failed";
    default:
      return undefined;
  }
}

export function looksLikeReceipt(text: string): boolean {
  return /^\s*id:\S+\s/i.test(text) && /\bstat:\S+/i.test(text);
}
