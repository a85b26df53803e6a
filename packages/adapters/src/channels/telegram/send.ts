import {
  type InboxSettings,
  idOf,
  isMap,
  listOf,
  mapOf,
  numberOf,
  type OutboundMessage,
  type ProviderHttp,
  type SendResult,
} from "@mostrador/adapter-kit";
import { type BotAnswer, callBot } from "./bot-api.ts";
import { render, renderPlainly } from "./render.ts";

/** Telegram fetches pictures and checks links itself, and refuses those it cannot reach: then the words must do. */
const unreachableAddress =
  /wrong (?:http url|remote file|file identifier)|failed to get http url content|wrong type of the web page|webpage_|button_url_invalid|url host is empty|http url specified/i;

/** One POST for each request of the message. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  let last: SendResult = { class: "rejected", code: "empty", reason: "there is nothing to send" };
  for (const request of render(message)) {
    const answer = await callBot(request.path, request.body, settings, http);
    last = resultOf(await withoutAddress(answer, message, settings, http), message);
    if (last.class !== "ok") return last;
  }
  return last;
}

async function withoutAddress(
  answer: BotAnswer,
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<BotAnswer> {
  if (answer.outcome !== "refused" || answer.code !== 400 || !unreachableAddress.test(answer.description))
    return answer;
  const plain = renderPlainly(message);
  return plain ? await callBot(plain.path, plain.body, settings, http) : answer;
}

function resultOf(answer: BotAnswer, message: OutboundMessage): SendResult {
  if (answer.outcome === "trouble") return { class: "transient", code: answer.code, reason: answer.reason };
  if (answer.outcome === "refused") return refusal(answer);
  const external_id = externalId(answer.result, message);
  return external_id
    ? { class: "ok", external_id }
    : { class: "transient", code: "answer_lost", reason: "an ok without the message" };
}

/** An album is known by its first picture; a reaction by what it was given to. */
function externalId(result: unknown, { content, conversation_key }: OutboundMessage): string | undefined {
  if (result === true && content.kind === "reaction") return content.to_external_id;
  const sent = isMap(result) ? result : mapOf(listOf(result)[0]);
  const message_id = idOf(sent?.["message_id"]);
  const chat_id = idOf(mapOf(sent?.["chat"])?.["id"]) ?? conversation_key;
  return message_id && `${chat_id}:${message_id}`;
}

const unreachable =
  /chat not found|user is deactivated|bot was blocked|bot was kicked|peer_id_invalid|user not found/i;
const policy = /can't initiate conversation|have no rights|not enough rights/i;

function refusal({ code, description, parameters }: Extract<BotAnswer, { outcome: "refused" }>): SendResult {
  const said = { code: String(code), reason: description };
  if (code === 429)
    return {
      class: "throttled",
      ...said,
      retry_after_ms: (numberOf(parameters["retry_after"]) ?? 1) * 1000,
      scope: "conversation",
    };
  if (code === 401 || code === 404) return { class: "auth", ...said };
  if (code >= 500 || code === 409) return { class: "transient", ...said };
  if (policy.test(description)) return { class: "policy", ...said };
  if (code === 403 || unreachable.test(description)) return { class: "unreachable", ...said };
  return { class: "rejected", ...said };
}
