import type { ChannelEvent, Content } from "@mostrador/contract";
import type { ConversationRow } from "../lane/load.ts";
import { appendMessage, record, type Turn } from "./turn.ts";

/**
 * Somebody of the shop answered elsewhere: it stands in the thread, and the bot keeps still. What we sent ourselves and
 * comes back without our id is known by the provider's; while one of ours is on its way its id is not known yet, and
 * the echo passes for it. One of ours whose answer was lost has arrived when its words come back.
 */
export function hearEcho(
  turn: Turn,
  conversation: ConversationRow,
  event: Extract<ChannelEvent, { kind: "echo" }>,
): void {
  const isOnItsWay =
    conversation.has_outbox || turn.outbox.some((row) => row.conversation_id === conversation.id);
  if (isOnItsWay || turn.lane.echoes?.known.has(event.external_id)) return;
  if (settlesDoubt(turn, conversation, event)) return;
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

function settlesDoubt(
  turn: Turn,
  conversation: ConversationRow,
  event: Extract<ChannelEvent, { kind: "echo" }>,
): boolean {
  const doubtful = turn.lane.echoes?.doubtful ?? [];
  const place = doubtful.findIndex(
    (one) => one.conversation_id === conversation.id && saysTheSame(one.content, event.content),
  );
  const [message] = place < 0 ? [] : doubtful.splice(place, 1);
  if (!message) return false;
  turn.changes.push({
    change: "status",
    ...{ workspace_id: turn.lane.workspace_id, conversation_id: conversation.id },
    ...{ external_id: event.external_id, message_id: message.id },
    ...{ state: "sent", code: null, reason: null },
  });
  return true;
}

/** What a channel shows of a message may come back as another kind; its words are the same. */
function saysTheSame(one: Content, other: Content): boolean {
  const words = wordsOf(one);
  return words === wordsOf(other) && (words !== "" || one.kind === other.kind);
}

function wordsOf(content: Content): string {
  if ("text" in content) return content.text?.trim() ?? "";
  return content.kind === "media" ? (content.caption?.trim() ?? "") : "";
}
