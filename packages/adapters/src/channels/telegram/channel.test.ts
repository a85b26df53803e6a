import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { telegram } from "./index.ts";
import { secretHeader } from "./wire.ts";

channelConformance({
  adapter: telegram,
  settings: {
    bot_token: "123456:made-up-token",
    webhook_secret: "made_up-secret_A",
    bot_username: "brisa_bot",
    payment_provider_token: "made-up:provider",
    api_base: "https://api.telegram.org",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings) => ({
    ...request,
    headers: { ...request.headers, [secretHeader]: String(settings["webhook_secret"] ?? "") },
  }),
  answers: [
    {
      name: "sent",
      status: 200,
      body: { ok: true, result: { message_id: 77, date: 1, chat: { id: 123456789, type: "private" } } },
      gives: { class: "ok", external_id: "123456789:77" },
    },
    refusal(400, "Bad Request: message text is empty", { class: "rejected", code: "400" }),
    {
      ...refusal(400, "Bad Request: message can't be sent", { class: "rejected" }),
      name: "an error inside a 200",
      status: 200,
    },
    refusal(401, "Unauthorized", { class: "auth" }),
    refusal(404, "Not Found", { class: "auth" }),
    refusal(400, "Bad Request: chat not found", { class: "unreachable" }),
    refusal(403, "Forbidden: bot was blocked by the user", { class: "unreachable" }),
    refusal(403, "Forbidden: bot can't initiate conversation with a user", { class: "policy" }),
    {
      name: "too many requests",
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: "Too Many Requests: retry after 7",
        parameters: { retry_after: 7 },
      },
      gives: { class: "throttled", retry_after_ms: 7000, scope: "conversation" },
    },
    refusal(500, "Internal Server Error", { class: "transient", code: "500" }),
  ],
  skips: {
    "a body with one byte changed is refused": "Telegram repeats a secret and signs no body",
    "a stale signature is refused": "Telegram's secret has no time in it",
    "the provider's challenge is answered, and a wrong one refused": "Telegram sends no challenge",
    "a batch keeps the order and loses nothing": "Telegram sends one update a request",
  },
});

function refusal<G>(code: number, description: string, gives: G) {
  return { name: description, status: code, body: { ok: false, error_code: code, description }, gives };
}
