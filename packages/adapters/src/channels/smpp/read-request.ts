import { mapOf, parseJson, type RawRequest, textOf } from "@mostrador/adapter-kit";
import { Id } from "@mostrador/contract";
import { decodePdu, type Pdu } from "./pdu.ts";
import { looksLikeReceipt } from "./receipt.ts";

/** What the line adds to what it got: facts that only a standing connection knows. */
export interface LineFacts {
  /** Our message that a receipt is about. */
  client_ref?: string;
  /** What tells two equal texts apart, and is the same when one of them comes again. */
  stamp?: string;
}

export type ReadRequest =
  | { found: "pdu"; pdu: Pdu; facts: LineFacts }
  /** The words of a receipt without their PDU. */
  | { found: "receipt"; text: string }
  | { found: "nothing"; reason: string };

/** A PDU in JSON (`pdu_hex`, as our own line writes it down), in hex, or as its bytes. Total. */
export function readRequest({ body }: RawRequest): ReadRequest {
  const json = mapOf(parseJson(body));
  if (json) {
    const hex = textOf(json["pdu_hex"]) ?? textOf(json["pdu"]) ?? "";
    const client_ref = Id.safeParse(json["client_ref"]).data;
    const stamp = textOf(json["stamp"]);
    return fromHex(hex, { ...(client_ref ? { client_ref } : {}), ...(stamp ? { stamp } : {}) });
  }
  const text = Buffer.from(body).toString("latin1").trim();
  if (looksLikeReceipt(text)) return { found: "receipt", text };
  if (/^[0-9a-f\s:]+$/i.test(text)) return fromHex(text, {});
  return fromBytes(body, {});
}

function fromHex(text: string, facts: LineFacts): ReadRequest {
  const hex = text.replace(/[\s:]/g, "");
  if (hex === "" || !/^(?:[0-9a-f]{2})+$/i.test(hex))
    return { found: "nothing", reason: "there is no PDU in it" };
  return fromBytes(Buffer.from(hex, "hex"), facts);
}

function fromBytes(bytes: Uint8Array, facts: LineFacts): ReadRequest {
  const pdu = decodePdu(bytes);
  return pdu ? { found: "pdu", pdu, facts } : { found: "nothing", reason: "the PDU is cut off, or none" };
}
