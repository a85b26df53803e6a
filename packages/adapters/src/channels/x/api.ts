import {
  type InboxSettings,
  isMap,
  type JsonMap,
  listOf,
  mapOf,
  type ProviderAnswer,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { authorize } from "./oauth.ts";
import { settingFields } from "./settings.ts";

export type XAnswer =
  | { outcome: "ok"; body: JsonMap }
  | { outcome: "refused"; status: number; title: string; reason: string; retry_after_ms: number | undefined }
  | { outcome: "trouble"; code: string; reason: string };

export async function callX(
  method: ProviderCall["method"],
  path: string,
  body: JsonObject | null,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<XAnswer> {
  const url = `${apiBase(settings)}${path}`;
  const answer = await http.request({
    method,
    url,
    headers: {
      authorization: authorize(method, url, settings),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return readAnswer(answer, settings);
}

export function apiBase(settings: InboxSettings): string {
  return String(settings["api_base"] ?? "https://api.x.com").replace(/\/+$/, "");
}

function readAnswer(answer: ProviderAnswer, settings: InboxSettings): XAnswer {
  const clean = (text: string) =>
    redactSecrets(text, settingFields, settings).replace(
      /oauth_signature="[^"]*"/g,
      'oauth_signature="••••"',
    );
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  const body = mapOf(parseJson(answer.body));
  const data = mapOf(body?.["data"]);
  if (answer.status < 300 && data) return { outcome: "ok", body: data };
  const [first] = listOf(body?.["errors"]).filter(isMap);
  const said = textOf(body?.["detail"]) ?? textOf(first?.["detail"]) ?? textOf(first?.["message"]);
  if (answer.status < 300 && !said)
    return { outcome: "trouble", code: "answer_lost", reason: "a 200 that nobody can read" };
  return {
    outcome: "refused",
    status: answer.status,
    title: clean(textOf(body?.["type"]) ?? textOf(body?.["title"]) ?? ""),
    reason: clean(said ?? `HTTP ${answer.status}`),
    retry_after_ms: answer.status === 429 ? waitOf(answer.headers) : undefined,
  };
}

/** X says when the span ends, in seconds since 1970; the day's span counts where the day is used up. */
function waitOf(headers: Readonly<Record<string, string>>): number | undefined {
  const isDayOver =
    headers["x-user-limit-24hour-remaining"] === "0" || headers["x-app-limit-24hour-remaining"] === "0";
  const day = headers["x-user-limit-24hour-reset"] ?? headers["x-app-limit-24hour-reset"];
  const end_s = Number((isDayOver && day) || headers["x-rate-limit-reset"]);
  if (!(end_s > 0)) return undefined;
  const now_ms = Date.parse(headers["date"] ?? "") || Date.now();
  return Math.max(1_000, end_s * 1000 - now_ms);
}
