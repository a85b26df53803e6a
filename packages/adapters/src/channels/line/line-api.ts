import {
  type InboxSettings,
  isMap,
  type JsonMap,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { settingFields } from "./settings.ts";
import { contentHost } from "./wire.ts";

export type LineAnswer =
  | {
      outcome: "answered";
      status: number;
      body: JsonMap;
      headers: Readonly<Record<string, string>>;
      words: string;
    }
  /** Nothing came back, or nothing that can be read. */
  | { outcome: "trouble"; code: string; reason: string };

export interface LineCall {
  method: ProviderCall["method"];
  path: string;
  body?: JsonObject;
  headers?: Readonly<Record<string, string>>;
}

export async function callLine(
  { method, path, body, headers }: LineCall,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<LineAnswer> {
  const answer = await http.request({
    method,
    url: `${apiBase(settings)}${path}`,
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      authorization: authorization(settings),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const clean = (text: string) => redactSecrets(text, settingFields, settings);
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  const read = parseJson(answer.body);
  const words = isMap(read) ? textOf(read["message"]) : undefined;
  return {
    outcome: "answered",
    status: answer.status,
    body: isMap(read) ? read : {},
    headers: answer.headers,
    words: clean(words ?? `HTTP ${answer.status}`),
  };
}

export function authorization(settings: InboxSettings): string {
  return `Bearer ${textOf(settings["channel_access_token"]) ?? ""}`;
}

/** Where files lie: at LINE another host than the API, behind a proxy the same. */
export function contentBase(settings: InboxSettings): string {
  const base = apiBase(settings);
  return base === "https://api.line.me" ? contentHost : base;
}

function apiBase(settings: InboxSettings): string {
  return (textOf(settings["api_base"]) ?? "https://api.line.me").replace(/\/+$/, "");
}
