import { randomBytes, randomFillSync } from "node:crypto";

const pool = Buffer.alloc(16 * 256);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, then 12 bits that count up within one millisecond, so ids
 * made by one process sort in the order they were made.
 */
export function newId(now_ms: number = Date.now()): string {
  if (now_ms > lastMs) {
    lastMs = now_ms;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const rest = pool.toString("hex", used, used + 8);
  used += 8;
  const variant = ((Number.parseInt(rest.charAt(0), 16) & 0x3) | 0x8).toString(16);
  const count = counter.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${rest.slice(1, 4)}-${rest.slice(4)}`;
}

/** Whether a text that somebody sent can be an id at all: the database refuses to compare anything else. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** An unguessable token for links, 160 bits, safe in URLs. */
export function newToken(): string {
  return randomBytes(20).toString("base64url");
}
