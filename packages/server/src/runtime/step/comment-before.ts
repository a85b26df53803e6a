import type { Referral } from "@mostrador/contract";
import type { LiveInbox } from "../deps.ts";
import type { ConversationRow } from "../lane/load.ts";
import type { Turn, TurnDeps } from "./turn.ts";

/**
 * The public comment that a new private thread goes on from: the shop answered it in private, and the person is known
 * by that. His thread says which post it was.
 */
export function commentBefore(
  deps: TurnDeps,
  { conversations }: Turn,
  inbox: LiveInbox,
  { last_seq }: ConversationRow,
): Referral | undefined {
  if (last_seq > 0 || conversations.length < 2) return undefined;
  const account = deps.channel(inbox.channel)?.accountOf?.(inbox.settings);
  if (account === undefined) return undefined;
  const comments = conversations.filter((one) => {
    const adapter = deps.channel(one.channel);
    const settings = deps.inbox(one.inbox_id)?.settings;
    return (
      one.inbox_id !== inbox.id &&
      adapter?.answerComment !== undefined &&
      settings !== undefined &&
      adapter.accountOf?.(settings) === account
    );
  });
  const latest = comments.toSorted((a, b) =>
    (a.last_inbound_at ?? "") < (b.last_inbound_at ?? "") ? 1 : -1,
  )[0];
  return latest ? { source: "comment", ref: latest.conversation_key } : undefined;
}
