import {
  hmacSha256Hex,
  type InboxSettings,
  isMap,
  isSameSecret,
  parseJson,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { signatureAge_s, signatureHeader, timeHeader } from "./wire.ts";

/** Slack signs the time and the body; its challenge is signed too. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const secret = settings["signing_secret"];
  if (typeof secret !== "string" || secret === "")
    return { result: "refused", reason: "the inbox has no signing_secret" };
  const { [signatureHeader]: given, [timeHeader]: time } = request.headers;
  if (given === undefined || time === undefined)
    return { result: "refused", reason: "the signature is missing" };
  if (!isSameSecret(given, signatureOf(request.body, secret, time)))
    return { result: "refused", reason: "the signature is wrong" };
  const age_s = Math.abs(Date.parse(now) / 1000 - Number(time));
  if (!(age_s <= signatureAge_s)) return { result: "refused", reason: "the signature is stale" };
  return challengeOf(request) ?? { result: "ok" };
}

export function signatureOf(body: Uint8Array, secret: string, time: string): string {
  return `v0=${hmacSha256Hex(secret, Buffer.concat([Buffer.from(`v0:${time}:`), body]))}`;
}

function challengeOf({ body }: RawRequest): Verification | undefined {
  if (!Buffer.from(body.subarray(0, 4096)).includes("url_verification")) return undefined;
  const asked = parseJson(body);
  const challenge = isMap(asked) && asked["type"] === "url_verification" && textOf(asked["challenge"]);
  return challenge
    ? { result: "handshake", status: 200, content_type: "text/plain", body: challenge }
    : undefined;
}
