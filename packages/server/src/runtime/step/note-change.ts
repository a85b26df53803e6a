import { type ChannelEvent, JsonObject, type Referral } from "@mostrador/contract";
import type { ConversationRow } from "../lane/load.ts";
import { record, type Turn, touch } from "./turn.ts";

type News = Extract<ChannelEvent, { kind: "status" | "reaction" | "edit" | "deletion" | "visibility" }>;

/** What became of messages that are there already. */
export function noteChange(turn: Turn, conversation: ConversationRow, event: News): void {
  const target = {
    workspace_id: conversation.workspace_id,
    conversation_id: conversation.id,
    external_id: event.to_external_id,
  };
  touch(turn, conversation);
  switch (event.kind) {
    case "status":
      if (event.up_to_seq !== undefined) {
        const { workspace_id, conversation_id } = target;
        turn.changes.push({ change: "seen", workspace_id, conversation_id, up_to_seq: event.up_to_seq });
        return;
      }
      if (event.up_to_at !== undefined && event.state !== "failed") {
        const { workspace_id, conversation_id } = target;
        const { up_to_at, state } = event;
        turn.changes.push({ change: "seen_until", workspace_id, conversation_id, up_to_at, state });
        return;
      }
      turn.changes.push({
        change: "status",
        ...target,
        message_id: event.client_ref ?? null,
        state: event.state,
        code: event.code ?? null,
        reason: event.reason ?? null,
      });
      return;
    case "reaction":
      turn.changes.push({ change: "reaction", ...target, emoji: event.emoji });
      return;
    case "edit":
      turn.changes.push({ change: "edit", ...target, content: event.content, at: event.at });
      return;
    case "deletion":
      turn.changes.push({ change: "deletion", ...target, at: event.at });
      return;
    case "visibility":
      turn.changes.push({ change: "visibility", ...target, is_hidden: event.is_hidden });
  }
}

/** An ad, a link, a story or a comment that led here: kept at the conversation, and told as a fact. */
export function noteReferral(
  turn: Turn,
  conversation: ConversationRow,
  event: ChannelEvent,
  before: Referral | undefined,
): void {
  const referral = ("referral" in event ? event.referral : undefined) ?? before;
  if (!referral) return;
  const { workspace_id, id: conversation_id } = conversation;
  touch(turn, conversation);
  turn.changes.push({ change: "referral", workspace_id, conversation_id, referral, at: turn.now });
  record(turn, "conversation.referred", conversation_id, JsonObject.parse(referral));
}
