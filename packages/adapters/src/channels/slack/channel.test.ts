import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { slack } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader, timeHeader } from "./wire.ts";

channelConformance({
  adapter: slack,
  settings: {
    bot_token: "xoxb-made-up-token",
    signing_secret: "made-up-signing-secret",
    api_base: "https://slack.com/api",
  },
  folder: new URL("./", import.meta.url),
  sign(request, settings, now) {
    const time = String(Math.floor(Date.parse(now) / 1000));
    const signature = signatureOf(request.body, String(settings["signing_secret"] ?? ""), time);
    return { ...request, headers: { ...request.headers, [timeHeader]: time, [signatureHeader]: signature } };
  },
  answers: [
    {
      name: "sent",
      status: 200,
      body: { ok: true, channel: "D07", ts: "1795521540.000100", message: { text: "Hola" } },
      gives: { class: "ok", external_id: "D07:1795521540.000100" },
    },
    refusal("msg_too_long", { class: "rejected", code: "msg_too_long" }),
    refusal("invalid_auth", { class: "auth" }),
    refusal("missing_scope", { class: "auth" }),
    refusal("channel_not_found", { class: "unreachable" }),
    refusal("is_archived", { class: "unreachable" }),
    refusal("restricted_action", { class: "policy" }),
    refusal("service_unavailable", { class: "transient", code: "service_unavailable" }),
    // "It's possible some aspect of the operation succeeded"
    refusal("internal_error", { class: "transient", code: "answer_lost" }),
    {
      name: "too many messages",
      status: 429,
      headers: { "retry-after": "7" },
      body: { ok: false, error: "ratelimited" },
      gives: { class: "throttled", retry_after_ms: 7000 },
    },
  ],
  skips: {
    "a batch keeps the order and loses nothing": "Slack sends one event a request",
  },
});

function refusal<G>(error: string, gives: G) {
  return { name: error, status: 200, body: { ok: false, error }, gives };
}
