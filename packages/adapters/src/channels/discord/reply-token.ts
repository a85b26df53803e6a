import type { InboxMemory } from "@mostrador/adapter-kit";
import type { ChannelEvent } from "@mostrador/contract";
import { tokenLife_ms } from "./wire.ts";

/**
 * The token of what a person did last in a thread: for fifteen minutes it answers him there, seen by him alone where that
 * is wanted. Another process, or this one after a restart, does without and writes him a direct message.
 */
export function remember({ conversation_key, reply_token }: ChannelEvent, memory: InboxMemory): void {
  if (!reply_token) return;
  const value = `${performance.now()} ${reply_token}`;
  memory.put(nameOf(conversation_key), { value, ttl_ms: tokenLife_ms });
}

/** The newest, as often as there is something to say. */
export async function recallToken(
  conversation_key: string,
  memory: InboxMemory | undefined,
): Promise<string | undefined> {
  if (!memory) return undefined;
  const name = nameOf(conversation_key);
  const known = () => memory.memo(name, () => Promise.reject(new Error("no token"))).catch(() => undefined);
  const newest = takeNewest(name, memory);
  if (!newest) return known();
  const older = await known();
  if (older) memory.forget(name, older);
  return memory.memo(name, () => Promise.resolve(newest));
}

function takeNewest(name: string, memory: InboxMemory): { value: string; ttl_ms: number } | undefined {
  let newest: string | undefined;
  for (let one = memory.take(name); one !== undefined; one = memory.take(name)) newest = one;
  const [since, value] = newest?.split(" ") ?? [];
  return value ? { value, ttl_ms: tokenLife_ms - (performance.now() - Number(since)) } : undefined;
}

export function forgetToken(conversation_key: string, token: string, memory: InboxMemory | undefined): void {
  memory?.forget(nameOf(conversation_key), token);
}

function nameOf(conversation_key: string): string {
  return `token ${conversation_key}`;
}
