import { createHmac, timingSafeEqual } from "node:crypto";

/** Compares without telling by time where two texts differ. Their lengths are no secret. */
export function isSameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** HMAC-SHA256 over the raw bytes, in hex. */
export function hmacSha256Hex(secret: string, bytes: Uint8Array | string): string {
  return createHmac("sha256", secret).update(bytes).digest("hex");
}
