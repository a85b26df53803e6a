import type { SimulatedAnswer, SimulatedFailure } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

export function json(status: number, body: JsonObject): SimulatedAnswer {
  const headers = { "content-type": "application/json", "x-line-request-id": "simulated" };
  return { status, headers, body: JSON.stringify(body), webhooks: [] };
}

export function sent(ids: readonly string[]): SimulatedAnswer {
  return json(200, { sentMessages: ids.map((id) => ({ id, quoteToken: `quote-${id}` })) });
}

export const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: json(429, { message: "The API rate limit has been exceeded. Try again later." }),
  server_error: json(500, { message: "An internal error occurred" }),
  error_in_ok: json(200, { message: "OK" }),
  unauthorised: json(401, {
    message:
      "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.",
  }),
};
