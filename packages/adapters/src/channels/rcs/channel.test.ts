import { generateKeyPairSync } from "node:crypto";
import type { ProviderCall } from "@mostrador/adapter-kit";
import { answered, channelConformance } from "@mostrador/adapter-kit/conformance";
import { open } from "./envelope.ts";
import { rcs } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

channelConformance({
  adapter: rcs,
  settings: {
    agent_id: "tienda_brisa_agent@rbm.goog",
    client_token: "made-up-client-token",
    service_account: JSON.stringify({
      type: "service_account",
      client_email: "rbm@tienda-brisa.iam.gserviceaccount.com",
      private_key: privateKey,
      private_key_id: "k1",
    }),
    ttl_hours: 48,
    api_base: "https://us-rcsbusinessmessaging.googleapis.com",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings) => {
    const data = Buffer.from(open(request.body).bytes);
    const signature = signatureOf(String(settings["client_token"] ?? ""), data);
    return {
      ...request,
      headers: { ...request.headers, [signatureHeader]: signature },
      body: Buffer.from(JSON.stringify({ message: { data: data.toString("base64") } })),
    };
  },
  beforehand: ({ url }: ProviderCall) =>
    URL.parse(url)?.pathname.endsWith("/token")
      ? answered(200, { access_token: "made-up-access-token", expires_in: 3599, token_type: "Bearer" })
      : undefined,
  answers: [
    {
      name: "sent",
      status: 200,
      body: {
        name: "phones/+56911112222/agentMessages/0199aaaa-0000-7000-8000-000000000001",
        sendTime: "2026-11-24T12:00:00.123456Z",
        contentMessage: { text: "Hola" },
      },
      gives: { class: "ok", external_id: "0199aaaa-0000-7000-8000-000000000001" },
    },
    refusal(409, "ALREADY_EXISTS", "Requested entity already exists", {
      class: "ok",
      external_id: "0199aaaa-0000-7000-8000-000000000001",
    }),
    refusal(400, "INVALID_ARGUMENT", "Request contains an invalid argument.", {
      class: "rejected",
      code: "400",
    }),
    refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", { class: "auth" }),
    refusal(403, "PERMISSION_DENIED", "The agent is not launched with this carrier", { class: "policy" }),
    refusal(404, "NOT_FOUND", "Phone number is not reachable by RCS", { class: "unreachable" }),
    {
      ...refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded", {
        class: "throttled",
        retry_after_ms: 7000,
        scope: "account",
      }),
      headers: { "retry-after": "7" },
    },
    refusal(503, "UNAVAILABLE", "The service is currently unavailable.", { class: "transient", code: "503" }),
  ],
  skips: {
    "a stale signature is refused": "the signature has no time in it",
    "a batch keeps the order and loses nothing": "Google sends one event a request",
    "the shop's own words that come back are not the customer's":
      "Google tells of the customer's words alone",
  },
});

function refusal<G>(code: number, status: string, message: string, gives: G) {
  return { name: `${code} ${message}`, status: code, body: { error: { code, message, status } }, gives };
}
