import { createPublicKey, verify as verifySignature } from "node:crypto";
import {
  type InboxSettings,
  isMap,
  parseJson,
  type RawRequest,
  type Verification,
  verifyLineSeal,
} from "@mostrador/adapter-kit";
import { answerType, interactionType, signatureHeader, timeHeader } from "./wire.ts";

/**
 * Discord signs the time and the body, and tries now and then whether we notice a wrong signature. It names no age that
 * a signature may have. What comes over our own connection bears the seal of that connection.
 */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const { [signatureHeader]: given, [timeHeader]: time } = request.headers;
  if (request.headers["x-line-seal"] !== undefined)
    return verifyLineSeal(request, settings["bot_token"], now);
  const key = keyOf(settings["public_key"]);
  if (!key) return { result: "refused", reason: "the inbox has no public_key of 64 hexadecimal digits" };
  if (given === undefined || time === undefined)
    return { result: "refused", reason: "the signature is missing" };
  if (!/^[0-9a-f]{128}$/i.test(given)) return { result: "refused", reason: "the signature is malformed" };
  const signed = Buffer.concat([Buffer.from(time), request.body]);
  if (!isSigned(key, signed, Buffer.from(given, "hex")))
    return { result: "refused", reason: "the signature is wrong" };
  return pingOf(request) ?? { result: "ok" };
}

/** What stands before the 32 bytes of an Ed25519 key in its usual form. */
const keyPrefix = Buffer.from("302a300506032b6570032100", "hex");

function keyOf(hex: unknown): Buffer | undefined {
  return typeof hex === "string" && /^[0-9a-f]{64}$/i.test(hex)
    ? Buffer.concat([keyPrefix, Buffer.from(hex, "hex")])
    : undefined;
}

/** Not every number of 32 bytes is a key. */
function isSigned(key: Buffer, signed: Buffer, signature: Buffer): boolean {
  try {
    return verifySignature(null, signed, createPublicKey({ key, format: "der", type: "spki" }), signature);
  } catch {
    return false;
  }
}

/** Both of Discord's doors knock before they open. */
function pingOf({ body }: RawRequest): Verification | undefined {
  if (body.byteLength > 16_384) return undefined;
  const asked = parseJson(body);
  if (!isMap(asked)) return undefined;
  const { type, event } = asked;
  if (type === interactionType.ping && event === undefined)
    return {
      result: "handshake",
      status: 200,
      content_type: "application/json",
      body: JSON.stringify({ type: answerType.pong }),
    };
  if (type === 0) return { result: "handshake", status: 204, content_type: "application/json", body: "" };
  return undefined;
}
