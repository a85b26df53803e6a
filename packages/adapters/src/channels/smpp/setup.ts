import type { InboxSettings, ProviderHttp } from "@mostrador/adapter-kit";
import { callSmsc } from "./smsc-call.ts";

/** Whether the connection stands and the SMS centre answers on it. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callSmsc({ method: "POST", path: "/enquire_link", body: {} }, settings, http);
  return answer.class === "ok"
    ? { is_healthy: true, detail: String(settings["system_id"] ?? "") }
    : { is_healthy: false, detail: answer.reason ?? answer.code ?? "" };
}
