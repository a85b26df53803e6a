import { createFieldReader, field, type Pdu } from "./pdu.ts";
import { commands, type SubmitBody, tags } from "./wire.ts";

export interface Address {
  ton: number;
  npi: number;
  address: string;
}

/** What `deliver_sm`, `submit_sm` and `data_sm` carry. */
export interface ShortMessage {
  source: Address;
  destination: Address;
  esm_class: number;
  data_coding: number;
  /** From `short_message`, or from the TLV `message_payload` where that is empty. */
  payload: Uint8Array;
  tlvs: ReadonlyMap<number, Uint8Array>;
}

/** Total: undefined for a body that ends too early. */
export function readShortMessage(pdu: Pdu): ShortMessage | undefined {
  const reader = createFieldReader(pdu.body);
  reader.text();
  const source = readAddress(reader);
  const destination = readAddress(reader);
  const esm_class = reader.byte();
  const isData = pdu.command_id === commands.data_sm;
  if (isData) reader.byte();
  else {
    reader.bytes(2);
    for (const _time of ["schedule", "validity"]) reader.text();
    reader.bytes(2);
  }
  const data_coding = reader.byte();
  if (!isData) reader.byte();
  const short_message = isData ? new Uint8Array() : reader.bytes(reader.byte());
  if (reader.isOver()) return undefined;
  const tlvs = readTlvs(reader);
  const payload = short_message.byteLength > 0 ? short_message : tlvs.get(tags.message_payload);
  return { source, destination, esm_class, data_coding, payload: payload ?? short_message, tlvs };
}

function readAddress(reader: ReturnType<typeof createFieldReader>): Address {
  return { ton: reader.byte(), npi: reader.byte(), address: reader.text() };
}

function readTlvs(reader: ReturnType<typeof createFieldReader>): Map<number, Uint8Array> {
  const tlvs = new Map<number, Uint8Array>();
  while (!reader.isAtEnd()) {
    const tag = (reader.byte() << 8) | reader.byte();
    const value = reader.bytes((reader.byte() << 8) | reader.byte());
    if (reader.isOver()) break;
    tlvs.set(tag, value);
  }
  return tlvs;
}

export function numberOfTlv(bytes: Uint8Array | undefined): number | undefined {
  if (!bytes || bytes.byteLength === 0 || bytes.byteLength > 4) return undefined;
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** A text of a TLV, with or without its zero byte. */
export function textOfTlv(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined;
  const text = Buffer.from(bytes).toString("latin1").replace(/\0.*$/s, "").trim();
  return text === "" ? undefined : text;
}

/** The body of a `submit_sm`; of a `deliver_sm` too, which has the same fields. */
export function writeShortMessage(
  message: SubmitBody,
  tlvs: ReadonlyMap<number, Uint8Array> = new Map(),
): Uint8Array {
  const short_message = Buffer.from(message.short_message, "hex");
  return Buffer.concat([
    field(""),
    Buffer.of(message.source_ton, message.source_npi),
    field(message.source),
    Buffer.of(message.destination_ton, message.destination_npi),
    field(message.destination),
    Buffer.of(message.esm_class, 0, 0),
    field(""),
    field(""),
    Buffer.of(message.registered_delivery, 0, message.data_coding, 0, short_message.byteLength),
    short_message,
    ...[...tlvs].map(([tag, value]) =>
      Buffer.concat([Buffer.of(tag >> 8, tag & 0xff, value.byteLength >> 8, value.byteLength & 0xff), value]),
    ),
  ]);
}
