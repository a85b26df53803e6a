import { hmacSha256Hex, type InboxSettings, type RawRequest, textOf } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";

/** What Meta would post to our webhook, signed with the inbox's app secret. */
export function signedWebhook(delivery: JsonObject, settings: InboxSettings): RawRequest {
  const body = Buffer.from(escaped(JSON.stringify(delivery)));
  const signature = hmacSha256Hex(textOf(settings["app_secret"]) ?? "", body);
  return {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    query: {},
    body,
    url: "https://simulator.localhost/hooks",
  };
}

/** Meta escapes what is not ASCII, and slashes: signatures cover these very bytes. */
function escaped(text: string): string {
  return text
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
