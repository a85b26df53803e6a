import {
  hmacSha256Hex,
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  type Verification,
} from "@mostrador/adapter-kit";
import { signatureHeader, wireLimits } from "./wire.ts";

/** The shop's own app or site signs what its devices say: "t=<seconds>,v1=<HMAC of seconds.body>". */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const secret = settings["registration_secret"];
  if (typeof secret !== "string" || secret === "")
    return { result: "refused", reason: "the inbox has no registration_secret" };
  const given = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(request.headers[signatureHeader] ?? "");
  const [, at = "", seal = ""] = given ?? [];
  if (seal === "") return { result: "refused", reason: "the signature is missing" };
  if (!isSameSecret(seal, sealOf(request.body, at, secret)))
    return { result: "refused", reason: "the signature is wrong" };
  const isFresh = Math.abs(Date.parse(now) - Number(at) * 1000) <= wireLimits.age_ms;
  return isFresh ? { result: "ok" } : { result: "refused", reason: "the signature is too old" };
}

export function sealOf(body: Uint8Array, at: string, secret: string): string {
  return hmacSha256Hex(secret, Buffer.concat([Buffer.from(`${at}.`), body]));
}
