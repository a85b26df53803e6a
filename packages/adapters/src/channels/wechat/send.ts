import {
  type InboxSettings,
  idOf,
  numberOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
} from "@mostrador/adapter-kit";
import type { RetryClass } from "@mostrador/contract";
import { render } from "./render.ts";
import { callWechat, type WechatAnswer } from "./wechat-api.ts";

export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  const { path, body } = request;
  return resultOf(await callWechat({ method: "POST", path, body }, settings, http), message);
}

function resultOf(answer: WechatAnswer, message: OutboundMessage): SendResult {
  if (answer.outcome === "refused") return refusal(answer.code, answer.words);
  if (answer.outcome === "trouble") {
    const { code, reason, http = 500 } = answer;
    if (http === 429) return { class: "throttled", code, reason, retry_after_ms: 10_000, scope: "account" };
    return { class: http < 500 ? "rejected" : "transient", code, reason };
  }
  if (numberOf(answer.body["errcode"]) !== 0)
    return { class: "transient", code: "answer_lost", reason: "a 200 that nobody can read" };
  // Only templates have an id at WeChat, and only theirs is reported on
  return { class: "ok", external_id: idOf(answer.body["msgid"]) ?? message.message_id };
}

/**
 * By WeChat's errcode. What concerns the account (its secret, the list of addresses) keeps messages waiting and is shown
 * at the inbox, because an operator can mend it.
 */
const classes: Readonly<Record<number, RetryClass>> = {
  [-1]: "transient",
  40001: "auth",
  40014: "auth",
  42001: "auth",
  40003: "unreachable",
  40013: "auth",
  40125: "auth",
  40164: "auth",
  41004: "auth",
  43004: "unreachable",
  45009: "throttled",
  45011: "throttled",
  45015: "policy",
  45047: "policy",
  48001: "policy",
  48002: "policy",
  50002: "auth",
  61004: "auth",
};

/** The day's calls are counted until midnight in Beijing; calls in a minute are not. */
const pauses_ms: Readonly<Record<number, number>> = { 45009: 3_600_000, 45011: 60_000 };

function refusal(code: number, words: string): SendResult {
  const said = { code: String(code), reason: words };
  const found = classes[code] ?? "rejected";
  if (found !== "throttled") return { class: found, ...said };
  return { class: found, ...said, retry_after_ms: pauses_ms[code] ?? 60_000, scope: "account" };
}
