import {
  type ChannelProfile,
  type InboxSettings,
  type ProviderHttp,
  type TypingPlace,
  textOf,
} from "@mostrador/adapter-kit";
import { callLine, type LineAnswer } from "./line-api.ts";

/** Registers our webhook. Whether LINE uses it, and whether it delivers again, is a switch in LINE's console. */
export async function connect(
  webhook_url: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  const answer = await callLine(
    { method: "PUT", path: "/v2/bot/channel/webhook/endpoint", body: { endpoint: webhook_url } },
    settings,
    http,
  );
  if (answer.outcome !== "answered" || answer.status >= 300)
    throw new Error(`LINE refused the webhook: ${wordsOf(answer)}`);
}

/** Whether the token is good, and whether LINE calls us. */
export async function check(
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<{ is_healthy: boolean; detail: string }> {
  const bot = await callLine({ method: "GET", path: "/v2/bot/info" }, settings, http);
  if (bot.outcome !== "answered" || bot.status >= 300) return { is_healthy: false, detail: wordsOf(bot) };
  const name = textOf(bot.body["displayName"]) ?? "?";
  const hook = await callLine({ method: "GET", path: "/v2/bot/channel/webhook/endpoint" }, settings, http);
  if (hook.outcome !== "answered" || hook.status >= 300 || !textOf(hook.body["endpoint"]))
    return { is_healthy: false, detail: `${name}: no webhook` };
  return hook.body["active"] === false
    ? { is_healthy: false, detail: `${name}: switch on “Use webhook” in LINE Developers` }
    : { is_healthy: true, detail: name };
}

/** LINE's messages say no names: they are asked for once. */
export async function fetchProfile(
  key: string,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<ChannelProfile | null> {
  const path = `/v2/bot/profile/${encodeURIComponent(key)}`;
  const answer = await callLine({ method: "GET", path }, settings, http);
  if (answer.outcome !== "answered" || answer.status >= 300) return null;
  const name = textOf(answer.body["displayName"]);
  const locale = /^[a-z]{2}(-[A-Z]{2})?$/.exec(textOf(answer.body["language"]) ?? "")?.[0];
  const avatar_url = textOf(answer.body["pictureUrl"]);
  return {
    ...(name ? { name } : {}),
    ...(locale ? { locale } : {}),
    ...(avatar_url ? { avatar_url } : {}),
  };
}

/** Three dots in the chat for five seconds, or until the message comes. */
export async function showTyping(
  { to }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
): Promise<void> {
  await callLine(
    { method: "POST", path: "/v2/bot/chat/loading/start", body: { chatId: to, loadingSeconds: 5 } },
    settings,
    http,
  );
}

function wordsOf(answer: LineAnswer): string {
  return answer.outcome === "answered" ? answer.words : answer.reason;
}
