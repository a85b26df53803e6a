import {
  hmacSha256Hex,
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { signatureHeader } from "./wire.ts";

/** HMAC-SHA256 of the raw body with the bot's token, in hex: in a header, and some deliveries say it as `sig` too. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const token = textOf(settings["auth_token"]);
  if (!token) return { result: "refused", reason: "the inbox has no auth_token" };
  const given = request.headers[signatureHeader] ?? request.query["sig"];
  if (given === undefined) return { result: "refused", reason: "the signature is missing" };
  return isSameSecret(given, hmacSha256Hex(token, request.body))
    ? { result: "ok" }
    : { result: "refused", reason: "the signature is wrong" };
}
