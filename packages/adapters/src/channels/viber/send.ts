import {
  type InboxSettings,
  idOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
} from "@mostrador/adapter-kit";
import type { RetryClass } from "@mostrador/contract";
import { render } from "./render.ts";
import { callViber, type ViberAnswer } from "./viber-api.ts";

export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  const [request] = render(message, settings);
  if (!request) return { class: "rejected", code: "empty", reason: "there is nothing to send" };
  return resultOf(await callViber(request.path, request.body, settings, http));
}

export function resultOf(answer: ViberAnswer): SendResult {
  if (answer.outcome === "refused") return refusal(answer.status, answer.words);
  if (answer.outcome === "trouble") return trouble(answer);
  const external_id = idOf(answer.body["message_token"]);
  return external_id
    ? { class: "ok", external_id }
    : { class: "transient", code: "answer_lost", reason: "an ok without the message" };
}

function trouble({ code, reason, http = 500 }: Extract<ViberAnswer, { outcome: "trouble" }>): SendResult {
  if (http === 429) return { class: "throttled", code, reason, retry_after_ms: 10_000, scope: "account" };
  if (http === 401 || http === 403) return { class: "auth", code, reason };
  return { class: http < 500 ? "rejected" : "transient", code, reason };
}

/**
 * By Viber's status. What concerns the bot itself (its token, its webhook, its balance) keeps messages waiting and is
 * shown at the inbox, because an operator can mend it.
 */
const classes: Readonly<Record<number, RetryClass>> = {
  2: "auth",
  5: "unreachable",
  6: "unreachable",
  7: "auth",
  8: "auth",
  9: "auth",
  10: "auth",
  11: "unreachable",
  12: "throttled",
  15: "auth",
  21: "policy",
  23: "auth",
  24: "auth",
};

export function refusal(status: number, words: string): SendResult {
  const said = { code: String(status), reason: words };
  const found = classes[status] ?? "rejected";
  // A hundred messages in an hour without a word of the customer's: the others are not concerned.
  if (found === "throttled") return { class: found, ...said, retry_after_ms: 60_000, scope: "conversation" };
  return { class: found, ...said };
}
