import {
  type InboxSettings,
  isMap,
  type JsonMap,
  type ProviderAnswer,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { settingFields } from "./settings.ts";

/** What the Web API answered. A refusal comes with HTTP 200 and `ok: false`. */
export type SlackAnswer =
  | { outcome: "ok"; body: JsonMap }
  | { outcome: "refused"; error: string; reason: string; retry_after_ms: number | undefined }
  | { outcome: "trouble"; code: string; reason: string };

/** Calls a method, such as "/chat.postMessage". */
export async function callSlack(
  path: string,
  body: JsonObject,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SlackAnswer> {
  const answer = await http.request({
    method: "POST",
    url: `${apiBase(settings)}${path}`,
    headers: { "content-type": "application/json; charset=utf-8", ...authorization(settings) },
    body: JSON.stringify(body),
  });
  return readAnswer(answer, settings);
}

/** Methods that read take no JSON, only a query. */
export async function askSlack(
  path: string,
  query: Readonly<Record<string, string>>,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SlackAnswer> {
  const url = `${apiBase(settings)}${path}?${new URLSearchParams(query)}`;
  const answer = await http.request({ method: "GET", url, headers: authorization(settings) });
  return readAnswer(answer, settings);
}

export function apiBase(settings: InboxSettings): string {
  return String(settings["api_base"] ?? "https://slack.com/api").replace(/\/+$/, "");
}

export function authorization(settings: InboxSettings): { authorization: string } {
  return { authorization: `Bearer ${settings["bot_token"]}` };
}

function readAnswer(answer: ProviderAnswer, settings: InboxSettings): SlackAnswer {
  const clean = (text: string) => redactSecrets(text, settingFields, settings);
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  const body = parseJson(answer.body);
  if (isMap(body) && body["ok"] === true && answer.status < 300) return { outcome: "ok", body };
  const said = isMap(body) ? textOf(body["error"]) : undefined;
  if (said === undefined && answer.status < 300)
    return { outcome: "trouble", code: "answer_lost", reason: "a 200 that nobody can read" };
  const error = answer.status === 429 ? "ratelimited" : clean(said ?? `http_${answer.status}`);
  const seconds = Number(answer.headers["retry-after"]);
  const needed = isMap(body) ? textOf(body["needed"]) : undefined;
  return {
    outcome: "refused",
    error,
    reason: needed ? `${error}: ${clean(needed)}` : error,
    retry_after_ms: seconds > 0 ? seconds * 1000 : undefined,
  };
}
