import { createHash, createHmac } from "node:crypto";
import type { RawRequest } from "@mostrador/adapter-kit";
import type { Pair } from "../_sms/form-request.ts";

/**
 * What Twilio signs: the address exactly as it was configured, and behind it every name and value of the form, sorted by
 * name. HMAC-SHA1, base64. Of JSON it signs the address alone, which then bears the body's hash as `bodySHA256`.
 * Source: twilio.com/docs/usage/webhooks/webhooks-security.
 */
export function signTwilio(request: RawRequest, auth_token: string, url: string = request.url): string {
  const text = hashInAddress(request) === undefined ? `${url}${formText(request)}` : url;
  return createHmac("sha1", auth_token).update(text, "utf8").digest("base64");
}

/** Whether the body is the one whose hash the signed address bears; true where it bears none. */
export function isBodyOfAddress(request: RawRequest): boolean {
  const hash = hashInAddress(request);
  return hash === undefined || createHash("sha256").update(request.body).digest("hex") === hash.toLowerCase();
}

function hashInAddress(request: RawRequest): string | undefined {
  return /[?&]bodySHA256=([^&#]*)/.exec(request.url)?.[1];
}

/** Each value of a name once, in their own order. */
function formText(request: RawRequest): string {
  if (request.method === "GET") return "";
  const form: Pair[] = [...new URLSearchParams(Buffer.from(request.body).toString("utf8"))];
  const unique = new Map(form.map(([name, value]) => [`${name}\u0000${value}`, [name, value] as const]));
  return [...unique.values()]
    .toSorted(([a, first], [b, second]) => compare(a, b) || compare(first, second))
    .map(([name, value]) => `${name}${value}`)
    .join("");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
