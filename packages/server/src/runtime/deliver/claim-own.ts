import type { Turn } from "../step/turn.ts";
import { type ClaimedMessage, whenAsked } from "./outbox.ts";

/**
 * Claims messages in the transaction that writes them: the first of a conversation with nothing else on its way.
 * Returns those, and the conversations whose other messages wait for a later claim.
 */
export function claimOwn(
  turns: readonly Turn[],
  claim: { until: string; room: number; pausedInboxes: readonly string[] },
): { claimed: ClaimedMessage[]; waiting: string[] } {
  const claimed: ClaimedMessage[] = [];
  const waiting: string[] = [];
  for (const turn of turns) {
    const busy = new Set(turn.conversations.filter((one) => one.has_outbox).map((one) => one.id));
    for (const row of turn.outbox) {
      if (row.due_at === whenAsked) continue;
      const content = turn.messages.find((message) => message.id === row.message_id)?.content;
      const mayGo =
        content !== undefined &&
        claimed.length < claim.room &&
        row.reply_to_seq === null &&
        !busy.has(row.conversation_id) &&
        !claim.pausedInboxes.includes(row.inbox_id);
      busy.add(row.conversation_id);
      if (mayGo) {
        Object.assign(row, { attempts: 1, claim_epoch: 1, claimed_until: claim.until });
        claimed.push({ ...row, content, reply_to_external_id: null, is_followed: false });
      } else {
        waiting.push(row.conversation_id);
      }
    }
  }
  return { claimed, waiting };
}
