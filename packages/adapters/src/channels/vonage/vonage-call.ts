import { randomUUID } from "node:crypto";
import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  type ProviderAnswer,
  type ProviderHttp,
  type ProviderRequest,
  parseJson,
  redactSecrets,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { baseOf } from "./address.ts";
import { failureOf } from "./errors.ts";
import { codeOf } from "./parse-status.ts";
import { settings as fields } from "./settings.ts";
import { signApplicationToken } from "./token.ts";

export type VonageAnswer = { result: "done"; body: JsonMap } | { result: "failed"; failure: SendResult };

interface VonageCall extends Pick<ProviderRequest, "method" | "path"> {
  api: "messages" | "sms";
  body?: ProviderRequest["body"];
}

/** One call of either API. Never throws; no reason bears a secret. */
export async function callVonage(
  call: VonageCall,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<VonageAnswer> {
  const authorization = call.api === "sms" ? basic(settings) : authorizationFor(settings);
  if (!authorization)
    return failed({ class: "auth", code: "no_key", reason: "The application's private key cannot be read" });
  const answer = await http.request({
    method: call.method,
    url: `${baseOf(settings, call.api)}${call.path}`,
    headers: { authorization, "content-type": "application/json" },
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
  });
  const bare = authorization.replace(/^\w+ /, "");
  return readAnswer(answer, (text) => redactSecrets(text, fields, settings).replaceAll(bare, "••••"));
}

function basic(settings: InboxSettings): string {
  const pair = `${textOf(settings["api_key"]) ?? ""}:${textOf(settings["api_secret"]) ?? ""}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/** As the application where its key is given, else as the account; undefined when the key is none. */
export function authorizationFor(settings: InboxSettings): string | undefined {
  const application = textOf(settings["application_id"]);
  const key = textOf(settings["private_key"]);
  if (!application || !key) return basic(settings);
  try {
    return `Bearer ${signApplicationToken(application, key, Date.now(), randomUUID())}`;
  } catch {
    return undefined;
  }
}

function readAnswer(answer: ProviderAnswer, clean: (text: string) => string): VonageAnswer {
  if (answer.result !== "answered")
    return failed({ class: "transient", code: answer.result, reason: clean(answer.reason) });
  const body = mapOf(parseJson(answer.body));
  if (answer.status < 300)
    return body
      ? { result: "done", body }
      : failed({ class: "transient", code: "answer_lost", reason: "a 200 that nobody can read" });
  const code = codeOf(body) ?? `http_${answer.status}`;
  const known = failureOf("messages", code);
  const reason =
    textOf(body?.["detail"]) ?? textOf(body?.["title"]) ?? known?.words ?? `HTTP ${answer.status}`;
  const failure = classOf(answer.status) ?? known?.class ?? (answer.status >= 500 ? "transient" : "rejected");
  const wait = Number(answer.headers["retry-after"]);
  return failed({
    class: failure,
    code: clean(code),
    reason: clean(reason),
    ...(failure === "throttled" ? { scope: "account", retry_after_ms: wait > 0 ? wait * 1000 : 1_000 } : {}),
  });
}

/** These say it by themselves; the others' codes tell more. */
function classOf(status: number): SendResult["class"] | undefined {
  if (status === 401 || status === 403) return "auth";
  if (status === 402) return "policy";
  return status === 429 ? "throttled" : undefined;
}

function failed(failure: SendResult): VonageAnswer {
  return { result: "failed", failure };
}
