import {
  type ChannelSimulator,
  type JsonMap,
  listOf,
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
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { failures, json, sent } from "./simulator/answers.ts";
import { refusalOf } from "./simulator/rules.ts";
import { screenOf } from "./simulator/screen.ts";
import { createWebhooks } from "./simulator/webhooks.ts";
import { acceptedHeader, retryHeader, tapMark } from "./wire.ts";

interface Phone {
  options: SimulatorOptions;
  webhooks: ReturnType<typeof createWebhooks>;
  thread: PhoneMessage[];
  files: Map<string, MediaFile>;
  failing: SimulatedFailure[];
  /** What was accepted under each retry key. */
  accepted: Map<string, string[]>;
}

/**
 * LINE's servers and the app of one customer: a reply key is good once and for a minute, a push under a key that came
 * before is answered with 409, and what breaks the limits is refused whole.
 */
export function createSimulator(options: SimulatorOptions): ChannelSimulator {
  const phone: Phone = {
    options,
    webhooks: createWebhooks(options),
    thread: [],
    files: new Map(),
    failing: [],
    accepted: new Map(),
  };
  return {
    answer: (request) => answer(phone, request),
    act: (act) => perform(phone, act),
    thread: () => phone.thread.map((message) => ({ ...message })),
    fail(failure, times) {
      for (let count = 0; count < times; count++) phone.failing.push(failure);
    },
  };
}

function answer(phone: Phone, request: RawRequest): SimulatedAnswer {
  const { settings, customer } = phone.options;
  if (request.headers["authorization"] !== `Bearer ${textOf(settings["channel_access_token"]) ?? ""}`)
    return failures.unauthorised;
  const path = URL.parse(request.url)?.pathname ?? "";
  const body = mapOf(parseJson(request.body)) ?? {};
  const [, file_id = ""] = /\/message\/(\d+)\/content$/.exec(path) ?? [];
  if (file_id) return download(phone.files.get(file_id));
  if (path.endsWith("/message/push"))
    return takePush(phone, body, request.headers[retryHeader.toLowerCase()]);
  if (path.endsWith("/message/reply")) return takeReply(phone, body);
  if (path.endsWith("/chat/loading/start")) return json(202, {});
  if (path.endsWith("/bot/info"))
    return json(200, { userId: "U0", basicId: "@simulada", displayName: "Tienda simulada" });
  if (path.endsWith("/webhook/endpoint"))
    return json(200, { endpoint: "https://simulator.localhost/hooks", active: true });
  if (path.endsWith(`/profile/${phone.webhooks.user_id}`))
    return json(200, { displayName: customer.name, userId: phone.webhooks.user_id, language: "es" });
  return json(404, { message: "Not found" });
}

function takePush(phone: Phone, body: JsonMap, key: string | undefined): SimulatedAnswer {
  const before = key === undefined ? undefined : phone.accepted.get(key);
  if (before) {
    const repeated = json(409, {
      message: "The retry key is already accepted",
      sentMessages: before.map((id) => ({ id })),
    });
    return { ...repeated, headers: { ...repeated.headers, [acceptedHeader]: `request-of-${key}` } };
  }
  if (body["to"] !== phone.webhooks.user_id)
    return json(400, { message: "The property, 'to', in the request body is invalid" });
  return take(phone, body, (ids) => key !== undefined && phone.accepted.set(key, ids));
}

function takeReply(phone: Phone, body: JsonMap): SimulatedAnswer {
  const token = textOf(body["replyToken"]) ?? "";
  if (!phone.webhooks.isReplyKeyGood(token)) return json(400, { message: "Invalid reply token" });
  return take(phone, body, () => phone.webhooks.useReplyKey(token));
}

/** All of a request's messages or none. */
function take(phone: Phone, body: JsonMap, accept: (ids: string[]) => void): SimulatedAnswer {
  const failure = phone.failing.shift();
  if (failure && failure !== "cut_off") return failures[failure];
  const messages = listOf(body["messages"]).map((message) => mapOf(message) ?? {});
  const refusal = refusalOf(messages);
  if (refusal) return json(400, { message: "The request body has 1 error(s)", details: [{ ...refusal }] });
  const ids = messages.map((message) => {
    const id = newMessageId(phone);
    show(phone, id, "shop", screenOf(message));
    return id;
  });
  accept(ids);
  return failure ? { ...sent(ids), is_cut_off: true } : sent(ids);
}

function download(file: MediaFile | undefined): SimulatedAnswer {
  if (!file) return json(404, { message: "Not found" });
  return { status: 200, headers: { "content-type": file.mime_type }, body: file.bytes, webhooks: [] };
}

function newMessageId({ options }: Phone): string {
  return String(540_000_000_000_000_000n + BigInt(options.nextNumber()));
}

/** What arrives is shown at once; LINE tells the shop of nobody's reading. */
function show(phone: Phone, id: string, by: PhoneMessage["by"], content: Content): void {
  phone.thread.push({ id, by, content, state: "delivered", at: phone.options.now().toISOString() });
}

function perform(phone: Phone, act: PhoneAct): RawRequest[] {
  const id = newMessageId(phone);
  return write(phone, act, id).map(({ content, event }, index) => {
    const message_id = index === 0 ? id : newMessageId(phone);
    if (content) show(phone, message_id, "customer", content);
    return phone.webhooks.event(
      event.message ? { ...event, message: { id: message_id, ...event.message } } : event,
    );
  });
}

interface Written {
  /** What the thread shows of it; following the shop shows nothing. */
  content?: Content;
  event: { type: string; message?: JsonObject; postback?: JsonObject; follow?: JsonObject };
}

/** LINE's pictures have no words: they go as a message of their own. */
function write(phone: Phone, act: PhoneAct, id: string): Written[] {
  switch (act.type) {
    case "open":
      return [{ event: { type: "follow", follow: { isUnblocked: false } } }];
    case "tap": {
      const postback = { data: `${tapMark}${act.option_id}\n${act.label}` };
      return [{ content: { kind: "text", text: act.label }, event: { type: "postback", postback } }];
    }
    case "text":
      return [text(act.text)];
    case "location": {
      const { latitude, longitude } = act;
      return [written({ kind: "location", latitude, longitude }, { type: "location", latitude, longitude })];
    }
    case "picture":
      phone.files.set(id, act.file);
      return [
        written(
          { kind: "media", media_type: "image", provider_ref: id },
          { type: "image", contentProvider: { type: "line" }, quoteToken: "q" },
        ),
        ...(act.caption ? [text(act.caption)] : []),
      ];
  }
}

function written(content: Content, message: JsonObject): Written {
  return { content, event: { type: "message", message } };
}

function text(words: string): Written {
  return written({ kind: "text", text: words }, { type: "text", text: words, quoteToken: "q" });
}
