import type { SimulatedAnswer, SimulatedFailure } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

export function json(status: number, body: JsonObject): SimulatedAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    webhooks: [],
  };
}

/** An error in the Graph API's words. */
export function graphError(status: number, code: number, details: string, subcode?: number): SimulatedAnswer {
  return json(status, {
    error: {
      message: `(#${code}) ${details}`,
      type: "OAuthException",
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      error_data: { details },
      fbtrace_id: "SIMULATED",
    },
  });
}

/** How a request may go wrong, with the codes of the API in question; what is cut off was taken all the same: the hard case. */
export function failuresWith(code: {
  throttled: number;
  server_error: number;
  error_in_ok: number;
}): Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> {
  return {
    throttled: graphError(429, code.throttled, "Too many messages: the limit has been reached."),
    server_error: graphError(500, code.server_error, "Something went wrong"),
    error_in_ok: graphError(200, code.error_in_ok, "Service unavailable"),
    unauthorised: graphError(401, 190, "Error validating access token"),
  };
}
