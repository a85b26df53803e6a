import { createHmac } from "node:crypto";
import type { RawRequest } from "@mostrador/adapter-kit";
import { bodyPairs, type Pair, queryPairs } from "../_sms/form-request.ts";

/**
 * What Plivo signs, version 3: the address, its query sorted, and for POST the form's names and values without anything
 * between them; behind it a dot and the nonce. HMAC-SHA256, base64.
 * Source: plivo.com/docs/messaging/concepts/signature-validation, and plivo-node's own checker.
 */
export function signPlivo(request: RawRequest, auth_token: string, nonce: string): string {
  return hmac(auth_token, `${signedText(request)}.${nonce}`);
}

/** Version 2 signs the address and the nonce alone: it says nothing of the body. */
export function signAddressAlone(request: RawRequest, auth_token: string, nonce: string): string {
  return hmac(auth_token, `${bareAddress(request)}${nonce}`);
}

function hmac(auth_token: string, text: string): string {
  return createHmac("sha256", auth_token).update(text).digest("base64");
}

function signedText(request: RawRequest): string {
  const query = sorted(queryPairs(request))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const address = bareAddress(request);
  if (request.method === "GET") return query === "" ? address : `${address}?${query}`;
  const form = sorted(bodyPairs(request))
    .map(([name, value]) => `${name}${value}`)
    .join("");
  if (form === "") return query === "" ? address : `${address}?${query}`;
  return `${address}?${query}${query === "" ? "" : "."}${form}`;
}

function bareAddress(request: RawRequest): string {
  return request.url.replace(/[?#].*$/s, "");
}

/** By name, the values of one name in their own order: by code units, as JavaScript sorts. */
function sorted(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted(([a, first], [b, second]) => compare(a, b) || compare(first, second));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
