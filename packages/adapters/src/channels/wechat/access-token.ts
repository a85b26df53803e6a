import {
  type InboxSettings,
  isMap,
  numberOf,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import { settingFields } from "./settings.ts";

/** Why there is no token; thrown, so that all who wait for one hear the same. */
export class TokenRefused extends Error {
  readonly code: string;
  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Renewed a little before its time, because a message may be under way with it. */
const margin_ms = 5 * 60_000;

/**
 * The account's token, asked for once and shared. WeChat's "stable token" is the same for all who ask, so several
 * processes do not take it from each other; where that is unknown, the older one is asked for. `refused` = the token that
 * WeChat no longer takes: it is forgotten, and when the next one is the same, WeChat is told to make another.
 */
export async function accessToken(
  settings: InboxSettings,
  http: ProviderHttp,
  refused?: string,
): Promise<string> {
  const { memory } = http;
  if (refused !== undefined) memory?.forget("access_token", refused);
  const make = () => fetchToken(settings, http, refused);
  return memory ? await memory.memo("access_token", make) : (await make()).value;
}

async function fetchToken(settings: InboxSettings, http: ProviderHttp, refused: string | undefined) {
  const found = await askStable(settings, http, false);
  return refused !== undefined && found.value === refused ? await askStable(settings, http, true) : found;
}

async function askStable(settings: InboxSettings, http: ProviderHttp, force_refresh: boolean) {
  const credentials = {
    appid: textOf(settings["app_id"]) ?? "",
    secret: textOf(settings["app_secret"]) ?? "",
  };
  const stable = await http.request({
    method: "POST",
    url: `${apiBase(settings)}/cgi-bin/stable_token`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ grant_type: "client_credential", ...credentials, force_refresh }),
  });
  if (stable.result !== "answered" || stable.status !== 404) return readToken(stable, settings);
  const query = new URLSearchParams({ grant_type: "client_credential", ...credentials });
  const plain = await http.request({ method: "GET", url: `${apiBase(settings)}/cgi-bin/token?${query}` });
  return readToken(plain, settings);
}

function readToken(answer: Awaited<ReturnType<ProviderHttp["request"]>>, settings: InboxSettings) {
  const clean = (text: string) => redactSecrets(text, settingFields, settings);
  // Whatever became of the question for a token, the message itself has not left
  if (answer.result !== "answered") throw new TokenRefused("no_token", clean(answer.reason));
  const body = parseJson(answer.body);
  const value = isMap(body) ? textOf(body["access_token"]) : undefined;
  if (!isMap(body) || !value) {
    const code = isMap(body) ? numberOf(body["errcode"]) : undefined;
    const words = isMap(body) ? textOf(body["errmsg"]) : undefined;
    throw new TokenRefused(
      code === undefined ? "no_token" : String(code),
      clean(words ?? `HTTP ${answer.status}`),
    );
  }
  const lifetime_ms = (numberOf(body["expires_in"]) ?? 7200) * 1000;
  return { value, ttl_ms: Math.max(lifetime_ms - margin_ms, lifetime_ms / 2) };
}

export function apiBase(settings: InboxSettings): string {
  return (textOf(settings["api_base"]) ?? "https://api.weixin.qq.com").replace(/\/+$/, "");
}
