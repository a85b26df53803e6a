import {
  type InboxSettings,
  type MediaFile,
  type ProviderHttp,
  type SendResult,
  textOf,
} from "@mostrador/adapter-kit";
import { fetchFile } from "../_sms/fetch-file.ts";
import { basicToken, callPlivo } from "./plivo-call.ts";
import { accountPath } from "./render.ts";

/** Sends the messages of the account's application to us; without its id the address is entered at Plivo by hand. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const application = textOf(settings["application_id"]);
  if (!application) return;
  const path = accountPath(settings, `Application/${encodeURIComponent(application)}/`);
  const body = { message_url: webhook_url, message_method: "POST" };
  const answer = await callPlivo({ method: "POST", path, body }, settings, http);
  if (answer.result === "failed") throw new Error(describe(answer.failure));
}

/** Asks for the account itself: id and token must be right; its credit is worth knowing. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callPlivo({ method: "GET", path: accountPath(settings, "") }, settings, http);
  if (answer.result === "failed") return { is_healthy: false, detail: describe(answer.failure) };
  const credit = textOf(answer.body["cash_credits"]);
  const name = textOf(answer.body["name"]) ?? "Plivo";
  return { is_healthy: true, detail: credit ? `${name} · ${credit} USD` : name };
}

/** A picture of an MMS, from its address. Plivo's media host takes no credentials. */
export function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const api = URL.parse(textOf(settings["api_base"]) ?? "")?.host;
  return fetchFile(provider_ref, http, ({ host }) => {
    if (host === "media.plivo.com") return {};
    return host === api ? { authorization: `Basic ${basicToken(settings)}` } : undefined;
  });
}

function describe({ code, reason }: SendResult): string {
  return `${reason ?? "Plivo refused"} (${code ?? "no code"})`;
}
