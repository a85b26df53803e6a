import type { SimulatedAnswer, SimulatedFailure } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

export function json(status: number, body: JsonObject): SimulatedAnswer {
  const headers = { "content-type": "application/json; charset=UTF-8" };
  return { status, headers, body: JSON.stringify(body), webhooks: [] };
}

/** An error in Google's words. */
export function refused(code: number, status: string, message: string): SimulatedAnswer {
  return json(code, { error: { code, message, status } });
}

export const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: refused(429, "RESOURCE_EXHAUSTED", "Quota exceeded"),
  server_error: refused(503, "UNAVAILABLE", "The service is currently unavailable"),
  error_in_ok: json(200, {}),
  unauthorised: refused(401, "UNAUTHENTICATED", "Request had invalid authentication credentials"),
};
