import {
  type InboxSettings,
  isMap,
  mapOf,
  numberOf,
  type ProviderAnswer,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import { importPKCS8, SignJWT } from "jose";
import { settingFields } from "./settings.ts";
import { apiHost, scope, tokenAddress } from "./wire.ts";

/** Why there is no token; thrown, so that all who wait for one hear the same. */
export class TokenRefused extends Error {
  /** True when the key itself is wrong, and an operator has to mend it. */
  readonly isFinal: boolean;
  constructor(reason: string, isFinal: boolean) {
    super(reason);
    this.isFinal = isFinal;
  }
}

/** Renewed a little before its time, because a message may be under way with it. */
const margin_ms = 5 * 60_000;

/** The service account's token, asked for once and shared in this process; `refused` is forgotten before. */
export async function googleToken(
  settings: InboxSettings,
  http: ProviderHttp,
  refused?: string,
): Promise<string> {
  const { memory } = http;
  if (refused !== undefined) memory?.forget("google_token", refused);
  const make = () => fetchToken(settings, http);
  return memory ? await memory.memo("google_token", make) : (await make()).value;
}

async function fetchToken(settings: InboxSettings, http: ProviderHttp) {
  const answer = await http.request({
    method: "POST",
    url: tokenUrl(settings),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: await assertionOf(settings),
    }).toString(),
  });
  return readToken(answer, settings);
}

/** Google's own address, or the proxy's or simulator's that `api_base` names. */
function tokenUrl(settings: InboxSettings): string {
  const base = apiBase(settings);
  return URL.parse(base)?.hostname.endsWith(apiHost) ? tokenAddress : `${base}/token`;
}

/** What the account signs to prove who it is. */
export async function assertionOf(settings: InboxSettings): Promise<string> {
  const account = mapOf(parseJson(Buffer.from(textOf(settings["service_account"]) ?? "")));
  const email = textOf(account?.["client_email"]);
  const key = textOf(account?.["private_key"]);
  if (!email || !key) throw new TokenRefused("service_account is not the JSON file of a key", true);
  try {
    const kid = textOf(account?.["private_key_id"]);
    return await new SignJWT({ scope })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", ...(kid ? { kid } : {}) })
      .setIssuer(email)
      .setAudience(tokenAddress)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(await importPKCS8(key, "RS256"));
  } catch {
    throw new TokenRefused("the private key in service_account cannot be read", true);
  }
}

function readToken(answer: ProviderAnswer, settings: InboxSettings) {
  const clean = (words: string) => redactSecrets(words, settingFields, settings);
  if (answer.result !== "answered") throw new TokenRefused(clean(answer.reason), false);
  const body = parseJson(answer.body);
  const value = isMap(body) ? textOf(body["access_token"]) : undefined;
  if (!isMap(body) || !value) {
    const words = isMap(body) ? (textOf(body["error_description"]) ?? textOf(body["error"])) : undefined;
    const isFinal = answer.status === 400 || answer.status === 401;
    throw new TokenRefused(clean(words ?? `HTTP ${answer.status}`), isFinal);
  }
  const lifetime_ms = (numberOf(body["expires_in"]) ?? 3600) * 1000;
  return { value, ttl_ms: Math.max(lifetime_ms - margin_ms, lifetime_ms / 2) };
}

export function apiBase(settings: InboxSettings): string {
  return (textOf(settings["api_base"]) ?? `https://${apiHost}`).replace(/\/+$/, "");
}
