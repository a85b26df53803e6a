import {
  type InboxSettings,
  idOf,
  mapOf,
  type OutboundMessage,
  type ProviderAnswer,
  type ProviderHttp,
  type ProviderRequest,
  parseJson,
  redactSecrets,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { render } from "./render.ts";
import { settings as settingFields } from "./settings.ts";
import { signedHeaders } from "./signature.ts";

/** The message's id is the delivery's: who has it already may answer as if it were new. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  return await deliver(request, message.message_id, settings, http);
}

export async function deliver(
  { method, path, body }: ProviderRequest,
  id: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const written = JSON.stringify(body);
  const answer = await http.request({
    method,
    url: `${String(settings["api_base"] ?? "").replace(/\/+$/, "")}${path}`,
    headers: {
      "content-type": "application/json",
      ...signedHeaders(textOf(settings["signing_secret"]) ?? "", id, Date.now(), written),
    },
    body: written,
  });
  return resultOf(answer, id, (text) => redactSecrets(text, settingFields, settings));
}

function resultOf(answer: ProviderAnswer, id: string, clean: (text: string) => string): SendResult {
  if (answer.result !== "answered")
    return { class: "transient", code: answer.result, reason: clean(answer.reason) };
  const { status } = answer;
  const said = mapOf(parseJson(answer.body));
  if (status === 204) return { class: "ok", external_id: id };
  if (status >= 200 && status < 300) {
    const external_id = idOf(said?.["id"]);
    return external_id
      ? { class: "ok", external_id }
      : {
          class: "transient",
          code: "answer_lost",
          reason: "a 200 without the message's id; answer 204, or name an id",
        };
  }
  const code = clean(textOf(said?.["code"]) ?? String(status)).slice(0, 100);
  const reason = clean(textOf(said?.["reason"]) ?? `your system answered ${status}`).slice(0, 500);
  if (status === 429) {
    const wait_s = Number(answer.headers["retry-after"] ?? "1");
    const retry_after_ms = (Number.isFinite(wait_s) && wait_s > 0 ? wait_s : 1) * 1000;
    return { class: "throttled", code, reason, retry_after_ms, scope: "account" };
  }
  if (status >= 500 || status === 408) return { class: "transient", code, reason };
  if (status === 401) return { class: "auth", code, reason };
  if (status === 403) return { class: "policy", code, reason };
  return { class: status === 404 || status === 410 ? "unreachable" : "rejected", code, reason };
}
