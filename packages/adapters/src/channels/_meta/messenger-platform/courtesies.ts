import type { InboxSettings, ProviderHttp, TypingPlace } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { callGraph, describeFailure } from "../graph-call.ts";
import type { Dialect } from "./dialect.ts";
import { messagesPath } from "./render-message.ts";

const answered = ["message", "choice", "session"];

/** Marks what the customer did as seen, and shows that an answer is being written. */
export async function acknowledgeItem(
  event: ChannelEvent,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<void> {
  if (!answered.includes(event.kind)) return;
  for (const sender_action of ["mark_seen", "typing_on"] as const)
    await act(sender_action, event.from.key, settings, http, dialect);
}

/** The dots go after 20 s or with the answer. */
export async function showTypingDots(
  { to }: TypingPlace,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<void> {
  await act("typing_on", to, settings, http, dialect);
}

async function act(
  sender_action: "typing_on" | "mark_seen",
  to: string,
  settings: InboxSettings,
  http: ProviderHttp,
  dialect: Dialect,
): Promise<void> {
  const body = { recipient: { id: to }, sender_action };
  const path = messagesPath(settings, dialect);
  const answer = await callGraph(
    { method: "POST", path, body, api_base: dialect.apiBase(settings) },
    settings,
    http,
  );
  if (answer.result === "failed") throw new Error(describeFailure(answer.failure));
}
