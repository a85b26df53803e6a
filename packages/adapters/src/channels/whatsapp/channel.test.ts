import { hmacSha256Hex, type InboxSettings } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { whatsapp } from "./index.ts";

const settings: InboxSettings = {
  phone_number_id: "106540352242922",
  business_account_id: "102290129340398",
  access_token: "made-up-access-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  api_base: "https://graph.facebook.com",
  api_version: "v23.0",
};

channelConformance({
  adapter: whatsapp,
  settings,
  folder: new URL("./", import.meta.url),
  sign: (request, given) => ({
    ...request,
    headers: {
      ...request.headers,
      "x-hub-signature-256": `sha256=${hmacSha256Hex(String(given["app_secret"] ?? ""), request.body)}`,
    },
  }),
  batch(requests) {
    const entry = requests.flatMap((request) => JSON.parse(Buffer.from(request.body).toString()).entry);
    const body = Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }));
    return { method: "POST", headers: {}, query: {}, body, url: "https://shop.example/hooks/0" };
  },
  skips: {
    "a stale signature is refused": "Meta signs no time, and delivers again for up to seven days",
  },
  answers: [
    {
      name: "taken",
      status: 200,
      body: {
        messaging_product: "whatsapp",
        contacts: [{ input: "56911112222", wa_id: "56911112222" }],
        messages: [{ id: "wamid.HBgL" }],
      },
      gives: { class: "ok", external_id: "wamid.HBgL" },
    },
    failure("a wrong parameter", 400, 131009, { class: "rejected", code: "131009" }),
    failure("an expired token", 401, 190, { class: "auth", code: "190" }),
    failure("not on WhatsApp", 400, 131026, { class: "unreachable" }),
    failure("outside the window", 400, 131047, { class: "policy", code: "131047" }),
    failure("one person too often", 400, 131056, { class: "throttled", scope: "conversation" }),
    {
      ...failure("too many messages", 429, 130429, {
        class: "throttled",
        scope: "account",
        retry_after_ms: 7_000,
      }),
      headers: { "retry-after": "7" },
    },
    failure("Meta in trouble", 500, 131000, { class: "transient" }),
    failure("200 with an error", 200, 131016, { class: "transient", code: "131016" }),
  ],
});

function failure(name: string, status: number, code: number, gives: ProviderCase["gives"]): ProviderCase {
  const error = { message: `(#${code}) ${name}`, type: "OAuthException", code, fbtrace_id: "A1b2" };
  return { name, status, body: { error }, gives: { ...gives, reason: error.message } };
}
