import type { Verification } from "../../channel-port.ts";
import type { InboxSettings, RawRequest } from "../../provider-request.ts";
import { hmacSha256Hex, isSameSecret } from "../../signature.ts";

const maxAge_ms = 5 * 60_000;

/** The seal covers the time and the body; the challenge bears the secret itself. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const secret = settings["seal_secret"];
  if (typeof secret !== "string" || secret === "") return refused("the inbox has no seal_secret");
  const { challenge, token } = request.query;
  if (request.method === "GET" && challenge !== undefined)
    return isSameSecret(token ?? "", secret)
      ? { result: "handshake", status: 200, content_type: "text/plain", body: challenge }
      : refused("wrong token");
  const seal = /^t=([^,]+),v=([0-9a-f]{64})$/.exec(request.headers["x-seal"] ?? "");
  const [, at = "", given = ""] = seal ?? [];
  if (!seal) return refused("no seal");
  if (!(Math.abs(Date.parse(now) - Date.parse(at)) <= maxAge_ms)) return refused("an old seal");
  return isSameSecret(sealOf(request.body, secret, at), given) ? { result: "ok" } : refused("wrong seal");
}

export function sealOf(body: Uint8Array, secret: string, at: string): string {
  return hmacSha256Hex(secret, Buffer.concat([Buffer.from(`${at}.`), body]));
}

function refused(reason: string): Verification {
  return { result: "refused", reason };
}
