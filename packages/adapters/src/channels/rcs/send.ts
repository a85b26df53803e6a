import {
  type InboxSettings,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { featuresOf } from "./features.ts";
import { callRcs, type RcsAnswer } from "./rcs-api.ts";
import { render, renderPlainly } from "./render.ts";

/** What a phone must show cards by. */
const needed = { one: "RICHCARD_STANDALONE", several: "RICHCARD_CAROUSEL" } as const;

/** Under our own id, which Google takes once: a repeat is answered with 409 and has arrived before. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const request = await fitting(message, settings, http);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  if ("class" in request) return request;
  const { method, path, body } = request;
  return resultOf(await callRcs({ method, path, body }, settings, http), message);
}

/** Cards only where the phone shows them; who has no RCS at all is told of before anything is sent. */
async function fitting(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ProviderRequest | SendResult | undefined> {
  const [request] = render(message, settings);
  const { content } = message;
  if (content.kind !== "cards") return request;
  const features = await featuresOf(message.to, settings, http);
  if (features === "no_rcs") return { class: "unreachable", code: "404", reason: "this phone has no RCS" };
  const feature = content.cards.length === 1 ? needed.one : needed.several;
  return features === "unknown" || features.has(feature) ? request : renderPlainly(message, settings);
}

function resultOf(answer: RcsAnswer, { message_id }: OutboundMessage): SendResult {
  if (answer.outcome === "locked_out") return { class: "auth", code: "no_token", reason: answer.reason };
  if (answer.outcome === "trouble") return { class: "transient", code: answer.code, reason: answer.reason };
  const { status, body, words } = answer;
  if (status === 409) return { class: "ok", external_id: message_id };
  if (status < 300)
    return textOf(body["name"])
      ? { class: "ok", external_id: message_id }
      : { class: "transient", code: "answer_lost", reason: "a 200 without the message" };
  const said = { code: String(status), reason: words };
  switch (status) {
    case 401:
      return { class: "auth", ...said };
    // Not launched with this carrier, not a tester, or the person said STOP
    case 403:
      return { class: "policy", ...said };
    case 404:
      return { class: "unreachable", ...said };
    case 429:
      return { class: "throttled", ...said, retry_after_ms: pauseOf(answer.retry_after), scope: "account" };
    default:
      return { class: status >= 500 ? "transient" : "rejected", ...said };
  }
}

function pauseOf(retry_after: string | undefined): number {
  const seconds = Number(retry_after);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 2_000;
}
