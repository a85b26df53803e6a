/** Which part of which long message this is. Parts are counted from 1. */
export interface SmsConcatenation {
  reference: number;
  total: number;
  part: number;
}

const concat8 = 0x00;
const concat16 = 0x08;

/** The header of one part, with its length in front (3GPP TS 23.040): 8 bits of reference, or 16 where it needs them. */
export function concatenationHeader({ reference, total, part }: SmsConcatenation): Uint8Array {
  return reference > 0xff
    ? Uint8Array.of(6, concat16, 4, (reference >> 8) & 0xff, reference & 0xff, total, part)
    : Uint8Array.of(5, concat8, 3, reference, total, part);
}

/**
 * Reads the header in front of a message's bytes; elements that we do not know are passed over. Total: a header that is
 * longer than the message leaves no content, and one that contradicts itself tells no concatenation.
 */
export function readHeader(bytes: Uint8Array): { concatenation?: SmsConcatenation; content: Uint8Array } {
  const end = (bytes[0] ?? 0) + 1;
  const content = bytes.subarray(Math.min(end, bytes.length));
  let found: SmsConcatenation | undefined;
  for (let at = 1; at + 1 < Math.min(end, bytes.length); at += 2 + (bytes[at + 1] ?? 0)) {
    const element = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0));
    found = concatenationOf(bytes[at] ?? -1, element) ?? found;
  }
  return found ? { concatenation: found, content } : { content };
}

function concatenationOf(id: number, element: Uint8Array): SmsConcatenation | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = element;
  if (id === concat8 && element.length === 3) return checkConcatenation({ reference: a, total: b, part: c });
  if (id === concat16 && element.length === 4)
    return checkConcatenation({ reference: (a << 8) | b, total: c, part: d });
  return undefined;
}

/** A part that is not among its total, or a total of none, is no concatenation. */
export function checkConcatenation(given: SmsConcatenation): SmsConcatenation | undefined {
  const { total, part } = given;
  const isSound = Number.isInteger(total) && Number.isInteger(part) && total <= 255;
  return isSound && part >= 1 && part <= total ? given : undefined;
}
