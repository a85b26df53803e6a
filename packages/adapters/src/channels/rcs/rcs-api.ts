import {
  type InboxSettings,
  isMap,
  type JsonMap,
  mapOf,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { apiBase, googleToken, TokenRefused } from "./google-token.ts";
import { settingFields } from "./settings.ts";

export type RcsAnswer =
  | { outcome: "answered"; status: number; body: JsonMap; retry_after: string | undefined; words: string }
  /** Nothing came back, or nothing was sent. */
  | { outcome: "trouble"; code: string; reason: string }
  /** The service account itself is wrong. */
  | { outcome: "locked_out"; reason: string };

export interface RcsCall {
  method: ProviderCall["method"];
  path: string;
  body?: JsonObject;
}

/** Asks with the account's token; one that Google no longer takes is renewed once. */
export async function callRcs(
  call: RcsCall,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<RcsAnswer> {
  try {
    const token = await googleToken(settings, http);
    const answer = await ask(call, token, settings, http);
    if (answer.outcome !== "answered" || answer.status !== 401) return answer;
    return await ask(call, await googleToken(settings, http, token), settings, http);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return error.isFinal
      ? { outcome: "locked_out", reason: error.message }
      : { outcome: "trouble", code: "no_token", reason: error.message };
  }
}

async function ask(
  { method, path, body }: RcsCall,
  token: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<RcsAnswer> {
  const answer = await http.request({
    method,
    url: `${apiBase(settings)}${path}`,
    headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const clean = (words: string) => redactSecrets(words, settingFields, settings).replaceAll(token, "••••");
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  const read = parseJson(answer.body);
  const words = isMap(read) ? textOf(mapOf(read["error"])?.["message"]) : undefined;
  return {
    outcome: "answered",
    status: answer.status,
    body: isMap(read) ? read : {},
    retry_after: answer.headers["retry-after"],
    words: clean(words ?? `HTTP ${answer.status}`),
  };
}
