import {
  type InboxSettings,
  mapOf,
  type OutboundMessage,
  type ProviderAnswer,
  type ProviderHttp,
  type ProviderRequest,
  parseJson,
  redactSecrets,
  type SendResult,
  type TypingPlace,
  textOf,
} from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { hasApplePay, render, renderPayLink } from "./render.ts";
import { settings as fields } from "./settings.ts";
import { makeToken } from "./token.ts";
import { apiBase } from "./wire.ts";

const sessionHost = "https://apple-pay-gateway.apple.com";

/** One POST for each part. The gateway says only that it takes a message, never that it arrived. */
export async function send(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<SendResult> {
  let last: SendResult = { class: "rejected", code: "empty", reason: "there is nothing to send" };
  for (const request of await requestsFor(message, settings, http)) {
    last = read(await post(request.body, settings, http), settings, textOf(request.body["id"]) ?? "");
    if (last.class !== "ok") return last;
  }
  return { ...last, external_id: message.message_id };
}

/** Apple Pay needs a session of the merchant's, good for some minutes; without one the link to pay must do. */
async function requestsFor(
  message: OutboundMessage,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ProviderRequest[]> {
  if (message.content.kind !== "payment_request" || !hasApplePay(settings)) return render(message, settings);
  const session = await merchantSession(settings, http);
  if (!session) return renderPayLink(message, settings);
  return render(message, settings).map((request) => ({
    ...request,
    body: withSession(request.body, session),
  }));
}

async function merchantSession(settings: InboxSettings, http: ProviderHttp): Promise<JsonObject | null> {
  const gateway = URL.parse(String(settings["payment_gateway_url"]));
  const base = apiBase(settings);
  const isApple = new URL(base).hostname.endsWith(".apple.com");
  const answer = await http.request({
    method: "POST",
    url: `${isApple ? sessionHost : base}/paymentservices/paymentSession`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      merchantIdentifier: String(settings["apple_pay_merchant_id"]),
      displayName: String(settings["business_name"] ?? ""),
      initiative: "messaging",
      initiativeContext: gateway?.href ?? "",
    }),
    client_certificate: {
      certificate: String(settings["merchant_certificate"] ?? ""),
      private_key: String(settings["merchant_private_key"] ?? ""),
    },
  });
  if (answer.result !== "answered" || answer.status !== 200) return null;
  const session = mapOf(parseJson(answer.body));
  return session ? JSON.parse(JSON.stringify(session)) : null;
}

function withSession(body: JsonObject, merchantSession: JsonObject): JsonObject {
  const interactive = mapOf(body["interactiveData"]);
  const data = mapOf(interactive?.["data"]);
  const payment = { ...mapOf(data?.["payment"]), merchantSession };
  return JSON.parse(
    JSON.stringify({ ...body, interactiveData: { ...interactive, data: { ...data, payment } } }),
  );
}

function post(body: JsonObject, settings: InboxSettings, http: ProviderHttp): Promise<ProviderAnswer> {
  const now_s = Math.floor(Date.now() / 1000);
  return http.request({
    method: "POST",
    url: `${apiBase(settings)}/message`,
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${makeToken({ iss: String(settings["msp_id"] ?? ""), iat: now_s }, settings)}`,
      id: String(body["id"]),
      "source-id": String(body["sourceId"]),
      "destination-id": String(body["destinationId"]),
      "auto-reply": "true",
    },
    body: JSON.stringify(body),
  });
}

function read(answer: ProviderAnswer, settings: InboxSettings, id: string): SendResult {
  if (answer.result !== "answered")
    return {
      class: "transient",
      code: answer.result,
      reason: redactSecrets(answer.reason, fields, settings),
    };
  const { status } = answer;
  if (status === 200) return { class: "ok", external_id: id };
  const text = textOf(mapOf(parseJson(answer.body))?.["message"]) ?? said[status] ?? `HTTP ${status}`;
  const reason = redactSecrets(text, fields, settings);
  const code = String(status);
  if (status === 429) return { class: "throttled", code, reason, retry_after_ms: waitOf(answer.headers) };
  if (status === 401) return { class: "auth", code, reason };
  if (status === 403 || status === 404) return { class: "unreachable", code, reason };
  if (status >= 500) return { class: "transient", code, reason };
  return { class: "rejected", code, reason };
}

const said: Readonly<Record<number, string>> = {
  400: "Apple does not understand the message",
  401: "Apple wants a token",
  403: "The customer closed the conversation, or our token is not Apple's",
  404: "Apple does not know this customer",
  413: "The message is too large for Apple",
};

function waitOf(headers: Readonly<Record<string, string>>): number {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
}

export async function showTyping(
  to: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const id = crypto.randomUUID();
  const sourceId = String(settings["business_id"] ?? "");
  await post({ v: 1, id, type: "typing_start", sourceId, destinationId: to.to }, settings, http);
}
