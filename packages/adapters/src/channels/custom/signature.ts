import { createHmac } from "node:crypto";

/** Standard Webhooks (https://www.standardwebhooks.com), in both directions. */
export const headerNames = {
  id: "webhook-id",
  time: "webhook-timestamp",
  signature: "webhook-signature",
} as const;

export function signatureOf(secret: string, id: string, time: string, body: Uint8Array | string): string {
  const hmac = createHmac("sha256", keyOf(secret)).update(`${id}.${time}.`).update(body);
  return `v1,${hmac.digest("base64")}`;
}

/** The headers of one delivery. `id` stays the same when it is tried again. */
export function signedHeaders(
  secret: string,
  id: string,
  now_ms: number,
  body: Uint8Array | string,
): Record<string, string> {
  const time = String(Math.floor(now_ms / 1000));
  return {
    [headerNames.id]: id,
    [headerNames.time]: time,
    [headerNames.signature]: signatureOf(secret, id, time, body),
  };
}

/** "whsec_" and base64, as the standard writes keys; any other text is the key as it is. */
function keyOf(secret: string): Buffer {
  const prefix = "whsec_";
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), "base64") : Buffer.from(secret);
}
