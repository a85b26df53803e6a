import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A new signing secret: "whsec_" and 32 random bytes in base64. */
export function newSigningSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com): `webhook-id` names the delivery and never
 * changes, time and signature are those of this attempt.
 */
export function signHeaders(
  secret: string,
  delivery_id: string,
  body: string,
  now_ms: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now_ms / 1000));
  const key = Buffer.from(secret.slice(prefix.length), "base64");
  const signature = createHmac("sha256", key).update(`${delivery_id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": delivery_id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
