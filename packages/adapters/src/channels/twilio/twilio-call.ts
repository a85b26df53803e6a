import {
  type InboxSettings,
  idOf,
  type JsonMap,
  listOf,
  mapOf,
  type ProviderAnswer,
  type ProviderHttp,
  type ProviderRequest,
  parseJson,
  redactSecrets,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { classOf, failureOf } from "./errors.ts";
import { settings as fields } from "./settings.ts";

export type TwilioAnswer = { result: "done"; body: JsonMap } | { result: "failed"; failure: SendResult };

/** One call of Twilio's API, its body as a form. Never throws; no reason bears a secret. */
export async function callTwilio(
  request: Pick<ProviderRequest, "method" | "path"> & { body?: ProviderRequest["body"] },
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<TwilioAnswer> {
  const token = basicToken(settings);
  const answer = await http.request({
    method: request.method,
    url: `${(textOf(settings["api_base"]) ?? "").replace(/\/+$/, "")}${request.path}`,
    headers: { authorization: `Basic ${token}`, "content-type": "application/x-www-form-urlencoded" },
    ...(request.body ? { body: toForm(request.body) } : {}),
  });
  return readAnswer(answer, (text) => redactSecrets(text, fields, settings).replaceAll(token, "••••"));
}

/** With a key of its own where the shop has made one, else with the account's token. */
export function basicToken(settings: InboxSettings): string {
  const key = textOf(settings["key_sid"]);
  const pair = key
    ? `${key}:${textOf(settings["key_secret"]) ?? ""}`
    : `${textOf(settings["account_sid"]) ?? ""}:${textOf(settings["auth_token"]) ?? ""}`;
  return Buffer.from(pair).toString("base64");
}

function toForm(body: ProviderRequest["body"]): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body))
    for (const one of Array.isArray(value) ? listOf(value) : [value]) form.append(name, String(one));
  return form.toString();
}

function readAnswer(answer: ProviderAnswer, clean: (text: string) => string): TwilioAnswer {
  if (answer.result !== "answered")
    return failed({ class: "transient", code: answer.result, reason: clean(answer.reason) });
  const body = mapOf(parseJson(answer.body));
  if (answer.status < 300)
    return body
      ? { result: "done", body }
      : failed({ class: "transient", code: "answer_lost", reason: "a 200 that nobody can read" });
  const code = idOf(body?.["code"]) ?? `http_${answer.status}`;
  const failure = classOf(code, answer.status);
  const reason = failureOf(code)?.words ?? textOf(body?.["message"]) ?? `HTTP ${answer.status}`;
  const wait = Number(answer.headers["retry-after"]);
  return failed({
    class: failure,
    code: clean(code),
    reason: clean(reason),
    ...(failure === "throttled" ? { scope: "account", retry_after_ms: wait > 0 ? wait * 1000 : 1_000 } : {}),
  });
}

function failed(failure: SendResult): TwilioAnswer {
  return { result: "failed", failure };
}
