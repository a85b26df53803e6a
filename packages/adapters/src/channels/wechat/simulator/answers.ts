import type { SimulatedAnswer, SimulatedFailure } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { errcode } from "../wire.ts";

export function json(body: JsonObject): SimulatedAnswer {
  const headers = { "content-type": "application/json; encoding=utf-8" };
  return { status: 200, headers, body: JSON.stringify(body), webhooks: [] };
}

/** WeChat says no inside a 200. */
export function refused(code: number, words: string): SimulatedAnswer {
  return json({ errcode: code, errmsg: `${words} rid: simulated` });
}

export const failures: Readonly<Record<Exclude<SimulatedFailure, "cut_off">, SimulatedAnswer>> = {
  throttled: refused(errcode.daily_quota, "reach max api daily quota limit"),
  server_error: refused(errcode.busy, "system error"),
  error_in_ok: refused(errcode.bad_media, "invalid media_id"),
  unauthorised: refused(errcode.ip_not_listed, "invalid ip, not in whitelist"),
};
