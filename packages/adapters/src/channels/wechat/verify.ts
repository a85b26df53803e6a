import {
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { decrypt, signatureOf } from "./crypt.ts";
import { readXml } from "./read-xml.ts";
import { wireLimits } from "./wire.ts";

/**
 * The plain signature covers a token, a time and a random number, not the message: whoever saw one could send anything
 * for an hour. With an EncodingAESKey only encrypted messages count, and their signature covers them whole.
 */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const token = textOf(settings["token"]);
  if (!token) return refused("the inbox has no token");
  const { signature, timestamp, nonce, echostr } = request.query;
  if (!signature || !timestamp || !nonce) return refused("the signature is missing");
  if (!isSameSecret(signature, signatureOf(token, timestamp, nonce)))
    return refused("the signature is wrong");
  if (
    Math.abs(Date.parse(now) - Number(timestamp) * 1000) > wireLimits.signature_age_ms ||
    !/^\d+$/.test(timestamp)
  )
    return refused("the signature is too old");
  if (request.method === "GET")
    return echostr
      ? { result: "handshake", status: 200, content_type: "text/plain", body: echostr }
      : refused("there is nothing to echo");
  const key = textOf(settings["encoding_aes_key"]);
  return key ? verifyEncrypted(request, settings, { token, key }) : { result: "ok" };
}

function verifyEncrypted(
  { query, body }: RawRequest,
  settings: InboxSettings,
  { token, key }: { token: string; key: string },
): Verification {
  const { msg_signature, timestamp = "", nonce = "" } = query;
  if (query["encrypt_type"] !== "aes" || !msg_signature)
    return refused("the message is not encrypted: choose the safe mode at WeChat, or clear encoding_aes_key");
  const encrypted = readXml(Buffer.from(body).toString("utf8"))?.["Encrypt"];
  if (!encrypted) return refused("the message is not encrypted");
  if (!isSameSecret(msg_signature, signatureOf(token, timestamp, nonce, encrypted)))
    return refused("the message's signature is wrong");
  const inner = decrypt(encrypted, key);
  if (!inner) return refused("the message cannot be opened with encoding_aes_key");
  return inner.app_id === textOf(settings["app_id"])
    ? { result: "ok" }
    : refused("the message is for another app");
}

function refused(reason: string): Verification {
  return { result: "refused", reason };
}
