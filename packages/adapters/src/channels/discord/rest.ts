import {
  type InboxSettings,
  isMap,
  type JsonMap,
  mapOf,
  numberOf,
  type ProviderAnswer,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { settingFields } from "./settings.ts";

/** What Discord answered. Its own code tells more than the status. */
export type DiscordAnswer =
  | { outcome: "ok"; body: JsonMap }
  | {
      outcome: "refused";
      status: number;
      code: number;
      reason: string;
      retry_after_ms: number | undefined;
      isGlobal: boolean;
    }
  | { outcome: "trouble"; code: string; reason: string };

export async function callDiscord(
  method: ProviderCall["method"],
  path: string,
  body: JsonObject | null,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<DiscordAnswer> {
  const answer = await http.request({
    method,
    url: `${apiBase(settings)}${path}`,
    headers: {
      authorization: `Bot ${settings["bot_token"]}`,
      // Discord asks every program for its name
      "user-agent": "DiscordBot (https://github.com/mostrador, 1)",
      ...(body ? { "content-type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return readAnswer(answer, settings);
}

export function apiBase(settings: InboxSettings): string {
  return String(settings["api_base"] ?? "https://discord.com/api/v10").replace(/\/+$/, "");
}

function readAnswer(answer: ProviderAnswer, settings: InboxSettings): DiscordAnswer {
  const clean = (text: string) => redactTokens(redactSecrets(text, settingFields, settings));
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  if (answer.status === 204) return { outcome: "ok", body: {} };
  const body = mapOf(parseJson(answer.body));
  if (answer.status < 300)
    return body
      ? { outcome: "ok", body }
      : { outcome: "trouble", code: "answer_lost", reason: "a 200 that nobody can read" };
  const header = Number(answer.headers["retry-after"]);
  const seconds = numberOf(body?.["retry_after"]) ?? (header > 0 ? header : undefined);
  return {
    outcome: "refused",
    status: answer.status,
    code: numberOf(body?.["code"]) ?? answer.status,
    reason: clean(
      [textOf(body?.["message"]) ?? `HTTP ${answer.status}`, detailOf(body?.["errors"])]
        .filter(Boolean)
        .join(": "),
    ),
    retry_after_ms: seconds === undefined ? undefined : Math.ceil(seconds * 1000),
    isGlobal: body?.["global"] === true,
  };
}

/** The first of the errors that Discord hides among the fields of the request. */
function detailOf(errors: unknown, depth = 0): string | undefined {
  if (!isMap(errors) || depth > 10) return undefined;
  const [first] = Array.isArray(errors["_errors"]) ? errors["_errors"] : [];
  const said = textOf(mapOf(first)?.["message"]);
  if (said) return said;
  for (const value of Object.values(errors)) {
    const found = detailOf(value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whoever has an interaction's token may answer in our name. */
function redactTokens(text: string): string {
  return text.replace(/(\/webhooks\/\d+\/)[\w.-]+/g, "$1••••");
}
