import { createHash } from "node:crypto";
import type { InboxSettings, RawRequest } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { vonage } from "./index.ts";
import { signParameters } from "./signature.ts";
import { signWebhookToken } from "./token.ts";

const settings: InboxSettings = {
  api_key: "made-up-key",
  api_secret: "made-up-api-secret",
  signature_secret: "made-up-signature-secret",
  sender: "+56 2 2555 0100",
  api: "messages",
  signature_method: "sha256",
  is_unsigned_sms_taken: false,
  application_id: "",
  private_key: "made-up-private-key",
  is_transliterated: false,
  segment_price: "0.0333 EUR",
  api_base: "https://api.nexmo.com",
};

channelConformance({
  adapter: vonage,
  settings,
  folder: new URL("./", import.meta.url),
  sign,
  skips: {
    "a batch keeps the order and loses nothing": "Vonage sends one message in each request",
    "the shop's own words that come back are not the customer's": "Vonage sends no echoes",
  },
  answers: [
    {
      name: "taken",
      status: 202,
      body: { message_uuid: "aaaaaaaa-bbbb-4ccc-8ddd-000000000001" },
      gives: { class: "ok", external_id: "aaaaaaaa-bbbb-4ccc-8ddd-000000000001" },
    },
    failure("a wrong parameter", 422, "1020", { class: "rejected" }),
    failure("a number that is none", 422, "1170", { class: "unreachable" }),
    failure("outside WhatsApp's window", 422, "1340", { class: "policy" }),
    { ...failure("wrong credentials", 401, "Unauthorized", { class: "auth" }) },
    failure("no credit", 402, "Low balance", { class: "policy" }),
    {
      ...failure("too fast", 429, "1000", { class: "throttled", scope: "account", retry_after_ms: 3_000 }),
      headers: { "retry-after": "3" },
    },
    failure("Vonage in trouble", 500, "1030", { class: "transient" }),
    failure("a code that nobody knows", 422, "9999", { class: "rejected" }),
  ],
});

/** As the API that speaks in this request: a token for the Messages API, a parameter for the SMS API. */
function sign(request: RawRequest, given: InboxSettings, now: string): RawRequest {
  const secret = String(given["signature_secret"] ?? "");
  const seconds = Math.floor(Date.parse(now) / 1000);
  const text = Buffer.from(request.body).toString();
  if (text.includes("message_uuid")) {
    const payload_hash = createHash("sha256").update(request.body).digest("hex");
    const claims = { iat: seconds, jti: "made-up-jti", iss: "Vonage", payload_hash, api_key: "made-up-key" };
    const authorization = `Bearer ${signWebhookToken(claims, secret)}`;
    return { ...request, headers: { ...request.headers, authorization } };
  }
  const signed = (parameters: Record<string, string>) => {
    const timed = { ...parameters, timestamp: String(seconds) };
    return { ...timed, sig: signParameters(Object.entries(timed), secret, "sha256") };
  };
  if (request.method === "GET") return { ...request, query: signed(request.query) };
  const body = text.startsWith("{")
    ? JSON.stringify(signed(JSON.parse(text)))
    : new URLSearchParams(signed(Object.fromEntries(new URLSearchParams(text)))).toString();
  return { ...request, body: Buffer.from(body) };
}

function failure(name: string, status: number, title: string, gives: ProviderCase["gives"]): ProviderCase {
  const type = `https://developer.vonage.com/api-errors/messages#${title}`;
  return {
    name,
    status,
    body: { type, title, detail: name, instance: "i1" },
    gives: { reason: name, ...gives },
  };
}
