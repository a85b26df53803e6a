import type { OutboundMessage, SendResult } from "../../channel-port.ts";
import type { ProviderAnswer, ProviderHttp } from "../../http.ts";
import { idOf, mapOf, numberOf, parseJson, textOf } from "../../json.ts";
import type { InboxSettings } from "../../provider-request.ts";
import { redactSecrets } from "../../redact.ts";
import { render } from "./render.ts";
import { settingFields } from "./settings.ts";

/** One POST, and what its answer means. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  let result: SendResult = { class: "rejected", reason: "nothing to send" };
  for (const request of render(message)) {
    const answer = await http.request({
      method: request.method,
      url: `${settings["api_base"]}${request.path}`,
      headers: { authorization: `Bearer ${settings["stamp_token"]}`, "content-type": "application/json" },
      body: JSON.stringify(request.body),
    });
    result = classify(answer, (text) => redactSecrets(text, settingFields, settings));
    if (result.class !== "ok") return result;
  }
  return result;
}

const classes = {
  bad_stamp: "auth",
  no_such_house: "unreachable",
  no_advertising: "policy",
} as const satisfies Record<string, SendResult["class"]>;

function classify(answer: ProviderAnswer, clean: (text: string) => string): SendResult {
  if (answer.result === "not_sent")
    return { class: "transient", code: "not_sent", reason: clean(answer.reason) };
  if (answer.result === "answer_lost")
    return { class: "transient", code: "answer_lost", reason: clean(answer.reason) };
  const body = mapOf(parseJson(answer.body));
  const code = textOf(body?.["error"]) ?? String(answer.status);
  const reason = clean(textOf(body?.["message"]) ?? code);
  if (answer.status >= 500) return { class: "transient", code: clean(code), reason };
  if (answer.status === 429)
    return {
      class: "throttled",
      code,
      reason,
      scope: "account",
      retry_after_ms: (numberOf(body?.["wait_s"]) ?? 1) * 1000,
    };
  if (answer.status >= 400) return { class: classOf(code), code: clean(code), reason };
  const external_id = idOf(body?.["id"]);
  return external_id
    ? { class: "ok", external_id }
    : { class: "transient", code: "answer_lost", reason: "a 200 that nobody can read" };
}

function classOf(code: string): SendResult["class"] {
  return Object.entries(classes).find(([name]) => name === code)?.[1] ?? "rejected";
}
