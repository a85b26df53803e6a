import { hmacSha256Hex, type InboxSettings, type RawRequest } from "@mostrador/adapter-kit";
import type { ProviderCase } from "@mostrador/adapter-kit/conformance";
import type { JsonObject } from "@mostrador/contract";

/** What the tests of Meta's channels have in common. */

export function signAsMeta(request: RawRequest, settings: InboxSettings): RawRequest {
  const signature = hmacSha256Hex(String(settings["app_secret"] ?? ""), request.body);
  return { ...request, headers: { ...request.headers, "x-hub-signature-256": `sha256=${signature}` } };
}

/** Meta joins the entries of several deliveries in one. */
export function joinDeliveries(object: string) {
  return (requests: readonly RawRequest[]): RawRequest => {
    const entry = requests.flatMap((request) => JSON.parse(Buffer.from(request.body).toString()).entry);
    const body = Buffer.from(JSON.stringify({ object, entry }));
    return { method: "POST", headers: {}, query: {}, body, url: "https://shop.example/hooks/0" };
  };
}

/** Answers of the Send API by their class. */
export function graphAnswers(taken: JsonObject, external_id: string): ProviderCase[] {
  return [
    { name: "taken", status: 200, body: taken, gives: { class: "ok", external_id } },
    failure("a wrong parameter", 400, 100, undefined, { class: "rejected", code: "100" }),
    failure("an expired token", 401, 190, 463, { class: "auth", code: "190" }),
    failure("no permission", 403, 200, undefined, { class: "auth", code: "200" }),
    failure("the person is gone", 400, 551, 1545041, { class: "unreachable", code: "551" }),
    failure("no such person", 400, 100, 2018001, { class: "unreachable", code: "100/2018001" }),
    failure("outside the window", 400, 10, 2018278, { class: "policy", code: "10/2018278" }),
    failure("blocked for policy", 400, 368, undefined, { class: "policy", code: "368" }),
    {
      ...failure("too many calls", 429, 613, undefined, {
        class: "throttled",
        scope: "account",
        retry_after_ms: 7_000,
      }),
      headers: { "retry-after": "7" },
    },
    failure("Meta in trouble", 500, 2, undefined, { class: "transient" }),
    failure("200 with an error", 200, 1200, undefined, { class: "transient", code: "1200" }),
  ];
}

function failure(
  name: string,
  status: number,
  code: number,
  error_subcode: number | undefined,
  gives: ProviderCase["gives"],
): ProviderCase {
  const error = {
    message: `(#${code}) ${name}`,
    type: "OAuthException",
    code,
    ...(error_subcode ? { error_subcode } : {}),
    fbtrace_id: "A1b2",
  };
  return { name, status, body: { error }, gives: { ...gives, reason: error.message } };
}
