import {
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { isBodyOfAddress, signTwilio } from "./signature.ts";
import { signatureHeader } from "./wire.ts";

/** With the primary token or, while tokens are changed, the secondary; with and without the port, as Twilio's own checker. */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const tokens = ["auth_token", "secondary_auth_token"].flatMap((name) => textOf(settings[name]) ?? []);
  if (tokens.length === 0) return refuse("this inbox has no auth token to check signatures with");
  const signature = request.headers[signatureHeader];
  if (!signature) return refuse("the signature is missing");
  if (!isBodyOfAddress(request)) return refuse("the body is not the one that was signed");
  const isOurs = tokens.some((token) =>
    addressesOf(request.url).some((url) => isSameSecret(signature, signTwilio(request, token, url))),
  );
  if (isOurs) return { result: "ok" };
  return refuse(
    `the signature is wrong for ${request.url.replace(/[?#].*$/s, "")}; is PUBLIC_URL what Twilio calls?`,
  );
}

/** The address as it came, and with its usual port said or left out: not parsed, because its characters are signed. */
function addressesOf(url: string): string[] {
  const found = /^(https?):\/\/([^/?#:]+)(:\d+)?(.*)$/is.exec(url);
  if (!found) return [url];
  const [, scheme = "", host = "", port, rest = ""] = found;
  const usual = scheme.toLowerCase() === "https" ? ":443" : ":80";
  return [url, `${scheme}://${host}${port ? "" : usual}${rest}`];
}

function refuse(reason: string): Verification {
  return { result: "refused", reason };
}
