import { type CommandName, commands, smppLimits } from "./wire.ts";

export interface Pdu {
  command_id: number;
  status: number;
  sequence: number;
  body: Uint8Array;
}

const names = new Map<number, CommandName>();
for (const [name, id] of Object.entries(commands)) if (isCommand(name)) names.set(id, name);

function isCommand(name: string): name is CommandName {
  return name in commands;
}

/** undefined for commands that SMPP 3.4 does not have. */
export function commandName(command_id: number): CommandName | undefined {
  return names.get(command_id);
}

export function isAnswer({ command_id }: Pdu): boolean {
  return command_id >= 0x80000000;
}

export function encodePdu({ command_id, status, sequence, body }: Pdu): Uint8Array {
  const bytes = Buffer.alloc(smppLimits.header_bytes + body.byteLength);
  bytes.writeUInt32BE(bytes.byteLength, 0);
  bytes.writeUInt32BE(command_id, 4);
  bytes.writeUInt32BE(status, 8);
  bytes.writeUInt32BE(sequence, 12);
  bytes.set(body, smppLimits.header_bytes);
  return bytes;
}

/** The one PDU that these bytes are; undefined when they are none, or cut off. */
export function decodePdu(bytes: Uint8Array): Pdu | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < smppLimits.header_bytes) return undefined;
  const length = view.readUInt32BE(0);
  if (length < smppLimits.header_bytes || length > view.byteLength || length > smppLimits.pdu_bytes)
    return undefined;
  return {
    command_id: view.readUInt32BE(4),
    status: view.readUInt32BE(8),
    sequence: view.readUInt32BE(12),
    body: view.subarray(smppLimits.header_bytes, length),
  };
}

/**
 * Cuts a stream into PDUs. Throws when a length cannot be: the stream has lost its frame, and only a new connection helps.
 */
export function createPduReader(onPdu: (pdu: Pdu) => void) {
  let rest = Buffer.alloc(0);
  return (chunk: Uint8Array): void => {
    rest = rest.byteLength === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.byteLength - at >= smppLimits.header_bytes) {
      const length = rest.readUInt32BE(at);
      if (length < smppLimits.header_bytes || length > smppLimits.pdu_bytes)
        throw new Error(`the SMS centre sent a PDU of ${length} bytes`);
      if (rest.byteLength - at < length) break;
      const pdu = decodePdu(rest.subarray(at, at + length));
      at += length;
      if (pdu) onPdu(pdu);
    }
    rest = rest.subarray(at);
  };
}

/** Texts that end with a zero byte, one after the other. Total: what is cut off is empty. */
export function createFieldReader(body: Uint8Array) {
  let at = 0;
  return {
    byte: (): number => body[at++] ?? 0,
    text(): string {
      const end = body.indexOf(0, at);
      const last = end === -1 ? body.byteLength : end;
      const text = Buffer.from(body.subarray(at, last)).toString("latin1");
      at = last + 1;
      return text;
    },
    bytes(length: number): Uint8Array {
      const taken = body.subarray(at, at + length);
      at += length;
      return taken;
    },
    isAtEnd: (): boolean => at >= body.byteLength,
    /** Cut off before what was read last. */
    isOver: (): boolean => at > body.byteLength,
  };
}

/** A text and its zero byte; zero bytes inside would end it early. */
export function field(text: string): Buffer {
  return Buffer.from(`${text.replaceAll("\u0000", "")}\u0000`, "latin1");
}
