import { createHmac, randomBytes } from "node:crypto";
import type { InboxSettings } from "@mostrador/adapter-kit";

export interface Moment {
  nonce: string;
  /** In seconds. */
  timestamp: string;
}

/** The Authorization header of OAuth 1.0a, under which these tokens never run out. Bodies of JSON are not signed. */
export function authorize(
  method: string,
  url: string,
  settings: InboxSettings,
  { nonce, timestamp }: Moment = newMoment(),
): string {
  const target = new URL(url);
  const oauth: [string, string][] = [
    ["oauth_consumer_key", String(settings["consumer_key"] ?? "")],
    ["oauth_nonce", nonce],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", timestamp],
    ["oauth_token", String(settings["access_token"] ?? "")],
    ["oauth_version", "1.0"],
  ];
  const signed = [...oauth, ...target.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const base = [method, `${target.origin}${target.pathname}`, signed].map(encode).join("&");
  const secrets = [settings["consumer_secret"], settings["access_token_secret"]];
  const key = secrets.map((secret) => encode(String(secret ?? ""))).join("&");
  const signature = createHmac("sha1", key).update(base).digest("base64");
  const fields = [...oauth, ["oauth_signature", signature] as const];
  return `OAuth ${fields.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(", ")}`;
}

function newMoment(): Moment {
  return { nonce: randomBytes(16).toString("hex"), timestamp: String(Math.floor(Date.now() / 1000)) };
}

/** RFC 3986, which is stricter than encodeURIComponent. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
