import {
  type InboxSettings,
  type JsonMap,
  mapOf,
  numberOf,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { refusalOf } from "./answers.ts";
import { settings as settingFields } from "./settings.ts";

export type MailAnswer =
  | { result: "ok"; said: JsonMap; bytes: Uint8Array; type: string }
  | { result: "failed"; failure: SendResult };

/** One request over the line, and what its answer means. */
export async function callMail(
  { method, path, body }: Pick<ProviderCall, "method" | "body"> & { path: string },
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MailAnswer> {
  const clean = (text: string) => redactSecrets(text, settingFields, settings);
  const failed = (failure: SendResult): MailAnswer => ({
    result: "failed",
    failure: { ...failure, reason: clean(failure.reason ?? failure.code ?? "no reason given") },
  });
  const answer = await http.request({
    method,
    url: `${String(settings["api_base"] ?? "").replace(/\/+$/, "")}${path}`,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  });
  if (answer.result !== "answered")
    return failed({ class: "transient", code: answer.result, reason: answer.reason });
  const said = mapOf(parseJson(answer.body)) ?? {};
  if (answer.status === 200)
    return { result: "ok", said, bytes: answer.body, type: answer.headers["content-type"] ?? "" };
  const code = numberOf(said["code"]);
  if (answer.status === 502 && code)
    return failed(
      refusalOf({ code, enhanced: textOf(said["enhanced"]) ?? "", words: textOf(said["words"]) ?? "" }),
    );
  const kind = answer.status === 401 ? "auth" : answer.status >= 500 ? "transient" : "rejected";
  return failed({
    class: kind,
    code: String(answer.status),
    reason: textOf(said["words"]) ?? `HTTP ${answer.status}`,
  });
}
