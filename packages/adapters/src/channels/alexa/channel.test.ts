import type { RawRequest } from "@mostrador/adapter-kit";
import { channelConformance, createRecordingHttp, toRawRequest } from "@mostrador/adapter-kit/conformance";
import { describe, expect, test } from "vitest";
import { pinOf } from "./account.ts";
import { isCertificateAddress, judgeChain, trialRoot } from "./certificate.ts";
import { alexa } from "./index.ts";
import { createTrialSigner, type TrialSigner } from "./simulator/trial-certificate.ts";
import { certificateRules, headers } from "./wire.ts";

const settings = {
  skill_id: "amzn1.ask.skill.0c1d2e3f-0000-4000-8000-000000000001",
  link_secret: "made-up-link-secret",
  pin_secret: "made-up-pin-secret",
  trial_secret: "made-up-trial-secret",
  api_base: "https://api.amazonalexa.com",
};
const now = "2026-11-24T12:00:00.000Z";
const chain = `https://${certificateRules.host}${certificateRules.path}echo-api-cert-7.pem`;

const signers = new Map<string, TrialSigner>();
function signerOf(secret: string): TrialSigner {
  const known = signers.get(secret) ?? createTrialSigner(secret, new Date(now));
  signers.set(secret, known);
  return known;
}

function sign(request: RawRequest, given: Readonly<Record<string, unknown>>): RawRequest {
  const signer = signerOf(String(given["trial_secret"] ?? ""));
  return {
    ...request,
    headers: { ...request.headers, [headers.signature]: signer.sign(request.body), [headers.chain]: chain },
    evidence: { certificate_chain: signer.pem },
  };
}

channelConformance({
  adapter: alexa,
  settings,
  folder: new URL("./", import.meta.url),
  sign,
  skips: {
    "a signature with one character changed is refused":
      "the chain's address is no part of the signature: its last letter may be another",
    "the provider's challenge is answered, and a wrong one refused": "Amazon sends no challenge",
    "a batch keeps the order and loses nothing": "Amazon sends one request at a time",
  },
});

const launch = toRawRequest({
  body: {
    context: { System: { application: { applicationId: settings.skill_id } } },
    request: { type: "LaunchRequest", requestId: "r1", timestamp: "2026-11-24T12:00:00Z" },
  },
});
const judged = (request: RawRequest, at = now, given: Readonly<Record<string, string>> = settings) =>
  alexa.verify(request, given, at);

describe("who may speak as Amazon", () => {
  test("a signature with one letter changed is refused", () => {
    const signed = sign(launch, settings);
    const signature = signed.headers[headers.signature] ?? "";
    for (const at of [0, 20, signature.length - 4]) {
      const other = signature[at] === "A" ? "B" : "A";
      const changed = `${signature.slice(0, at)}${other}${signature.slice(at + 1)}`;
      const request = { ...signed, headers: { ...signed.headers, [headers.signature]: changed } };
      expect(judged(request)).toMatchObject({ reason: "the signature is wrong" });
    }
  });

  test.each([
    ["2026-11-24T12:02:30.000Z", "ok"],
    ["2026-11-24T12:02:31.000Z", "refused"],
    ["2026-11-24T11:57:29.000Z", "refused"],
  ])("150 seconds either way: at %s it is %s", (at, result) => {
    expect(judged(sign(launch, settings), at).result).toBe(result);
  });

  test("another skill's request is refused, and one without a fetched certificate", () => {
    const signed = sign(launch, settings);
    expect(judged(signed, now, { ...settings, skill_id: "amzn1.ask.skill.other" }).result).toBe("refused");
    const { evidence: _none, ...bare } = signed;
    expect(judged(bare)).toMatchObject({ reason: "the certificate could not be fetched" });
  });

  test("a trial's certificate is worth nothing where no trial is set up", () => {
    expect(judged(sign(launch, settings), now, { ...settings, trial_secret: "" }).result).toBe("refused");
  });

  test("a certificate that has expired, is cut or is no certificate", () => {
    const { pem } = signerOf(settings.trial_secret);
    const root = trialRoot(settings.trial_secret);
    expect(judgeChain(pem, now, root).result).toBe("trusted");
    expect(judgeChain(pem, "2028-01-01T00:00:00.000Z", root)).toMatchObject({ result: "refused" });
    expect(judgeChain(pem.replace("MII", "MIJ"), now, root).result).toBe("refused");
    expect(judgeChain("hola", now, root).result).toBe("refused");
    expect(judgeChain(pem, now, trialRoot("another")).result).toBe("refused");
  });

  test("the certificate is fetched once, and only from Amazon's address", async () => {
    const pem = signerOf(settings.trial_secret).pem;
    const http = createRecordingHttp(() => ({
      result: "answered",
      status: 200,
      headers: {},
      body: new TextEncoder().encode(pem),
    }));
    const request = sign(launch, settings);
    expect(await alexa.gatherEvidence?.(request, settings, http)).toEqual({ certificate_chain: pem });
    await alexa.gatherEvidence?.(request, settings, http);
    expect(http.calls.map(({ url }) => url)).toEqual([chain]);
    const elsewhere = {
      ...request,
      headers: { ...request.headers, [headers.chain]: "https://evil.example/echo.api/x" },
    };
    expect(await alexa.gatherEvidence?.(elsewhere, settings, http)).toEqual({});
    expect(http.calls).toHaveLength(1);
  });
});

test.each([
  ["https://s3.amazonaws.com/echo.api/echo-api-cert.pem", true],
  ["https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", true],
  ["https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem", true],
  ["HTTPS://S3.AMAZONAWS.COM/echo.api/x.pem", true],
  ["http://s3.amazonaws.com/echo.api/echo-api-cert.pem", false],
  ["https://notamazon.com/echo.api/echo-api-cert.pem", false],
  ["https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem", false],
  ["https://s3.amazonaws.com/invalid.path/echo-api-cert.pem", false],
  ["https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem", false],
  ["https://s3.amazonaws.com/echo.api/../other/x.pem", false],
  ["https://user@s3.amazonaws.com/echo.api/x.pem", false],
  ["hola", false],
])("a certificate at %s: %s", (address, isGood) => {
  expect(isCertificateAddress(address)).toBe(isGood);
});

test("what is kept of a request has neither tokens nor the code", () => {
  const request = toRawRequest({
    body: {
      session: {
        user: { userId: "u", accessToken: "token-of-rosa" },
        attributes: { mostrador_pin: { state: "asked", tries: 0 } },
      },
      context: { System: { apiAccessToken: "token-of-api" } },
      request: { type: "IntentRequest", intent: { name: "PinIntent", slots: { code: { value: "4821" } } } },
    },
  });
  const kept = Buffer.from(alexa.bodyToKeep?.(request) ?? []).toString();
  for (const secret of ["token-of-rosa", "token-of-api", "4821"]) expect(kept).not.toContain(secret);
  expect(kept).toContain("PinIntent");
});

test("a customer's code is four digits and his alone", () => {
  expect(pinOf("s", "cliente-1")).toMatch(/^\d{4}$/);
  expect(pinOf("s", "cliente-1")).not.toBe(pinOf("s", "cliente-2"));
});
