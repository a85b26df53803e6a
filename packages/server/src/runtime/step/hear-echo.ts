import type { ChannelEvent } from "@mostrador/contract";
import type { ConversationRow } from "../lane/load.ts";
import { appendMessage, record, type Turn } from "./turn.ts";

/**
 * Somebody of the shop answered elsewhere: it stands in the thread, and the bot keeps still. What we sent ourselves and
 * comes back without our id is known by the provider's; while one of ours is on its way its id is not known yet, and
 * the echo passes for it.
 */
export function hearEcho(
  turn: Turn,
  conversation: ConversationRow,
  event: Extract<ChannelEvent, { kind: "echo" }>,
): void {
  const isOnItsWay =
    conversation.has_outbox || turn.outbox.some((row) => row.conversation_id === conversation.id);
  if (isOnItsWay || turn.lane.known_echoes?.has(event.external_id)) return;
  appendMessage(turn, conversation, {
    direction: "outbound",
    author: { type: "person", member_id: "elsewhere" },
    content: event.content,
    state: "sent",
    external_id: event.external_id,
    at: event.at,
  });
  conversation.waiting_since = null;
  if (conversation.owner !== "bot") return;
  conversation.owner = "queue";
  conversation.owner_epoch++;
  record(turn, "conversation.handed_off", conversation.id, { member_id: null, reason: "answered_elsewhere" });
}
