import {
  hmacSha256Hex,
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  type Verification,
} from "@mostrador/adapter-kit";
import { signatureHeader, tolerance_s } from "./wire.ts";

/** Checks `t=<seconds>,v1=<hex>` over "<seconds>.<body>"; older or newer than five minutes is refused. */
export function verifySignature(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const [, seconds = "", signature = ""] =
    /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(request.headers[signatureHeader] ?? "") ?? [];
  if (signature === "") return { result: "refused", reason: "the signature is missing or malformed" };
  const secret = settings["signing_secret"];
  if (typeof secret !== "string" || secret === "")
    return { result: "refused", reason: "there is no signing secret to check with" };
  if (!isSameSecret(signature, signatureOf(seconds, request.body, secret)))
    return { result: "refused", reason: "the signature is wrong" };
  if (Math.abs(Date.parse(now) / 1000 - Number(seconds)) > tolerance_s)
    return { result: "refused", reason: "the signature is stale" };
  return { result: "ok" };
}

/** The signature of a body at a time. */
export function signatureOf(seconds: string, body: Uint8Array, secret: string): string {
  return hmacSha256Hex(secret, Buffer.concat([Buffer.from(`${seconds}.`), body]));
}
