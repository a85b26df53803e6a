import { createHmac } from "node:crypto";
import { type InboxSettings, isSameSecret, type RawRequest, type Verification } from "@mostrador/adapter-kit";
import { signatureHeader } from "./wire.ts";

/**
 * X's challenge is answered by the same signature that its notices bear. So it signs nothing that could be a notice:
 * otherwise anybody could have one signed by us.
 */
const challenge = /^[\w=+/.-]{1,256}$/;

export function verify(request: RawRequest, settings: InboxSettings, _now: string): Verification {
  const secret = settings["consumer_secret"];
  if (typeof secret !== "string" || secret === "")
    return { result: "refused", reason: "the inbox has no consumer_secret" };
  const asked = request.method === "GET" ? request.query["crc_token"] : undefined;
  if (asked !== undefined) return answerChallenge(asked, secret);
  const given = request.headers[signatureHeader];
  if (given === undefined) return { result: "refused", reason: "the signature is missing" };
  return isSameSecret(given, signatureOf(request.body, secret))
    ? { result: "ok" }
    : { result: "refused", reason: "the signature is wrong" };
}

function answerChallenge(asked: string, secret: string): Verification {
  if (!challenge.test(asked)) return { result: "refused", reason: "this is no challenge of X's" };
  const body = JSON.stringify({ response_token: signatureOf(asked, secret) });
  return { result: "handshake", status: 200, content_type: "application/json", body };
}

export function signatureOf(signed: Uint8Array | string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(signed).digest("base64")}`;
}
