import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { x } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

channelConformance({
  adapter: x,
  settings: {
    consumer_key: "made-up-consumer-key",
    consumer_secret: "made-up-consumer-secret",
    access_token: "1500000000000000001-made-up-access-token",
    access_token_secret: "made-up-token-secret",
    mentions: "person",
    api_base: "https://api.x.com",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings) => ({
    ...request,
    headers: {
      ...request.headers,
      [signatureHeader]: signatureOf(request.body, String(settings["consumer_secret"] ?? "")),
    },
  }),
  answers: [
    {
      name: "sent",
      status: 201,
      body: { data: { dm_conversation_id: "1-2", dm_event_id: "1600000000000000001" } },
      gives: { class: "ok", external_id: "1600000000000000001" },
    },
    problem(400, "One or more parameters to your request was invalid.", { class: "rejected", code: "400" }),
    {
      ...problem(400, "Something went wrong", { class: "rejected" }),
      name: "an error inside a 200",
      status: 200,
    },
    problem(401, "Unauthorized", { class: "auth" }),
    problem(403, "Your client app is not configured with the appropriate oauth1 app permissions", {
      class: "auth",
    }),
    problem(403, "You do not have permission to DM one or more participants.", { class: "unreachable" }),
    problem(403, "This request looks like it might be automated.", { class: "policy" }),
    problem(404, "Could not find user with id: [5].", { class: "unreachable" }),
    {
      ...problem(429, "Too Many Requests", { class: "throttled", retry_after_ms: 420_000 }),
      headers: { date: "Tue, 24 Nov 2026 12:00:00 GMT", "x-rate-limit-reset": "1795522020" },
    },
    {
      ...problem(429, "The day is over", { class: "throttled", retry_after_ms: 7_200_000 }),
      headers: {
        date: "Tue, 24 Nov 2026 12:00:00 GMT",
        "x-rate-limit-reset": "1795522020",
        "x-user-limit-24hour-remaining": "0",
        "x-user-limit-24hour-reset": "1795528800",
      },
    },
    problem(503, "Service Unavailable", { class: "transient" }),
  ],
  skips: {
    "a stale signature is refused": "X signs no time",
    "a batch keeps the order and loses nothing":
      "X joins events of one kind alone, so fixtures of all kinds cannot be one batch; see samples.test.ts",
  },
});

function problem<G>(status: number, detail: string, gives: G) {
  return { name: detail, status, body: { title: "x", detail, type: "about:blank", status }, gives };
}
