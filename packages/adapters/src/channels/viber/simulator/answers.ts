import type { SimulatedAnswer, SimulatedFailure } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

export interface Refusal {
  status: number;
  status_message: string;
}

export function ok(more: JsonObject): SimulatedAnswer {
  return json({ status: 0, status_message: "ok", chat_hostname: "SN-CHAT-00_", billing_status: 1, ...more });
}

/** Viber says no inside a 200. */
export function refused({ status, status_message }: Refusal): SimulatedAnswer {
  return json({ status, status_message, chat_hostname: "SN-CHAT-00_" });
}

/** Ids that a double cannot hold are numbers on Viber's wire. */
function json(body: JsonObject): SimulatedAnswer {
  const text = JSON.stringify(body).replace(/"message_token":"(\d+)"/, '"message_token":$1');
  return { status: 200, headers: { "content-type": "application/json" }, body: text, webhooks: [] };
}

export const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: refused({ status: 12, status_message: "tooManyRequests" }),
  server_error: { status: 502, headers: {}, body: "<html>Bad Gateway</html>", webhooks: [] },
  error_in_ok: refused({ status: 3, status_message: "badData" }),
  unauthorised: refused({ status: 2, status_message: "invalidAuthToken" }),
};
