import type { Sender } from "@mostrador/contract";

/** Who it is, by a number with or without "+", a short code, or a name such as "MITIENDA". */
export function senderOf(address: string): Sender {
  const key = digitsOf(address);
  return { key, ...(/^\d{7,15}$/.test(key) ? { phone: `+${key}` } : {}), alternatives: [] };
}

/** A telephone number as its digits alone; anything else as it is. */
export function digitsOf(address: string): string {
  const digits = address.replace(/[\s()+.-]/g, "");
  return /^\d+$/.test(digits) ? digits : address;
}

/** "2026-01-05 10:00:00.100000", UTC, as telephone providers write the time; undefined when it is none. */
export function readTime(text: string | undefined): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text ?? "");
  const time = found ? new Date(`${found[1]}T${found[2]}Z`) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
}
