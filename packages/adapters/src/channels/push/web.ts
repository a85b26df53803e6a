import type { InboxSettings, ProviderAnswer, ProviderCall, SendResult } from "@mostrador/adapter-kit";
import webPush from "web-push";
import { addressAt, type Device, wireLimits } from "./wire.ts";

type Answered = Extract<ProviderAnswer, { result: "answered" }>;

/** Encrypted for the one browser that subscribed, and signed with the shop's VAPID key. */
export function webCall(
  device: Extract<Device, { kind: "web" }>,
  payload: string,
  settings: InboxSettings,
): ProviderCall | SendResult {
  const { endpoint, p256dh, auth } = device;
  try {
    const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      TTL: wireLimits.ttl_s,
      urgency: "high",
      contentEncoding: "aes128gcm",
      vapidDetails: {
        subject: String(settings["vapid_subject"] ?? ""),
        publicKey: String(settings["vapid_public_key"] ?? ""),
        privateKey: String(settings["vapid_private_key"] ?? ""),
      },
    });
    const headers = Object.entries(details.headers).filter(([name]) => name !== "Content-Length");
    return {
      method: "POST",
      url: addressAt(endpoint, settings),
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
      body: new Uint8Array(details.body ?? []),
    };
  } catch (error) {
    return {
      class: "rejected",
      code: "vapid",
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

export function readWeb({ status, headers, body }: Answered, message_id: string): SendResult {
  const said = Buffer.from(body).toString("utf8").slice(0, 200);
  const reason = said.trim() === "" ? `HTTP ${status}` : said;
  const code = String(status);
  if (status === 201 || status === 202 || status === 200)
    return { class: "ok", external_id: headers["location"] ?? message_id };
  if (status === 404 || status === 410) return { class: "unreachable", code, reason, is_address_gone: true };
  if (status === 401 || status === 403) return { class: "auth", code, reason };
  if (status === 429)
    return { class: "throttled", code, reason, retry_after_ms: waitOf(headers), scope: "conversation" };
  return status >= 500 ? { class: "transient", code, reason } : { class: "rejected", code, reason };
}

export function waitOf(headers: Readonly<Record<string, string>>): number {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 10_000;
}
