import { createHmac } from "node:crypto";
import {
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { open } from "./envelope.ts";
import { signatureHeader } from "./wire.ts";

/** HMAC-SHA512 of the event with the webhook's token, in base64: over the decoded event, not over its envelope. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const token = textOf(settings["client_token"]);
  if (!token) return refused("the inbox has no client_token");
  const opened = open(request.body);
  const given = request.headers[signatureHeader];
  if (given === undefined) return handshake(opened.event ?? {}, token);
  return isSameSecret(given, signatureOf(token, opened.bytes))
    ? { result: "ok" }
    : refused("the signature is wrong");
}

/** When the webhook is set Google says the token and a word, and wants the word back. */
function handshake({ clientToken, secret }: Readonly<Record<string, unknown>>, token: string): Verification {
  const word = textOf(secret);
  if (!word || typeof clientToken !== "string") return refused("the signature is missing");
  return isSameSecret(clientToken, token)
    ? { result: "handshake", status: 200, content_type: "text/plain", body: word }
    : refused("the token is another one");
}

export function signatureOf(token: string, bytes: Uint8Array): string {
  return createHmac("sha512", token).update(bytes).digest("base64");
}

function refused(reason: string): Verification {
  return { result: "refused", reason };
}
