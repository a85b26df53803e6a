import { type InboxSettings, listOf, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { callViber, describe } from "./viber-api.ts";
import { eventTypes } from "./wire.ts";

/** Registers our webhook; Viber calls it at once to see whether it is there. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const answer = await callViber(
    "/pa/set_webhook",
    { url: webhook_url, event_types: [...eventTypes], send_name: true, send_photo: true },
    settings,
    http,
  );
  if (answer.outcome !== "ok") throw new Error(`Viber refused the webhook: ${describe(answer)}`);
}

/** Whether the token is good, and whether Viber calls us. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const answer = await callViber("/pa/get_account_info", {}, settings, http);
  if (answer.outcome !== "ok") return { is_healthy: false, detail: describe(answer) };
  const name = textOf(answer.body["name"]) ?? "?";
  if (!textOf(answer.body["webhook"])) return { is_healthy: false, detail: `${name}: no webhook` };
  const known = new Set(listOf(answer.body["event_types"]));
  const missing = eventTypes.filter((type) => known.size > 0 && !known.has(type));
  return missing.length > 0
    ? { is_healthy: false, detail: `${name}: not told of ${missing.join(", ")}; connect again` }
    : { is_healthy: true, detail: name };
}
