import {
  type InboxSettings,
  isMap,
  type JsonMap,
  numberOf,
  type ProviderAnswer,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { accessToken, apiBase, TokenRefused } from "./access-token.ts";
import { settingFields } from "./settings.ts";
import { errcode, staleToken } from "./wire.ts";

/** What WeChat answered: errors come inside a 200, as an `errcode` other than 0. */
export type WechatAnswer =
  | { outcome: "ok"; body: JsonMap; file?: { bytes: Uint8Array; content_type: string } }
  | { outcome: "refused"; code: number; words: string }
  | { outcome: "trouble"; code: string; reason: string; http?: number };

export interface WechatCall {
  method: "GET" | "POST";
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: JsonObject;
}

/** Asks with the account's token; one that WeChat no longer takes is renewed once. */
export async function callWechat(
  call: WechatCall,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<WechatAnswer> {
  try {
    const token = await accessToken(settings, http);
    const answer = await ask(call, token, settings, http);
    if (answer.outcome !== "refused" || !staleToken.has(answer.code)) return answer;
    return await ask(call, await accessToken(settings, http, token), settings, http);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    const code = Number(error.code);
    return Number.isInteger(code) && code !== errcode.busy
      ? { outcome: "refused", code, words: error.message }
      : { outcome: "trouble", code: error.code, reason: error.message };
  }
}

async function ask(
  { method, path, query, body }: WechatCall,
  access_token: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<WechatAnswer> {
  const answer = await http.request({
    method,
    url: `${apiBase(settings)}${path}?${new URLSearchParams({ access_token, ...query })}`,
    ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  const clean = (text: string) =>
    redactSecrets(text, settingFields, settings).replaceAll(access_token, "••••");
  return readAnswer(answer, clean);
}

function readAnswer(answer: ProviderAnswer, clean: (text: string) => string): WechatAnswer {
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  if (answer.status >= 300)
    return {
      outcome: "trouble",
      code: String(answer.status),
      reason: `HTTP ${answer.status}`,
      http: answer.status,
    };
  const content_type = answer.headers["content-type"] ?? "";
  const body = parseJson(answer.body);
  const code = isMap(body) ? numberOf(body["errcode"]) : undefined;
  if (isMap(body) && code !== undefined && code !== errcode.ok)
    return { outcome: "refused", code, words: clean(textOf(body["errmsg"]) ?? "refused") };
  if (isMap(body)) return { outcome: "ok", body };
  return { outcome: "ok", body: {}, file: { bytes: answer.body, content_type } };
}

/** What went wrong, in words for people. */
export function describe(answer: Exclude<WechatAnswer, { outcome: "ok" }>): string {
  return answer.outcome === "refused" ? `${answer.words} (errcode ${answer.code})` : answer.reason;
}
