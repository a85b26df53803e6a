import {
  formatMoney,
  type InboxSettings,
  type OutboundMessage,
  type ProviderRequest,
} from "@mostrador/adapter-kit";
import type { JsonObject, Option } from "@mostrador/contract";
import { type Device, deviceOf, wireLimits } from "./wire.ts";

interface Notice {
  title: string;
  body: string;
  image?: string;
  options: readonly Option[];
  /** What a tap opens. */
  url: string;
  message_id: string;
  conversation_key: string;
}

/** One notification, as its service takes it; secrets and encryption are `send`'s. */
export function render(message: OutboundMessage, settings: InboxSettings): ProviderRequest[] {
  const device = deviceOf(message.to);
  if (!device) return [];
  const notice = fitted(noticeOf(message, settings), device, settings);
  return [{ method: "POST", path: pathOf(device, settings), body: bodyFor(device, notice, settings) }];
}

function pathOf(device: Device, settings: InboxSettings): string {
  switch (device.kind) {
    case "web":
      return new URL(device.endpoint).pathname;
    case "fcm":
      return `/v1/projects/${projectOf(settings)}/messages:send`;
    case "apns":
      return `/3/device/${encodeURIComponent(device.token)}`;
  }
}

export function projectOf(settings: InboxSettings): string {
  return encodeURIComponent(String(settings["fcm_project"] ?? ""));
}

function noticeOf(message: OutboundMessage, settings: InboxSettings): Notice {
  const { content, message_id, conversation_key } = message;
  const title = String(settings["title"] ?? "");
  const url = threadUrl(settings);
  const heading = { title, url, message_id, conversation_key, options: [] };
  switch (content.kind) {
    case "text":
      return { ...heading, body: content.text };
    case "choices":
      return { ...heading, body: content.text, options: content.options };
    case "media":
      return { ...heading, body: content.caption ?? "📷", ...(content.url ? { image: content.url } : {}) };
    case "payment_request": {
      const amount = formatMoney(content.amount, message.locale);
      const body = [content.text, amount].filter((line) => line.trim() !== "").join("\n");
      return { ...heading, body, url: content.url };
    }
    default:
      throw new Error(`a notification shows no ${content.kind}`);
  }
}

function threadUrl(settings: InboxSettings): string {
  return String(settings["open_url"] ?? "");
}

/** What is too long for the service ends with an ellipsis; the whole of it stands in the thread that a tap opens. */
function fitted(notice: Notice, device: Device, settings: InboxSettings): Notice {
  let { body } = notice;
  const size = () => Buffer.byteLength(JSON.stringify(bodyFor(device, { ...notice, body }, settings)));
  while (body.length > 1 && size() > wireLimits.payload_bytes)
    body = `${body.slice(0, body.length * 0.9 - 1)}…`;
  return { ...notice, body };
}

function bodyFor(device: Device, notice: Notice, settings: InboxSettings): JsonObject {
  switch (device.kind) {
    case "web":
      return webBody(notice, settings);
    case "fcm":
      return fcmBody(notice, device.token);
    case "apns":
      return apnsBody(notice);
  }
}

const dataOf = ({ message_id, url }: Notice): Record<string, string> => ({ message_id, url });

/** For our service worker: the arguments of `showNotification`. */
function webBody(notice: Notice, settings: InboxSettings): JsonObject {
  const icon = settings["icon_url"];
  return {
    title: notice.title,
    body: notice.body,
    tag: notice.message_id,
    ...(typeof icon === "string" && icon !== "" ? { icon } : {}),
    ...(notice.image ? { image: notice.image } : {}),
    actions: notice.options.map(({ id, label }) => ({ action: id, title: label })),
    data: dataOf(notice),
  };
}

/** FCM's data are texts alone. */
function fcmBody(notice: Notice, token: string): JsonObject {
  const { title, body, image } = notice;
  return {
    message: {
      token,
      notification: { title, body, ...(image ? { image } : {}) },
      data: {
        ...dataOf(notice),
        ...(notice.options.length > 0 ? { options: JSON.stringify(notice.options) } : {}),
      },
      android: { priority: "high", ttl: `${wireLimits.ttl_s}s`, notification: { tag: notice.message_id } },
    },
  };
}

function apnsBody(notice: Notice): JsonObject {
  const { title, body, image, options } = notice;
  return {
    aps: {
      alert: { title, body },
      sound: "default",
      "thread-id": "mostrador",
      ...(image ? { "mutable-content": 1 } : {}),
      ...(options.length > 0 ? { category: "MOSTRADOR_OPTIONS" } : {}),
    },
    ...dataOf(notice),
    ...(image ? { image } : {}),
    ...(options.length > 0 ? { options: options.map(({ id, label }) => ({ id, label })) } : {}),
  };
}
