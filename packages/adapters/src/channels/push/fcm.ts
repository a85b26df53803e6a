import { createSign } from "node:crypto";
import {
  type InboxSettings,
  listOf,
  mapOf,
  type ProviderAnswer,
  type ProviderCall,
  type ProviderHttp,
  parseJson,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { projectOf } from "./render.ts";
import { waitOf } from "./web.ts";
import { addressAt } from "./wire.ts";

type Answered = Extract<ProviderAnswer, { result: "answered" }>;

const tokenAddress = "https://oauth2.googleapis.com/token";
const scope = "https://www.googleapis.com/auth/firebase.messaging";

/** The service account signs for a token, which is good for an hour and shared by all messages of the inbox. */
export async function fcmCall(
  body: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ProviderCall | SendResult> {
  const email = textOf(settings["fcm_client_email"]);
  const key = textOf(settings["fcm_private_key"]);
  if (!email || !key)
    return { class: "rejected", code: "not_configured", reason: "This inbox has no FCM account" };
  try {
    const make = () => fetchToken(email, key, settings, http);
    const token = http.memory ? await http.memory.memo(`fcm:${email}`, make) : (await make()).value;
    return {
      method: "POST",
      url: addressAt(`https://fcm.googleapis.com/v1/projects/${projectOf(settings)}/messages:send`, settings),
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body,
    };
  } catch (error) {
    if (error instanceof TokenRefused) return error.result;
    return { class: "auth", code: "fcm_key", reason: "The FCM private key cannot be read" };
  }
}

class TokenRefused extends Error {
  readonly result: SendResult;
  constructor(result: SendResult) {
    super(result.reason ?? "");
    this.result = result;
  }
}

async function fetchToken(email: string, key: string, settings: InboxSettings, http: ProviderHttp) {
  const now_s = Math.floor(Date.now() / 1000);
  const claims = { iss: email, scope, aud: tokenAddress, iat: now_s, exp: now_s + 3600 };
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  const seal = createSign("RSA-SHA256")
    .update(signed)
    .sign(key.replaceAll("\\n", "\n"))
    .toString("base64url");
  const answer = await http.request({
    method: "POST",
    url: addressAt(tokenAddress, settings),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: `${signed}.${seal}`,
    }).toString(),
  });
  // A token that was not given means that no message has left
  if (answer.result !== "answered")
    throw new TokenRefused({ class: "transient", code: "no_token", reason: answer.reason });
  const said = mapOf(parseJson(answer.body));
  const token = textOf(said?.["access_token"]);
  if (token) return { value: token, ttl_ms: 3_300_000 };
  const reason = textOf(said?.["error_description"]) ?? `Google gives no token: HTTP ${answer.status}`;
  const isBusy = answer.status >= 500 || answer.status === 429;
  throw new TokenRefused({ class: isBusy ? "transient" : "auth", code: "no_token", reason });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

export function readFcm({ status, headers, body }: Answered): SendResult {
  const said = mapOf(parseJson(body));
  const name = textOf(said?.["name"]);
  if (status === 200 && name) return { class: "ok", external_id: name };
  if (status === 200)
    return { class: "transient", code: "answer_lost", reason: "a 200 that nobody can read" };
  const error = mapOf(said?.["error"]);
  const codes = listOf(error?.["details"]).flatMap((one) => textOf(mapOf(one)?.["errorCode"]) ?? []);
  const code = codes[0] ?? textOf(error?.["status"]) ?? String(status);
  const reason = textOf(error?.["message"]) ?? `HTTP ${status}`;
  const isBadToken = code === "INVALID_ARGUMENT" && /registration token/i.test(reason);
  if (
    code === "UNREGISTERED" ||
    code === "SENDER_ID_MISMATCH" ||
    isBadToken ||
    (status === 404 && codes.length === 0)
  )
    return { class: "unreachable", code, reason, is_address_gone: code !== "404" };
  if (status === 429) return { class: "throttled", code, reason, retry_after_ms: waitOf(headers) };
  if (status === 401 || status === 403) return { class: "auth", code, reason };
  if (status >= 500) return { class: "transient", code, reason };
  return { class: "rejected", code, reason };
}
