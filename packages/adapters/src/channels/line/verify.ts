import { createHmac } from "node:crypto";
import {
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { signatureHeader } from "./wire.ts";

/** HMAC-SHA256 of the raw body with the channel secret, in base64. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const secret = textOf(settings["channel_secret"]);
  if (!secret) return { result: "refused", reason: "the inbox has no channel_secret" };
  const given = request.headers[signatureHeader];
  if (given === undefined) return { result: "refused", reason: "the signature is missing" };
  return isSameSecret(given, signatureOf(secret, request.body))
    ? { result: "ok" }
    : { result: "refused", reason: "the signature is wrong" };
}

export function signatureOf(secret: string, body: Uint8Array): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}
