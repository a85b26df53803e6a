import {
  type InboxSettings,
  isSameSecret,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { signAddressAlone, signPlivo } from "./signature.ts";
import { signatureHeaders as header } from "./wire.ts";

/**
 * Version 3 covers address and body. Version 2 covers the address alone, so that whoever has seen one request could forge
 * another: it is taken only where the shop says so. A header may hold several signatures; the main account signs beside.
 */
export function verify(request: RawRequest, settings: InboxSettings): Verification {
  const token = textOf(settings["auth_token"]);
  if (!token) return refuse("this inbox has no auth token to check signatures with");
  const newer = claimed(request, header.v3, header.v3_nonce);
  if (newer) return judge(newer, signPlivo(request, token, newer.nonce), request);
  const older = claimed(request, header.v2, header.v2_nonce);
  if (!older) return refuse("the signature is missing");
  if (settings["is_older_signature_taken"] !== true)
    return refuse(
      "it bears the older signature alone, which does not cover the message; a setting allows it",
    );
  return judge(older, signAddressAlone(request, token, older.nonce), request);
}

interface Claim {
  signatures: string[];
  nonce: string;
}

function claimed(request: RawRequest, names: readonly string[], nonceName: string): Claim | undefined {
  const signatures = names.flatMap((name) => (request.headers[name] ?? "").split(","));
  const given = signatures.map((one) => one.trim()).filter((one) => one !== "");
  const nonce = request.headers[nonceName];
  return given.length > 0 && nonce ? { signatures: given, nonce } : undefined;
}

function judge({ signatures }: Claim, expected: string, { url }: RawRequest): Verification {
  if (signatures.some((one) => isSameSecret(one, expected))) return { result: "ok" };
  return refuse(`the signature is wrong for ${url.replace(/[?#].*$/s, "")}; is PUBLIC_URL what Plivo calls?`);
}

function refuse(reason: string): Verification {
  return { result: "refused", reason };
}
