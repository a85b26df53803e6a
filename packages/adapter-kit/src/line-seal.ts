import type { Verification } from "./channel-port.ts";
import type { RawRequest } from "./provider-request.ts";
import { hmacSha256Hex, isSameSecret } from "./signature.ts";

const sealHeader = "x-line-seal";
const timeHeader = "x-line-time";
const validFor_ms = 5 * 60_000;

/**
 * What came over a standing connection bears a seal made with the connection's own secret: the same address is open to
 * the world for webhooks, and nobody else may speak as the peer.
 */
export function sealLineRequest(request: RawRequest, secret: string, now: string): RawRequest {
  return {
    ...request,
    headers: { ...request.headers, [timeHeader]: now, [sealHeader]: sealOf(request.body, secret, now) },
  };
}

export function verifyLineSeal(request: RawRequest, secret: unknown, now: string): Verification {
  if (typeof secret !== "string" || secret === "")
    return { result: "refused", reason: "the inbox has no secret" };
  const { [sealHeader]: seal, [timeHeader]: time } = request.headers;
  if (seal === undefined || time === undefined)
    return { result: "refused", reason: "this did not come over the inbox's own connection" };
  if (!isSameSecret(seal, sealOf(request.body, secret, time)))
    return { result: "refused", reason: "the seal of the connection is wrong" };
  const age_ms = Math.abs(Date.parse(now) - Date.parse(time));
  return age_ms <= validFor_ms ? { result: "ok" } : { result: "refused", reason: "the seal is stale" };
}

function sealOf(body: Uint8Array, secret: string, time: string): string {
  return hmacSha256Hex(secret, Buffer.concat([Buffer.from(`line\n${time}\n`), body]));
}
