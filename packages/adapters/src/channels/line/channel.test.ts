import { listOf, mapOf, parseJson, type RawRequest } from "@mostrador/adapter-kit";
import { channelConformance } from "@mostrador/adapter-kit/conformance";
import { line } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { acceptedHeader, signatureHeader } from "./wire.ts";

channelConformance({
  adapter: line,
  settings: {
    channel_secret: "made-up-channel-secret",
    channel_access_token: "made-up-access-token",
    api_base: "https://api.line.me",
  },
  folder: new URL("./", import.meta.url),
  sign: (request, settings) => ({
    ...request,
    headers: {
      ...request.headers,
      [signatureHeader]: signatureOf(String(settings["channel_secret"] ?? ""), request.body),
    },
  }),
  batch(requests: readonly RawRequest[]) {
    const [first] = requests;
    if (!first) throw new Error("nothing to join");
    const events = requests.flatMap(({ body }) => listOf(mapOf(parseJson(body))?.["events"]));
    return { ...first, body: Buffer.from(JSON.stringify({ destination: "U0", events })) };
  },
  answers: [
    {
      name: "sent",
      status: 200,
      body: { sentMessages: [{ id: "461230966842064897", quoteToken: "IStG5h1Tz7b" }] },
      gives: { class: "ok", external_id: "461230966842064897" },
    },
    {
      name: "accepted before under the same key",
      status: 409,
      headers: { [acceptedHeader]: "acc-1" },
      body: {
        message: "The retry key is already accepted",
        sentMessages: [{ id: "461230966842064897", quoteToken: "IStG5h1Tz7b" }],
      },
      gives: { class: "ok", external_id: "461230966842064897" },
    },
    {
      name: "accepted before, without its messages",
      status: 409,
      headers: { [acceptedHeader]: "acc-1" },
      body: { message: "The retry key is already accepted" },
      gives: { class: "ok", external_id: "acc-1" },
    },
    {
      name: "a body that breaks the rules",
      status: 400,
      body: {
        message: "The request body has 1 error(s)",
        details: [{ message: "May not be empty", property: "messages[0].text" }],
      },
      gives: { class: "rejected", code: "400" },
    },
    refusal(400, "The property, 'to', in the request body is invalid (line: -, column: -)", {
      class: "unreachable",
    }),
    refusal(401, "Authentication failed due to the following reason: invalid token", { class: "auth" }),
    refusal(403, "Access to this API is not available for your account", { class: "policy" }),
    refusal(404, "Not found", { class: "unreachable" }),
    refusal(413, "Request exceeds the max size of 2MB. Make the request body smaller.", {
      class: "rejected",
    }),
    refusal(429, "You have reached your monthly limit.", { class: "policy" }),
    refusal(429, "The API rate limit has been exceeded. Try again later.", {
      class: "throttled",
      retry_after_ms: 10_000,
      scope: "account",
    }),
    refusal(500, "An internal error occurred", { class: "transient", code: "500" }),
  ],
  skips: {
    "a stale signature is refused": "LINE's signature has no time in it",
    "the provider's challenge is answered, and a wrong one refused":
      "LINE checks the address with a signed request without events",
    "the shop's own words that come back are not the customer's":
      "LINE tells the shop of the customer's words alone",
  },
});

function refusal<G>(status: number, message: string, gives: G) {
  return { name: `${status} ${message}`, status, body: { message }, gives };
}
