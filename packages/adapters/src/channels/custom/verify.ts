import {
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { headerNames, signatureOf } from "./signature.ts";

const validFor_ms = 5 * 60_000;

/** Signed as Standard Webhooks asks; or, for programs that cannot sign, with the secret as a bearer token. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const secret = textOf(settings["signing_secret"]);
  if (!secret) return { result: "refused", reason: "the inbox has no signing_secret" };
  const bearer = /^Bearer (.+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (bearer !== undefined)
    return isSameSecret(bearer, secret)
      ? { result: "ok" }
      : { result: "refused", reason: "the bearer token is wrong" };
  const { [headerNames.id]: id, [headerNames.time]: time, [headerNames.signature]: given } = request.headers;
  if (!id || !time || !given)
    return {
      result: "refused",
      reason: `${Object.values(headerNames).join(", ")} or a bearer token is missing`,
    };
  const expected = signatureOf(secret, id, time, request.body);
  // Several while a secret is being changed
  if (!given.split(" ").some((one) => isSameSecret(one, expected)))
    return { result: "refused", reason: "the signature is wrong" };
  const age_ms = Math.abs(Date.parse(now) - Number(time) * 1000);
  return age_ms <= validFor_ms ? { result: "ok" } : { result: "refused", reason: "the signature is stale" };
}
