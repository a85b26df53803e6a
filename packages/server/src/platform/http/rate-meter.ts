import type { Clock } from "../clock.ts";

export interface Rate {
  per_minute: number;
  /** So many may come at once. */
  burst: number;
}

/** Names that are remembered; the one that was heard of least lately is forgotten first. */
const mostNames = 100_000;

/**
 * Counts what each name does, in this process. One number is kept for each: the time until which its share is used up.
 */
export function createRateMeter(clock: Clock, { per_minute, burst }: Rate) {
  const step_ms = 60_000 / per_minute;
  const usedUntil = new Map<string, number>();
  return {
    /** Takes one of the name's share. 0 = there was one; else the seconds to wait, and nothing is taken. */
    take(name: string): number {
      const now_ms = clock.ms();
      const used = Math.max(usedUntil.get(name) ?? 0, now_ms) + step_ms;
      const over_ms = used - now_ms - burst * step_ms;
      if (over_ms > 0) return Math.ceil(over_ms / 1000);
      usedUntil.delete(name);
      usedUntil.set(name, used);
      if (usedUntil.size > mostNames) forgetOldest();
      return 0;
    },
  };

  function forgetOldest(): void {
    for (const [name, until] of usedUntil) {
      if (until > clock.ms() && usedUntil.size <= mostNames) return;
      usedUntil.delete(name);
    }
  }
}

/** The network that an address stands for: of IPv6 a household has 64 bits' worth. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail ? tail.split(":") : [];
  const zeros =
    tail === undefined ? [] : new Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":");
}
