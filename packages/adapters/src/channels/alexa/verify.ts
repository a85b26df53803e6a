import { verify as isSignedBy } from "node:crypto";
import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  numberOf,
  parseJson,
  type RawRequest,
  textOf,
  type Verification,
} from "@mostrador/adapter-kit";
import { isCertificateAddress, judgeChain, trialRoot } from "./certificate.ts";
import { headers, wireLimits } from "./wire.ts";

/** Amazon signs each request with a key whose certificate it publishes; `gatherEvidence` has fetched that. */
export function verify(request: RawRequest, settings: InboxSettings, now: string): Verification {
  const signature = request.headers[headers.signature];
  const address = request.headers[headers.chain];
  if (!signature || !address) return refused("the signature or its certificate is missing");
  if (!isCertificateAddress(address)) return refused("the certificate is not at Amazon's address");
  const pem = request.evidence?.["certificate_chain"];
  if (!pem) return refused("the certificate could not be fetched");
  const secret = textOf(settings["trial_secret"]);
  const judged = judgeChain(pem, now, secret ? trialRoot(secret) : null);
  if (judged.result === "refused") return judged;
  if (
    !isSignedBy("RSA-SHA256", request.body, judged.key, Buffer.from(signature, "base64")) ||
    !isBase64(signature)
  )
    return refused("the signature is wrong");
  return judgeEnvelope(mapOf(parseJson(request.body)), settings, now);
}

function refused(reason: string): Verification {
  return { result: "refused", reason };
}

/** Decoding forgives; a signature with a changed last letter would pass. */
function isBase64(text: string): boolean {
  return Buffer.from(text, "base64").toString("base64") === text;
}

/** A good signature, but perhaps of yesterday, or for somebody else's skill. */
function judgeEnvelope(envelope: JsonMap | undefined, settings: InboxSettings, now: string): Verification {
  const request = mapOf(envelope?.["request"]);
  const at = timeOf(request);
  if (at === undefined) return refused("the request has no time");
  const isEvent = textOf(request?.["type"])?.startsWith("AlexaSkillEvent.") ?? false;
  const tolerance = isEvent ? wireLimits.event_tolerance_ms : wireLimits.tolerance_ms;
  if (Math.abs(Date.parse(now) - at) > tolerance) return refused("the request is too old");
  const skill = textOf(settings["skill_id"]);
  if (!skill || skillOf(envelope) !== skill) return refused("the request is for another skill");
  return { result: "ok" };
}

/** ISO, or milliseconds since 1970. */
export function timeOf(request: JsonMap | undefined): number | undefined {
  const given = request?.["timestamp"];
  const at = numberOf(given) ?? Date.parse(textOf(given) ?? "");
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? at : undefined;
}

function skillOf(envelope: JsonMap | undefined): string | undefined {
  const system = mapOf(mapOf(envelope?.["context"])?.["System"]);
  const session = mapOf(envelope?.["session"]);
  return (
    textOf(mapOf(system?.["application"])?.["applicationId"]) ??
    textOf(mapOf(session?.["application"])?.["applicationId"])
  );
}
