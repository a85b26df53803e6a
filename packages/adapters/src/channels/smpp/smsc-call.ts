import {
  type InboxSettings,
  mapOf,
  numberOf,
  type ProviderHttp,
  type ProviderRequest,
  parseJson,
  redactSecrets,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { settings as settingFields } from "./settings.ts";
import { refusalOf } from "./statuses.ts";

/** One request over the line, and what the SMS centre's answer means. */
export async function callSmsc(
  { method, path, body }: ProviderRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const answer = await http.request({
    method,
    url: `${String(settings["api_base"] ?? "").replace(/\/+$/, "")}${path}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.result !== "answered") {
    const reason = redactSecrets(answer.reason, settingFields, settings);
    return { class: "transient", code: answer.result, reason };
  }
  const said = mapOf(parseJson(answer.body));
  if (answer.status === 429) return busy(numberOf(said?.["retry_after_ms"]));
  if (answer.status !== 200)
    return {
      class: answer.status >= 500 ? "transient" : answer.status === 401 ? "auth" : "rejected",
      code: String(answer.status),
      reason: `the connection answered ${answer.status}`,
    };
  const status = numberOf(said?.["command_status"]);
  if (status === undefined)
    return { class: "transient", code: "answer_lost", reason: "an answer that nobody can read" };
  if (status !== 0) return refusalOf(status);
  // A centre that names no id has taken the message all the same
  return { class: "ok", external_id: textOf(said?.["message_id"]) ?? textOf(body["client_ref"]) ?? "taken" };
}

/** The line's own queue is full: this message waits for its turn in the outbox, others need not. */
function busy(retry_after_ms = 1_000): SendResult {
  return {
    class: "throttled",
    code: "queue_full",
    reason: "many messages wait for the connection",
    retry_after_ms,
    scope: "conversation",
  };
}
