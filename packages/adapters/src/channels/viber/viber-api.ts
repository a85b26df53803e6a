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
import { settingFields } from "./settings.ts";
import { tokenHeader } from "./wire.ts";

/** What Viber answered: errors come inside a 200, as a `status` other than 0. */
export type ViberAnswer =
  | { outcome: "ok"; body: JsonMap }
  | { outcome: "refused"; status: number; words: string }
  /** Not Viber's own words: its front door, or no answer at all. */
  | { outcome: "trouble"; code: string; reason: string; http?: number };

/** One POST, such as to "/pa/send_message". */
export async function callViber(
  path: string,
  body: JsonObject,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ViberAnswer> {
  const answer = await http.request({
    method: "POST",
    url: `${apiBase(settings)}${path}`,
    headers: { "content-type": "application/json", [tokenHeader]: textOf(settings["auth_token"]) ?? "" },
    body: JSON.stringify(body),
  });
  return readAnswer(answer, settings);
}

function apiBase(settings: InboxSettings): string {
  return (textOf(settings["api_base"]) ?? "https://chatapi.viber.com").replace(/\/+$/, "");
}

/** What went wrong, in words for people. */
export function describe(answer: Exclude<ViberAnswer, { outcome: "ok" }>): string {
  return answer.outcome === "refused" ? `${answer.words} (status ${answer.status})` : answer.reason;
}

function readAnswer(answer: ProviderAnswer, settings: InboxSettings): ViberAnswer {
  const clean = (text: string) => redactSecrets(text, settingFields, settings);
  if (answer.result !== "answered")
    return { outcome: "trouble", code: answer.result, reason: clean(answer.reason) };
  const body = parseJson(answer.body);
  const status = isMap(body) ? numberOf(body["status"]) : undefined;
  if (isMap(body) && status === 0 && answer.status < 300) return { outcome: "ok", body };
  if (isMap(body) && status !== undefined && status !== 0)
    return { outcome: "refused", status, words: clean(textOf(body["status_message"]) ?? "refused") };
  if (answer.status < 300)
    return { outcome: "trouble", code: "answer_lost", reason: "a 200 that nobody can read" };
  return {
    outcome: "trouble",
    code: String(answer.status),
    reason: `HTTP ${answer.status}`,
    http: answer.status,
  };
}
