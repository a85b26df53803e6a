import { type InboxSettings, idOf, type MediaFile, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { fetchFile } from "../_sms/fetch-file.ts";
import { authorizationFor, callVonage } from "./vonage-call.ts";

/** Asks for the account's credit: key and secret must be right. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const call = { method: "GET", path: "/account/get-balance", api: "sms" } as const;
  const answer = await callVonage(call, settings, http);
  if (answer.result === "failed") {
    const { reason, code } = answer.failure;
    return { is_healthy: false, detail: `${reason ?? "Vonage refused"} (${code ?? "no code"})` };
  }
  const credit = idOf(answer.body["value"]);
  return { is_healthy: true, detail: credit ? `Vonage · ${credit} EUR` : "Vonage" };
}

/** A file by its address, which is good for about two days. Our credentials go to Vonage alone. */
export function fetchMedia(
  provider_ref: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<MediaFile> {
  const own = URL.parse(textOf(settings["api_base"]) ?? "")?.host;
  const authorization = authorizationFor(settings);
  return fetchFile(provider_ref, http, ({ host, hostname }) => {
    const isVonage = host === own || [".nexmo.com", ".vonage.com"].some((one) => hostname.endsWith(one));
    return isVonage && authorization ? { authorization } : undefined;
  });
}
