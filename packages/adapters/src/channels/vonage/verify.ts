import { createHash } from "node:crypto";
import {
  type InboxSettings,
  isSameSecret,
  numberOf,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { bodyPairs } from "../_sms/form-request.ts";
import { signParameters } from "./signature.ts";
import { readWebhookToken } from "./token.ts";
import { signatureMethods } from "./wire.ts";

const freshFor_s = 5 * 60;

/**
 * The Messages API signs with a token in the header, which bears the body's hash; the SMS API with a parameter, and only
 * where Vonage's support has switched it on. A call that says nothing at all is Vonage looking whether we are there.
 */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const pairs = [...bodyPairs(request), ...Object.entries(request.query)];
  const parameters = new Map(pairs);
  const bearer = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (parameters.size === 0 && request.body.byteLength === 0 && !bearer)
    return { result: "handshake", status: 200, content_type: "text/plain", body: "" };
  const secret = textOf(settings["signature_secret"]);
  if (bearer) return secret ? checkToken(request, bearer, secret, settings, now) : noSecret;
  const signature = parameters.get("sig");
  // Of two values under one name we could sign the one and read the other
  if (signature && parameters.size < pairs.length) return refuse("a parameter comes twice");
  if (signature) return secret ? checkParameter(parameters, signature, secret, settings, now) : noSecret;
  if (settings["is_unsigned_sms_taken"] === true && parameters.has("msisdn")) return { result: "ok" };
  return refuse("the signature is missing");
}

const noSecret = refuse("this inbox has no signature secret to check signatures with");

function checkToken(
  request: RawRequest,
  token: string,
  secret: string,
  settings: InboxSettings,
  now: string,
): Verification {
  const claims = readWebhookToken(token, secret);
  if (!claims) return refuse("the signature is wrong");
  // Some of Vonage's tokens bear no time; a repeat of one is known by the message's id
  if (claims["iat"] !== undefined && !isFresh(numberOf(claims["iat"]), now))
    return refuse("the signature is stale");
  const api_key = textOf(settings["api_key"]);
  if (api_key && claims["api_key"] !== undefined && claims["api_key"] !== api_key)
    return refuse("signed for another account");
  const hash = createHash("sha256").update(request.body).digest("hex");
  if (request.body.byteLength === 0 || isSameSecret(String(claims["payload_hash"]).toLowerCase(), hash))
    return { result: "ok" };
  return refuse("the body is not the one that was signed");
}

function checkParameter(
  parameters: ReadonlyMap<string, string>,
  signature: string,
  secret: string,
  settings: InboxSettings,
  now: string,
): Verification {
  const method = signatureMethods.find((one) => one === settings["signature_method"]) ?? "sha256";
  const expected = signParameters(parameters, secret, method);
  if (!isSameSecret(signature.toLowerCase(), expected)) return refuse("the signature is wrong");
  return isFresh(Number(parameters.get("timestamp")), now)
    ? { result: "ok" }
    : refuse("the signature is stale");
}

function isFresh(seconds: number | undefined, now: string): boolean {
  return Math.abs((seconds ?? Number.NaN) - Date.parse(now) / 1000) <= freshFor_s;
}

function refuse(reason: string): Verification {
  return { result: "refused", reason };
}
