import type { InboxSettings } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { plivo } from "./index.ts";
import { signPlivo } from "./signature.ts";

const settings: InboxSettings = {
  auth_id: "MA0123456789ABCDEFGH",
  auth_token: "made-up-auth-token",
  sender: "+56 2 2555 0100",
  is_transliterated: false,
  is_older_signature_taken: false,
  segment_price: "0.0055 USD",
  api_base: "https://api.plivo.com",
};
const nonce = "12345678901234567890";

channelConformance({
  adapter: plivo,
  settings,
  folder: new URL("./", import.meta.url),
  sign: (request, given) => ({
    ...request,
    headers: {
      ...request.headers,
      "x-plivo-signature-v3": signPlivo(request, String(given["auth_token"] ?? ""), nonce),
      "x-plivo-signature-v3-nonce": nonce,
    },
  }),
  skips: {
    "a batch keeps the order and loses nothing": "Plivo sends one message in each request",
    "a stale signature is refused": "Plivo signs a nonce and no time",
    "the shop's own words that come back are not the customer's": "Plivo sends no echoes",
    "the provider's challenge is answered, and a wrong one refused": "Plivo asks for no challenge",
    "ids of 64 bits survive to the last digit": "bodies are forms, whose values are text from the start",
  },
  answers: [
    {
      name: "taken",
      status: 202,
      body: { message: "message(s) queued", message_uuid: ["5b40a428"], api_id: "a1" },
      gives: { class: "ok", external_id: "5b40a428" },
    },
    {
      name: "no such number",
      status: 202,
      body: { message: "message(s) queued", message_uuid: [], invalid_number: ["123"], api_id: "a1" },
      gives: { class: "unreachable", code: "invalid_number" },
    },
    refusal("a wrong parameter", 400, "src parameter not present", { class: "rejected", code: "http_400" }),
    refusal("a wrong number", 400, "dst parameter is invalid", { class: "unreachable" }),
    refusal("no credit", 402, "insufficient credit", { class: "policy" }),
    refusal("a country that is not enabled", 400, "region is not enabled", { class: "policy" }),
    {
      name: "a wrong token",
      status: 401,
      body: "Could not verify your access level",
      gives: { class: "auth" },
    },
    {
      ...refusal("too fast", 429, "Too many requests", {
        class: "throttled",
        retry_after_ms: 3_000,
        scope: "account",
      }),
      headers: { "retry-after": "3" },
    },
    refusal("Plivo in trouble", 500, "internal error", { class: "transient", code: "http_500" }),
    refusal("200 with an error", 200, "something went wrong", { class: "rejected" }),
  ],
});

function refusal(name: string, status: number, error: string, gives: ProviderCase["gives"]): ProviderCase {
  return { name, status, body: { api_id: "a1", error }, gives: { reason: error, ...gives } };
}
