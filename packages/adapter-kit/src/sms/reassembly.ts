/** One part of a long message, as it came; kept under its sender, its recipient and the network's reference. */
export interface SmsPart {
  /** From 1 on. */
  number: number;
  total: number;
  text: string;
  /** ISO, UTC. */
  at: string;
}

/** References are reused, after 256 messages at the latest: parts that lie further apart belong to different messages. */
const together_ms = 24 * 3_600_000;

export type PartArrival =
  /** Seen already: nothing changes. */
  | { result: "double"; kept: readonly SmsPart[] }
  /** `given_up`: parts of an older message with the same reference, whose rest can no longer come. */
  | { result: "waiting"; kept: readonly SmsPart[]; given_up: readonly SmsPart[] }
  | { result: "whole"; text: string; kept: readonly SmsPart[]; given_up: readonly SmsPart[] };

/**
 * A part comes to those that are kept from the same sender to the same recipient under the same reference. Parts may come
 * in any order and more than once. Keep `kept` also when the message is whole, for a day: a part that comes again after
 * that is a double, and not a new message.
 */
export function addPart(kept: readonly SmsPart[], arrived: SmsPart): PartArrival {
  const same = kept.find(({ number }) => number === arrived.number);
  const isOfKept = kept.every(({ total }) => total === arrived.total) && isNear(kept, arrived);
  if (isOfKept && same?.text === arrived.text) return { result: "double", kept };
  const belongs = isOfKept && !same;
  const parts = belongs ? [...kept, arrived] : [arrived];
  const given_up = belongs || isWhole(kept) ? [] : kept;
  if (!isWhole(parts)) return { result: "waiting", kept: parts, given_up };
  return { result: "whole", text: joinParts(parts), kept: parts, given_up };
}

function isNear(kept: readonly SmsPart[], { at }: SmsPart): boolean {
  return kept.every((one) => Math.abs(Date.parse(one.at) - Date.parse(at)) <= together_ms);
}

function isWhole(parts: readonly SmsPart[]): boolean {
  return parts.length > 0 && parts.length === parts[0]?.total;
}

/** The text of the parts in their order; what never came shows as "[…]", so that nobody takes it for the whole. */
export function joinParts(parts: readonly SmsPart[]): string {
  const total = parts[0]?.total ?? 0;
  const texts = new Map(parts.map(({ number, text }) => [number, text]));
  return Array.from({ length: total }, (_, index) => texts.get(index + 1) ?? "[…]").join("");
}
