import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  type ProviderHttp,
  type ProviderRequest,
  parseJson,
  redactSecrets,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { settings as fields } from "./settings.ts";

export type PlivoAnswer = { result: "done"; body: JsonMap } | { result: "failed"; failure: SendResult };

/** One call of Plivo's API with the inbox's credentials. Never throws; no reason bears the token. */
export async function callPlivo(
  request: Pick<ProviderRequest, "method" | "path"> & { body?: ProviderRequest["body"] },
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<PlivoAnswer> {
  const token = basicToken(settings);
  const clean = (text: string) => redactSecrets(text, fields, settings).replaceAll(token, "••••");
  const answer = await http.request({
    method: request.method,
    url: `${(textOf(settings["api_base"]) ?? "").replace(/\/+$/, "")}${request.path}`,
    headers: { authorization: `Basic ${token}`, "content-type": "application/json" },
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
  });
  if (answer.result !== "answered")
    return failed({ class: "transient", code: answer.result, reason: clean(answer.reason) });
  const body = mapOf(parseJson(answer.body));
  if (answer.status < 300 && body && body["error"] === undefined) return { result: "done", body };
  if (answer.status < 300 && !body)
    return failed({ class: "transient", code: "answer_lost", reason: "a 200 that nobody can read" });
  const reason = clean(
    textOf(body?.["error"]) ?? textOf(mapOf(body?.["error"])?.["error"]) ?? `HTTP ${answer.status}`,
  );
  return failed({
    ...classOf(answer.status, reason, answer.headers["retry-after"]),
    code: `http_${answer.status}`,
    reason,
  });
}

export function basicToken(settings: InboxSettings): string {
  const pair = `${textOf(settings["auth_id"]) ?? ""}:${textOf(settings["auth_token"]) ?? ""}`;
  return Buffer.from(pair).toString("base64");
}

function failed(failure: SendResult): PlivoAnswer {
  return { result: "failed", failure };
}

function classOf(
  status: number,
  reason: string,
  retry_after: string | undefined,
): Pick<SendResult, "class" | "retry_after_ms" | "scope"> {
  if (status === 401 || status === 403 || status === 404) return { class: "auth" };
  if (status === 429) {
    const seconds = Number(retry_after);
    return { class: "throttled", scope: "account", retry_after_ms: seconds > 0 ? seconds * 1000 : 1_000 };
  }
  if (status === 402 || /credit|blocked|opted out|not enabled/i.test(reason)) return { class: "policy" };
  if (/\bdst\b|destination/i.test(reason)) return { class: "unreachable" };
  return { class: status >= 500 ? "transient" : "rejected" };
}
