import {
  type InboxSettings,
  listOf,
  type MediaFile,
  mapOf,
  type ProviderHttp,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { fetchFile } from "../_sms/fetch-file.ts";
import { senderOfInbox, writeAddress } from "./address.ts";
import { accountPath } from "./render.ts";
import { basicToken, callTwilio } from "./twilio-call.ts";

/** Enters our address at the inbox's own number. Messaging services and senders of WhatsApp are set in Twilio's console. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const sender = senderOfInbox(settings);
  const number = writeAddress(sender);
  if (sender.kind !== "sms" || !number.startsWith("+") || textOf(settings["messaging_service_sid"])) return;
  const numbers = `${accountPath(settings)}/IncomingPhoneNumbers`;
  const path = `${numbers}.json?PhoneNumber=${encodeURIComponent(number)}`;
  const found = await callTwilio({ method: "GET", path }, settings, http);
  if (found.result === "failed") throw new Error(describe(found.failure));
  const sid = textOf(mapOf(listOf(found.body["incoming_phone_numbers"])[0])?.["sid"]);
  if (!sid) throw new Error(`The number ${number} is not this account's at Twilio`);
  const body = { SmsUrl: webhook_url, SmsMethod: "POST" };
  const set = await callTwilio({ method: "POST", path: `${numbers}/${sid}.json`, body }, settings, http);
  if (set.result === "failed") throw new Error(describe(set.failure));
}

/** Asks for the account itself: id and token must be right, and the account active. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callTwilio({ method: "GET", path: `${accountPath(settings)}.json` }, settings, http);
  if (answer.result === "failed") return { is_healthy: false, detail: describe(answer.failure) };
  const name = textOf(answer.body["friendly_name"]) ?? "Twilio";
  const status = textOf(answer.body["status"]) ?? "active";
  return status === "active"
    ? { is_healthy: true, detail: name }
    : { is_healthy: false, detail: `${name}: ${status}` };
}

/** A file, by its address at Twilio, which sends us on to its store: our credentials stay with Twilio's own API. */
export function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const own = URL.parse(textOf(settings["api_base"]) ?? "")?.host;
  return fetchFile(provider_ref, http, ({ host, hostname }) => {
    if (host === own) return { authorization: `Basic ${basicToken(settings)}` };
    return mediaHosts.some((one) => hostname === one || (one.startsWith(".") && hostname.endsWith(one)))
      ? {}
      : undefined;
  });
}

export const mediaHosts = [".twiliocdn.com", "s3-external-1.amazonaws.com"] as const;

function describe({ code, reason }: SendResult): string {
  return `${reason ?? "Twilio refused"} (${code ?? "no code"})`;
}
