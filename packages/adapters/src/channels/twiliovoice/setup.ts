import {
  type InboxSettings,
  listOf,
  mapOf,
  type ProviderAnswer,
  type ProviderHttp,
  parseJson,
  redactSecrets,
  textOf,
} from "@mostrador/adapter-kit";
import { settings as fields } from "./settings.ts";

/** Tells Twilio which address to call when the telephone rings and when a call ends. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const number = await findNumber(settings, http);
  if (!number.sid) throw new Error(`Twilio does not know the number: ${number.reason}`);
  const form = new URLSearchParams({
    VoiceUrl: webhook_url,
    VoiceMethod: "POST",
    StatusCallback: webhook_url,
    StatusCallbackMethod: "POST",
  });
  const answer = await call("POST", `/IncomingPhoneNumbers/${number.sid}.json`, settings, http, form);
  if (answer.result !== "answered" || answer.status >= 300)
    throw new Error(`Twilio refused the webhook: ${reasonOf(answer, settings)}`);
}

/** Whether the account lets us in and owns the number. */
export async function check(settings: InboxSettings, http: ProviderHttp) {
  const number = await findNumber(settings, http);
  return number.sid
    ? { is_healthy: true, detail: String(settings["phone_number"]) }
    : { is_healthy: false, detail: number.reason };
}

async function findNumber(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ sid: string | undefined; reason: string }> {
  const wanted = String(settings["phone_number"] ?? "");
  const path = `/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(wanted)}`;
  const answer = await call("GET", path, settings, http);
  if (answer.result !== "answered" || answer.status >= 300)
    return { sid: undefined, reason: reasonOf(answer, settings) };
  const [first] = listOf(mapOf(parseJson(answer.body))?.["incoming_phone_numbers"]);
  return { sid: textOf(mapOf(first)?.["sid"]), reason: `the account has no number ${wanted}` };
}

function call(
  method: "GET" | "POST",
  path: string,
  settings: InboxSettings,
  http: ProviderHttp,
  form?: URLSearchParams,
): Promise<ProviderAnswer> {
  const base = String(settings["api_base"] ?? "https://api.twilio.com").replace(/\/+$/, "");
  const login = Buffer.from(`${settings["account_sid"]}:${settings["auth_token"]}`).toString("base64");
  return http.request({
    method,
    url: `${base}/2010-04-01/Accounts/${encodeURIComponent(String(settings["account_sid"] ?? ""))}${path}`,
    headers: {
      authorization: `Basic ${login}`,
      ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    ...(form ? { body: form.toString() } : {}),
  });
}

function reasonOf(answer: ProviderAnswer, settings: InboxSettings): string {
  if (answer.result !== "answered") return redactSecrets(answer.reason, fields, settings);
  const said = textOf(mapOf(parseJson(answer.body))?.["message"]) ?? `HTTP ${answer.status}`;
  return redactSecrets(said, fields, settings);
}
