import type { InboxSettings, ProviderHttp } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { callBot } from "./bot-api.ts";

/** Stops the spinner on a tapped button. Nothing else is acknowledged: "typing" would cost a request for every turn. */
export async function acknowledge(
  event: ChannelEvent,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (event.kind !== "choice" || !event.callback_id) return;
  await callBot("/answerCallbackQuery", { callback_query_id: event.callback_id }, settings, http);
}
