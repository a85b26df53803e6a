import { hmacSha256Hex } from "@mostrador/adapter-kit";
import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { viber } from "./index.ts";
import { signatureHeader } from "./wire.ts";

channelConformance({
  adapter: viber,
  settings: {
    auth_token: "4f2c-made-up-token-8a1b",
    sender_name: "Tienda Brisa",
    sender_avatar: "https://tienda.example/logo.jpg",
    welcome_text: "¡Hola! Toca «Comenzar» o escríbenos.",
    welcome_button: "Comenzar",
    api_base: "https://chatapi.viber.com",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings) => ({
    ...request,
    headers: {
      ...request.headers,
      [signatureHeader]: hmacSha256Hex(String(settings["auth_token"] ?? ""), request.body),
    },
  }),
  answers: [
    {
      name: "sent",
      status: 200,
      body: '{"status":0,"status_message":"ok","message_token":5741311803571721087,"chat_hostname":"SN-CHAT-05_","billing_status":1}',
      gives: { class: "ok", external_id: "5741311803571721087" },
    },
    refusal(1, "invalidUrl", { class: "rejected", code: "1" }),
    refusal(2, "invalidAuthToken", { class: "auth" }),
    refusal(3, "badData", { class: "rejected" }),
    refusal(5, "receiverNotRegistered", { class: "unreachable" }),
    refusal(6, "receiverNotSubscribed", { class: "unreachable", code: "6" }),
    refusal(7, "publicAccountBlocked", { class: "auth" }),
    refusal(11, "receiverNoSuitableDevice", { class: "unreachable" }),
    refusal(12, "tooManyRequests", { class: "throttled", retry_after_ms: 60_000, scope: "conversation" }),
    refusal(21, "unsupportedCountry", { class: "policy" }),
    refusal(24, "noBalance", { class: "auth" }),
    {
      name: "too many for the account",
      status: 429,
      body: "",
      gives: { class: "throttled", scope: "account" },
    },
    {
      name: "a front door that is closed",
      status: 503,
      body: "",
      gives: { class: "transient", code: "503" },
    },
  ],
  skips: {
    "a stale signature is refused": "Viber's signature has no time in it",
    "the provider's challenge is answered, and a wrong one refused":
      "Viber's check is a signed callback like any other, and asks for nothing but 200",
    "a batch keeps the order and loses nothing": "Viber sends one callback a request",
  },
});

function refusal<G>(status: number, status_message: string, gives: G) {
  return { name: status_message, status: 200, body: { status, status_message }, gives };
}
