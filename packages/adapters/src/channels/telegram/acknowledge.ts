import type { InboxSettings, ProviderHttp, TypingPlace } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { callBot } from "./bot-api.ts";
import { placeOf } from "./place.ts";

/** Stops the spinner on a tapped button. Nothing else is acknowledged: "typing" would cost a request for every turn of the bot's. */
export async function acknowledge(
  event: ChannelEvent,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  if (event.kind !== "choice" || !event.callback_id) return;
  await callBot("/answerCallbackQuery", { callback_query_id: event.callback_id }, settings, http);
}

/** "typing" over the chat for five seconds, or until the message comes. */
export async function showTyping(
  { conversation_key }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  await callBot("/sendChatAction", { ...placeOf(conversation_key), action: "typing" }, settings, http);
}
