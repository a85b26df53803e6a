import type { Content } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";

/** Due when the provider asks for it (`delivery: "answer"`), and never by itself. */
export const whenAsked = "9999-12-31T00:00:00.000Z";

/** A message that this process may send now, and nobody else. */
export interface ClaimedMessage {
  workspace_id: string;
  conversation_id: string;
  contact_id: string;
  seq: number;
  message_id: string;
  inbox_id: string;
  conversation_key: string;
  to_key: string;
  attempts: number;
  claim_epoch: number;
  content: Content;
  reply_to_external_id: string | null;
  /** Other messages of the conversation wait behind this one. */
  is_followed: boolean;
}

/** What became of a claimed message. */
export interface Settlement {
  workspace_id: string;
  conversation_id: string;
  seq: number;
  message_id: string;
  claim_epoch: number;
  /** "queued" = try again at `due_at`. */
  state: "sent" | "failed" | "unknown" | "queued";
  external_id: string | null;
  code: string | null;
  reason: string | null;
  due_at: string | null;
  /** It never left: the claim does not count as an attempt. */
  is_unsent?: boolean;
}

/**
 * Only the oldest waiting message of a conversation is ever claimed, so order holds whatever the number of
 * processes. Look-ups are sub-selects by key: a join here was planned on empty tables and scanned full ones.
 */
const claim = `
UPDATE outbox o SET claimed_until = $2, claim_epoch = o.claim_epoch + 1, attempts = o.attempts + 1
WHERE o.ctid = ANY (ARRAY(
  SELECT h.ctid FROM outbox h
  WHERE h.due_at <= $1 AND h.claimed_until IS NULL AND NOT (h.inbox_id = ANY($4::uuid[]))
    AND h.seq = (SELECT min(p.seq) FROM outbox p WHERE p.workspace_id = h.workspace_id AND p.conversation_id = h.conversation_id)
  ORDER BY h.due_at LIMIT $3 FOR UPDATE SKIP LOCKED))
RETURNING o.workspace_id, o.conversation_id, o.contact_id, o.seq, o.message_id, o.inbox_id, o.conversation_key, o.to_key, o.attempts, o.claim_epoch,
  (SELECT m.content FROM messages m WHERE m.workspace_id = o.workspace_id AND m.conversation_id = o.conversation_id AND m.seq = o.seq) AS content,
  (SELECT q.external_id FROM messages q WHERE q.workspace_id = o.workspace_id AND q.conversation_id = o.conversation_id AND q.seq = o.reply_to_seq) AS reply_to_external_id,
  (SELECT f.seq FROM outbox f WHERE f.workspace_id = o.workspace_id AND f.conversation_id = o.conversation_id AND f.seq > o.seq LIMIT 1) IS NOT NULL AS is_followed`;

const settled = `json_to_recordset($1) AS s(workspace_id uuid, conversation_id uuid, seq int, message_id uuid, claim_epoch int,
  state text, external_id text, code text, reason text, due_at timestamptz, is_unsent boolean)`;

/** The provider's report may have overtaken its answer: what it says, read or failed, holds. */
const isOpen = "m.state IN ('queued', 'unknown')";

/** Another epoch = another sender: left alone. */
const settleDone = `
WITH gone AS (
  DELETE FROM outbox o USING ${settled}
  WHERE s.state <> 'queued' AND o.workspace_id = s.workspace_id AND o.conversation_id = s.conversation_id AND o.seq = s.seq AND o.claim_epoch = s.claim_epoch
  RETURNING s.workspace_id, s.conversation_id, s.seq, s.state, s.external_id, s.code, s.reason
)
UPDATE messages m SET external_id = COALESCE(g.external_id, m.external_id),
  state = CASE WHEN ${isOpen} THEN g.state ELSE m.state END,
  failure_code = CASE WHEN ${isOpen} THEN g.code ELSE m.failure_code END,
  failure_reason = CASE WHEN ${isOpen} THEN g.reason ELSE m.failure_reason END
FROM gone g WHERE m.workspace_id = g.workspace_id AND m.conversation_id = g.conversation_id AND m.seq = g.seq`;

/** People see why a message waits. What was not even tried says nothing new. */
const releaseWaiting = `
WITH released AS (
UPDATE outbox o SET claimed_until = NULL, due_at = s.due_at, attempts = o.attempts - CASE WHEN s.is_unsent THEN 1 ELSE 0 END
FROM ${settled}
WHERE s.state = 'queued' AND o.workspace_id = s.workspace_id AND o.conversation_id = s.conversation_id AND o.seq = s.seq AND o.claim_epoch = s.claim_epoch
RETURNING o.workspace_id, o.conversation_id, o.seq, s.code, s.reason, s.is_unsent
)
UPDATE messages m SET failure_code = r.code, failure_reason = r.reason
FROM released r WHERE NOT COALESCE(r.is_unsent, false) AND m.workspace_id = r.workspace_id AND m.conversation_id = r.conversation_id AND m.seq = r.seq AND m.state = 'queued'`;

/** Looked for when it is quiet; a scan of a small table, so that a claim touches no index. */
const abandoned = `
SELECT workspace_id, conversation_id, contact_id, seq, message_id, inbox_id, claim_epoch, attempts
FROM outbox WHERE claimed_until < $1 LIMIT 500 FOR UPDATE SKIP LOCKED`;

export function claimMessages(
  tx: Tx,
  now: string,
  until: string,
  max: number,
  pausedInboxes: readonly string[],
): Promise<ClaimedMessage[]> {
  return tx.query<ClaimedMessage>(claim, [now, until, max, pausedInboxes], { prepare: true });
}

/** Writes what became of messages. A row whose claim was taken over meanwhile (another epoch) is left alone. */
export async function settleMessagesOf(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
  const rows = toDatabaseJson(settlements);
  await Promise.all([
    tx.query(settleDone, [rows], { prepare: true }),
    settlements.some((one) => one.state === "queued")
      ? tx.query(releaseWaiting, [rows], { prepare: true })
      : [],
  ]);
}

/** Messages whose sender died in the middle: claimed, and the claim ran out. */
export function findAbandoned(
  tx: Tx,
  before: string,
): Promise<
  Omit<ClaimedMessage, "content" | "conversation_key" | "to_key" | "reply_to_external_id" | "is_followed">[]
> {
  return tx.query(abandoned, [before]);
}
