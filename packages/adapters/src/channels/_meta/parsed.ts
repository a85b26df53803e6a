import { numberOf, type ParseResult } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";

/** What a piece of a delivery gave: an event, or why it gives none. */
export type Parsed = { event: ChannelEvent } | { reason: string; raw_type: string };

/** What every event bears, whatever it holds. */
export type Envelope = Pick<
  ChannelEvent,
  "external_id" | "at" | "from" | "conversation_key" | "raw_type" | "reply_to"
>;
/** Events, or the reason why the shop sees "not supported". */
export type Found = ChannelEvent[] | string;

export function collect(parsed: readonly Parsed[]): ParseResult {
  const result: ParseResult = { events: [], ignored: [] };
  for (const one of parsed) {
    if ("reason" in one) result.ignored.push(one);
    else result.events.push(one.event);
  }
  return result;
}

export function leaveOut(reason: string, raw_type: string): ParseResult {
  return { events: [], ignored: [{ reason, raw_type }] };
}

const year2100_s = 4_102_444_800;

/** The first that is a time: seconds or milliseconds since 1970, as text or as a number; else now. */
export function timeOf(now: string, ...given: readonly unknown[]): string {
  for (const one of given) {
    const value = typeof one === "string" ? Number(one) : numberOf(one);
    if (value === undefined || !(value > 0)) continue;
    const seconds = value >= 100_000_000_000 ? value / 1000 : value;
    if (seconds < year2100_s) return new Date(seconds * 1000).toISOString();
  }
  return now;
}
