import { gunzipSync } from "node:zlib";
import { type InboxSettings, type JsonMap, mapOf, parseJson, textOf } from "@mostrador/adapter-kit";

/** Apple's own words and limits. https://register.apple.com/resources/messages/msp-rest-api */
export const balloon =
  "com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension";

export const wireLimits = {
  text: 10_000,
  title: 85,
  subtitle: 400,
  quickReplies: { least: 2, most: 5 },
  rows: 40,
  /** Above it Apple wants the data uploaded apart; we stay below. */
  interactive_bytes: 10_000,
  /** How old a token of Apple's may be; our own. */
  token_age_s: 3_600,
  body_bytes: 8 * 1024 * 1024,
} as const;

export function apiBase(settings: InboxSettings): string {
  return String(settings["api_base"] ?? "https://mspgw.push.apple.com/v1").replace(/\/+$/, "");
}

/** Apple sends plain JSON or gzip. */
export function readBody(bytes: Uint8Array): JsonMap | undefined {
  return mapOf(parseJson(isGzip(bytes) ? unzip(bytes) : bytes));
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: wireLimits.body_bytes });
  } catch {
    return new Uint8Array(0);
  }
}

/** A file at Apple's, encrypted; all that is needed to have it. */
export interface AppleFile {
  url: string;
  owner: string;
  signature: string;
  key: string;
  source_id: string;
  name?: string;
  mime_type?: string;
}

export function readFile(given: JsonMap | undefined, source_id: string): AppleFile | null {
  const url = textOf(given?.["url"]);
  const owner = textOf(given?.["owner"]);
  const signature = textOf(given?.["signature"]);
  const key = textOf(given?.["key"]);
  if (!url || !owner || !signature || !key) return null;
  const name = textOf(given?.["name"]);
  const mime_type = textOf(given?.["mimeType"]);
  return {
    ...{ url, owner, signature, key, source_id },
    ...(name ? { name } : {}),
    ...(mime_type ? { mime_type } : {}),
  };
}
