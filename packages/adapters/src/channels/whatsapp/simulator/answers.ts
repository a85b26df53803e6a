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
      error_data: { messaging_product: "whatsapp", details },
      fbtrace_id: "SIMULATED",
    },
  });
}

/** How a request may go wrong; what is cut off was taken all the same, which is the hard case. */
export const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: graphError(429, 130429, "Cloud API message throughput has been reached."),
  server_error: graphError(500, 131000, "Something went wrong"),
  error_in_ok: graphError(200, 131016, "Service unavailable"),
  unauthorised: graphError(401, 190, "Error validating access token"),
};
