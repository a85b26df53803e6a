import { createHash, createHmac } from "node:crypto";
import type { signatureMethods } from "./wire.ts";

export type SignatureMethod = (typeof signatureMethods)[number];

/**
 * The `sig` of the SMS API: every parameter but itself, sorted, as "&name=value" with & and = inside values made _. A hash
 * with the secret behind it (md5hash), or an HMAC, in hex. Source: developer.vonage.com/en/getting-started/concepts/signing-messages.
 */
export function signParameters(
  parameters: Iterable<readonly [string, string]>,
  secret: string,
  method: SignatureMethod,
): string {
  const text = [...parameters]
    .filter(([name]) => name !== "sig")
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `&${name}=${value.replace(/[&=]/g, "_")}`)
    .join("");
  if (method === "md5hash") return createHash("md5").update(`${text}${secret}`).digest("hex");
  return createHmac(method, secret).update(text).digest("hex");
}
