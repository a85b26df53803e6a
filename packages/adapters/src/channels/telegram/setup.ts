import { type InboxSettings, mapOf, numberOf, type ProviderHttp, textOf } from "@mostrador/adapter-kit";
import { callBot } from "./bot-api.ts";
import { allowedUpdates } from "./wire.ts";

/** Registers our webhook. Throws with Telegram's own words when it refuses. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const answer = await callBot(
    "/setWebhook",
    {
      url: webhook_url,
      secret_token: String(settings["webhook_secret"] ?? ""),
      allowed_updates: [...allowedUpdates],
      max_connections: 100,
    },
    settings,
    http,
  );
  if (answer.outcome !== "ok")
    throw new Error(
      `Telegram refused the webhook: ${answer.outcome === "refused" ? answer.description : answer.reason}`,
    );
}

/** Whether the token is good, and what Telegram says of its deliveries to us. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const me = await callBot("/getMe", {}, settings, http);
  if (me.outcome !== "ok")
    return { is_healthy: false, detail: me.outcome === "refused" ? me.description : me.reason };
  const name = `@${textOf(mapOf(me.result)?.["username"]) ?? "?"}`;
  const info = await callBot("/getWebhookInfo", {}, settings, http);
  const webhook = info.outcome === "ok" ? mapOf(info.result) : undefined;
  if (!webhook || !textOf(webhook["url"])) return { is_healthy: false, detail: `${name}: no webhook` };
  const waiting = numberOf(webhook["pending_update_count"]) ?? 0;
  const trouble = waiting > 0 ? textOf(webhook["last_error_message"]) : undefined;
  return trouble
    ? { is_healthy: false, detail: `${name}: ${trouble} (${waiting})` }
    : { is_healthy: true, detail: name };
}
