import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Compares without telling by time where two texts differ; lengths may differ. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** HMAC-SHA256 over the raw bytes, in hex. */
export function hmacSha256Hex(secret: string, bytes: Uint8Array | string): string {
  return createHmac("sha256", secret).update(bytes).digest("hex");
}
