import {
  type InboxSettings,
  isMap,
  type JsonMap,
  mapOf,
  numberOf,
  type ProviderAnswer,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { settingFields } from "./settings.ts";

/** What the Bot API answered. `ok: false` can come with any HTTP status, 200 included. */
export type BotAnswer =
  | { outcome: "ok"; result: unknown }
  | { outcome: "refused"; code: number; description: string; parameters: JsonMap }
  | { outcome: "trouble"; code: string; reason: string };

/** Calls a method, such as "/sendMessage". The token is part of the address, so nothing that is said names the address. */
export async function callBot(
  path: string,
  body: JsonObject,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<BotAnswer> {
  const answer = await http.request({
    method: "POST",
    url: `${apiBase(settings)}/bot${settings["bot_token"]}${path}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return readAnswer(answer, settings);
}

export function apiBase(settings: InboxSettings): string {
  return String(settings["api_base"] ?? "https://api.telegram.org").replace(/\/+$/, "");
}

function readAnswer(answer: ProviderAnswer, settings: InboxSettings): BotAnswer {
  const clean = (text: string) => redactSecrets(text, settingFields, settings);
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  const body = parseJson(answer.body);
  if (isMap(body) && body["ok"] === true && answer.status < 300)
    return { outcome: "ok", result: body["result"] };
  if (isMap(body) && body["ok"] === false)
    return {
      outcome: "refused",
      code: numberOf(body["error_code"]) ?? answer.status,
      description: clean(textOf(body["description"]) ?? `HTTP ${answer.status}`),
      parameters: mapOf(body["parameters"]) ?? {},
    };
  if (answer.status < 300)
    return { outcome: "trouble", code: "answer_lost", reason: "a 200 that nobody can read" };
  return { outcome: "refused", code: answer.status, description: `HTTP ${answer.status}`, parameters: {} };
}
