import {
  type ChannelSimulator,
  type JsonMap,
  type MediaFile,
  mapOf,
  type PhoneAct,
  type PhoneMessage,
  parseJson,
  type RawRequest,
  type SimulatedAnswer,
  type SimulatedFailure,
  type SimulatorOptions,
  textOf,
  type WebhookAnswer,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { failures, ok, type Refusal, refused } from "./simulator/answers.ts";
import { createCallbacks } from "./simulator/callbacks.ts";
import { refusalOf } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";
import { startMark } from "./welcome.ts";
import { eventTypes, statusOf, tapMark, tokenHeader, wireLimits } from "./wire.ts";

interface Phone {
  options: SimulatorOptions;
  callbacks: ReturnType<typeof createCallbacks>;
  thread: PhoneMessage[];
  files: Map<string, MediaFile>;
  failing: SimulatedFailure[];
  isSubscribed: boolean;
  /** When the bot wrote since the customer's last word. */
  unanswered_ms: number[];
  /** What the last message gave the app to bring back. */
  tracking: string | undefined;
}

/**
 * Viber's servers and the app of one customer: they deliver to subscribers alone, show one welcome before that, count a
 * hundred messages an hour without a word of the customer's, and report each message as delivered and seen.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone: Phone = {
    options,
    callbacks: createCallbacks(options),
    thread: [],
    files: new Map(),
    failing: [],
    isSubscribed: false,
    unanswered_ms: [],
    tracking: undefined,
  };
  return {
    answer: (request) => answer(phone, request),
    act: (act) => perform(phone, act),
    answered: (given) => welcome(phone, given),
    thread: () => phone.thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) phone.failing.push(failure);
    },
  };
}

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const path = URL.parse(request.url)?.pathname ?? "";
  const file = phone.files.get(path.split("/").at(-1) ?? "");
  if (request.method === "GET" && file)
    return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
  if (request.headers[tokenHeader.toLowerCase()] !== textOf(phone.options.settings["auth_token"]))
    return refused({ status: statusOf.bad_token, status_message: "invalidAuthToken" });
  const body = mapOf(parseJson(request.body));
  if (!body) return refused({ status: statusOf.bad_content, status_message: "badData" });
  if (path.endsWith("/pa/send_message")) return takeMessage(phone, body, request.body.byteLength);
  if (path.endsWith("/pa/set_webhook")) return ok({ event_types: [...eventTypes] });
  if (path.endsWith("/pa/get_account_info"))
    return ok({ id: "pa:1", name: "Tienda simulada", webhook: "https://simulator.localhost/hooks" });
  return { status: 404, headers: {}, body: "", webhooks: [] };
}

function takeMessage(phone: Phone, body: JsonMap, bytes: number): SimulatedAnswer {
  const failure = phone.failing.shift();
  if (failure && failure !== "cut_off") return failures[failure];
  const refusal = refusalOf(body, bytes) ?? refusePerson(phone, body);
  if (refusal) return refused(refusal);
  const token = phone.callbacks.token();
  phone.unanswered_ms.push(phone.options.now().getTime());
  show(phone, token, "shop", screenOf(body));
  phone.tracking = textOf(body["tracking_data"]);
  const reports = [phone.callbacks.report("delivered", token), phone.callbacks.report("seen", token)];
  return { ...ok({ message_token: token }), webhooks: reports, ...(failure ? { is_cut_off: true } : {}) };
}

function refusePerson(phone: Phone, body: JsonMap): Refusal | undefined {
  if (body["receiver"] !== phone.callbacks.user_id)
    return { status: statusOf.not_registered, status_message: "receiverNotRegistered" };
  if (!phone.isSubscribed)
    return { status: statusOf.not_subscribed, status_message: "receiverNotSubscribed" };
  const hour_ago = phone.options.now().getTime() - 3_600_000;
  phone.unanswered_ms = phone.unanswered_ms.filter((at) => at > hour_ago);
  return phone.unanswered_ms.length < wireLimits.unanswered_per_hour
    ? undefined
    : { status: statusOf.too_many, status_message: "tooManyRequests" };
}

/** The answer to `conversation_started` may hold one message, without a receiver. */
function welcome(phone: Phone, given: WebhookAnswer): void {
  const body = mapOf(parseJson(Buffer.from(given.body)));
  if (!body || phone.isSubscribed || body["receiver"] !== undefined) return;
  if (refusalOf({ ...body, receiver: phone.callbacks.user_id }, given.body.length)) return;
  show(phone, phone.callbacks.token(), "shop", screenOf(body));
  phone.tracking = textOf(body["tracking_data"]);
}

function show(phone: Phone, id: string, by: PhoneMessage["by"], content: Content): void {
  phone.thread.push({
    id,
    by,
    content,
    state: by === "shop" ? "read" : "delivered",
    at: phone.options.now().toISOString(),
  });
}

function perform(phone: Phone, act: PhoneAct): RawRequest[] {
  const token = phone.callbacks.token();
  const written = write(phone, act);
  if (!written) return [phone.callbacks.started(token, phone.isSubscribed)];
  phone.isSubscribed = true;
  phone.unanswered_ms = [];
  show(phone, token, "customer", written.content);
  const tracking = phone.tracking === undefined ? {} : { tracking_data: phone.tracking };
  return [phone.callbacks.message(token, { ...written.wire, ...tracking })];
}

function write(phone: Phone, act: PhoneAct): { content: Content; wire: object } | null {
  switch (act.type) {
    case "open":
      return null;
    case "text":
      return { content: { kind: "text", text: act.text }, wire: { type: "text", text: act.text } };
    case "tap": {
      // What the button holds is what is written; the welcome is no option of ours and stays as it is.
      const text = act.option_id.startsWith(startMark)
        ? act.option_id
        : `${tapMark}${act.option_id}\n${act.label}`;
      return { content: { kind: "text", text: act.label }, wire: { type: "text", text } };
    }
    case "location": {
      const { latitude, longitude } = act;
      return {
        content: { kind: "location", latitude, longitude },
        wire: { type: "location", location: { lat: latitude, lon: longitude } },
      };
    }
    case "picture": {
      const name = `picture-${phone.options.nextNumber()}.${act.file.mime_type.split("/")[1] ?? "jpg"}`;
      phone.files.set(name, act.file);
      const api_base = (textOf(phone.options.settings["api_base"]) ?? "").replace(/\/+$/, "");
      const media = `${api_base}/media/${name}`;
      const caption = act.caption ? { caption: act.caption } : {};
      return {
        content: { kind: "media", media_type: "image", provider_ref: media, ...caption },
        wire: { type: "picture", media, thumbnail: media, text: act.caption ?? "" },
      };
    }
  }
}
