import type { InboxSettings } from "@mostrador/adapter-kit";
import { channelConformance, type ProviderCase } from "@mostrador/adapter-kit/conformance";
import { twilio } from "./index.ts";
import { signTwilio } from "./signature.ts";

const settings: InboxSettings = {
  account_sid: "AC0000000000000000000000000000a1b2",
  auth_token: "made-up-auth-token",
  sender: "+56225550100",
  messaging_service_sid: "",
  sends_mms: false,
  key_sid: "",
  key_secret: "made-up-key-secret",
  secondary_auth_token: "made-up-secondary-token",
  is_transliterated: false,
  segment_price: "0.0420 USD",
  api_base: "https://api.twilio.com",
};

channelConformance({
  adapter: twilio,
  settings,
  folder: new URL("./", import.meta.url),
  sign: (request, given) => ({
    ...request,
    headers: {
      ...request.headers,
      "x-twilio-signature": signTwilio(request, String(given["auth_token"] ?? "")),
    },
  }),
  skips: {
    "a batch keeps the order and loses nothing": "Twilio sends one message in each request",
    "a stale signature is refused": "Twilio signs no time",
    "the shop's own words that come back are not the customer's": "Twilio sends no echoes",
    "the provider's challenge is answered, and a wrong one refused": "Twilio asks for no challenge",
    "ids of 64 bits survive to the last digit": "bodies are forms, whose values are text from the start",
  },
  answers: [
    {
      name: "taken",
      status: 201,
      body: { sid: "SM1", status: "queued", num_segments: "1", error_code: null },
      gives: { class: "ok", external_id: "SM1" },
    },
    failure("a wrong number", 400, 21211, { class: "unreachable" }),
    failure("a text too long", 400, 21617, { class: "rejected" }),
    failure("a wrong token", 401, 20003, { class: "auth" }),
    failure("the customer has opted out", 400, 21610, { class: "policy" }),
    failure("outside WhatsApp's window", 400, 63016, { class: "policy" }),
    {
      ...failure("too fast", 429, 20429, { class: "throttled", scope: "account", retry_after_ms: 3_000 }),
      headers: { "retry-after": "3" },
    },
    failure("a full queue", 429, 30001, { class: "throttled" }),
    failure("Twilio in trouble", 500, 20500, { class: "transient" }),
    failure("a code that nobody knows", 400, 99999, { class: "rejected" }),
    {
      name: "taken and failed at once",
      status: 201,
      body: { sid: "SM2", status: "failed", error_code: 30007, error_message: "Filtered" },
      gives: { class: "policy", code: "30007" },
    },
  ],
});

function failure(name: string, status: number, code: number, gives: ProviderCase["gives"]): ProviderCase {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return {
    name,
    status,
    body: { code, message: name, more_info, status },
    gives: { code: String(code), ...gives },
  };
}
