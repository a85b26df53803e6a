import { createSign } from "node:crypto";
import {
  type InboxMemory,
  type InboxSettings,
  mapOf,
  type ProviderAnswer,
  type ProviderCall,
  parseJson,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { addressAt, type Device, wireLimits } from "./wire.ts";

type Answered = Extract<ProviderAnswer, { result: "answered" }>;

/** Apple wants a token renewed every 20 to 60 minutes, and refuses those who do it more often. */
const token_ms = 45 * 60_000;

/** APNs speaks HTTP/2 alone. `apns-id` is our message's id: a repeat is the same. */
export async function apnsCall(
  device: Device | null,
  body: string,
  message_id: string,
  settings: InboxSettings,
  memory: InboxMemory | undefined,
): Promise<ProviderCall | SendResult> {
  const key_id = textOf(settings["apns_key_id"]);
  const key = textOf(settings["apns_private_key"]);
  if (device?.kind !== "apns" || !key_id || !key)
    return { class: "rejected", code: "not_configured", reason: "This inbox has no APNs key" };
  try {
    const make = async () => ({ value: sign(key_id, key, settings), ttl_ms: token_ms });
    const token = memory ? await memory.memo(`apns:${key_id}`, make) : (await make()).value;
    const host = device.environment === "sandbox" ? "api.sandbox.push.apple.com" : "api.push.apple.com";
    return {
      method: "POST",
      url: addressAt(`https://${host}/3/device/${encodeURIComponent(device.token)}`, settings),
      headers: {
        authorization: `bearer ${token}`,
        "apns-topic": String(settings["apns_topic"] ?? ""),
        "apns-push-type": "alert",
        "apns-priority": "10",
        "apns-expiration": String(Math.floor(Date.now() / 1000) + wireLimits.ttl_s),
        "apns-id": message_id,
        "content-type": "application/json",
      },
      body,
      is_http2: true,
    };
  } catch {
    return { class: "auth", code: "apns_key", reason: "The APNs key cannot be read" };
  }
}

function sign(kid: string, key: string, settings: InboxSettings): string {
  const claims = { iss: String(settings["apns_team_id"] ?? ""), iat: Math.floor(Date.now() / 1000) };
  const signed = `${encode({ alg: "ES256", kid })}.${encode(claims)}`;
  const seal = createSign("SHA256")
    .update(signed)
    .sign({ key: key.replaceAll("\\n", "\n"), dsaEncoding: "ieee-p1363" });
  return `${signed}.${seal.toString("base64url")}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

export function readApns({ status, headers, body }: Answered, message_id: string): SendResult {
  if (status === 200) return { class: "ok", external_id: headers["apns-id"] ?? message_id };
  const code = textOf(mapOf(parseJson(body))?.["reason"]) ?? String(status);
  const reason = `APNs: ${code}`;
  // The device has our app no more
  if (status === 410) return { class: "unreachable", code, reason, is_address_gone: true };
  // Perhaps it is our own topic or environment that is wrong: the address stays
  if (code === "BadDeviceToken" || code === "DeviceTokenNotForTopic")
    return { class: "unreachable", code, reason };
  // Too many for this device, or too many new tokens: neither holds for the other devices
  if (status === 429)
    return { class: "throttled", code, reason, retry_after_ms: 30_000, scope: "conversation" };
  if (status === 403) return { class: "auth", code, reason };
  return status >= 500 ? { class: "transient", code, reason } : { class: "rejected", code, reason };
}
