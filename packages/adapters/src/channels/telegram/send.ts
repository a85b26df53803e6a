import {
  type InboxSettings,
  idOf,
  isMap,
  listOf,
  mapOf,
  numberOf,
  type OutboundMessage,
  type ProviderHttp,
  type ProviderRequest,
  type SendResult,
} from "@mostrador/adapter-kit";
import { type BotAnswer, callBot } from "./bot-api.ts";
import { render, renderPayLink, renderPlainly } from "./render.ts";

/** Telegram fetches pictures and checks links itself, and refuses those it cannot reach: then the words must do. */
const unreachableAddress =
  /wrong (?:http url|remote file|file identifier)|failed to get http url content|wrong type of the web page|webpage_|button_url_invalid|url host is empty|http url specified/i;

/** Telegram makes no invoice of it: this account, currency or amount is not for it. The pay link is. */
const noInvoice = /payment_provider|provider_token|currency|invoice|total_amount/i;

/** One POST for each message; another one where Telegram's refusal says how it may go. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  let last: SendResult = { class: "rejected", code: "empty", reason: "there is nothing to send" };
  for (const request of render(message, settings)) {
    let asked = request;
    let answer = await call(asked, settings, http);
    for (let attempt = 0; attempt < 3 && answer.outcome === "refused"; attempt++) {
      const other = otherWay(answer, asked, message);
      if (!other) break;
      asked = other;
      answer = await call(asked, settings, http);
    }
    last = resultOf(answer, message);
    if (last.class !== "ok") return last;
  }
  return last;
}

function call(
  { path, body }: ProviderRequest,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<BotAnswer> {
  const token = path === "/sendInvoice" ? { provider_token: settings["payment_provider_token"] ?? "" } : {};
  return callBot(path, { ...body, ...token }, settings, http);
}

/** What was refused, said so that it is taken: to where the group went, without an invoice, without an address. */
function otherWay(
  { code, description, parameters }: Refusal,
  asked: ProviderRequest,
  message: OutboundMessage,
): ProviderRequest | null {
  if (code !== 400 && code !== 403) return null;
  const moved = numberOf(parameters["migrate_to_chat_id"]) ?? idOf(parameters["migrate_to_chat_id"]);
  if (moved !== undefined && asked.body["chat_id"] !== moved)
    return { ...asked, body: { ...asked.body, chat_id: moved } };
  const { content } = message;
  if (asked.path === "/sendInvoice" && content.kind === "payment_request" && noInvoice.test(description))
    return renderPayLink(message, content);
  const plain = unreachableAddress.test(description) ? renderPlainly(message) : null;
  return plain && JSON.stringify(plain.body) !== JSON.stringify(asked.body) ? plain : null;
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

type Refusal = Extract<BotAnswer, { outcome: "refused" }>;

function refusal({ code, description, parameters }: Refusal): SendResult {
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
