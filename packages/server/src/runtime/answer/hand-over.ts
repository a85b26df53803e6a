import type { AnswerPlace } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import { whenAsked } from "../deliver/outbox.ts";
import type { LiveInbox } from "../deps.ts";

/** A message that waits to be asked for, or that this very request was given before. */
export interface WaitingMessage {
  seq: number;
  message_id: string;
  content: Content;
}

export interface Thread {
  conversation_id: string;
  contact_id: string;
  last_seq: number;
}

/** The most that one answer looks at. */
const messages_max = 30;
/** How far back a redelivery finds what it was given. */
const reach = 500;

const lockThread = `
SELECT c.id AS conversation_id, c.contact_id, c.last_seq
FROM identities i
JOIN conversations c ON c.workspace_id = i.workspace_id AND c.contact_id = i.contact_id AND c.inbox_id = i.inbox_id
WHERE i.workspace_id = $1 AND i.inbox_id = $2 AND i.key = $3 AND c.conversation_key = $4
FOR UPDATE OF c`;

const given = `
SELECT seq, id AS message_id, content FROM messages
WHERE workspace_id = $1 AND conversation_id = $2 AND seq > $3 AND direction = 'outbound' AND external_id = $4
ORDER BY seq`;

const waiting = `
SELECT o.seq, o.message_id, m.content FROM outbox o
JOIN messages m ON m.workspace_id = o.workspace_id AND m.conversation_id = o.conversation_id AND m.seq = o.seq
WHERE o.workspace_id = $1 AND o.conversation_id = $2 AND o.claimed_until IS NULL AND o.due_at = $3
ORDER BY o.seq LIMIT ${messages_max}`;

/** The message bears the request's id from now on, so that a redelivery is given the same. */
const take = `
WITH taken AS (
  UPDATE outbox SET claimed_until = $4, claim_epoch = claim_epoch + 1, attempts = attempts + 1
  WHERE workspace_id = $1 AND conversation_id = $2 AND seq = ANY($3::int[]) AND claimed_until IS NULL
  RETURNING seq, message_id, claim_epoch
), named AS (
  UPDATE messages SET external_id = $5 WHERE workspace_id = $1 AND conversation_id = $2 AND seq IN (SELECT seq FROM taken)
)
SELECT seq, message_id, claim_epoch FROM taken ORDER BY seq`;

const heardAgain = `
UPDATE messages SET state = 'sent', failure_code = NULL, failure_reason = NULL
WHERE workspace_id = $1 AND conversation_id = $2 AND seq = ANY($3::int[]) AND direction = 'outbound' AND state IN ('queued', 'unknown')
RETURNING id`;

/** The thread that a request speaks for, held until the transaction ends: two requests never take the same messages. */
export async function openThread(tx: Tx, inbox: LiveInbox, place: AnswerPlace): Promise<Thread | null> {
  const { workspace_id, id } = inbox;
  const [thread] = await tx.query<Thread>(lockThread, [
    workspace_id,
    id,
    place.identity_key,
    place.conversation_key,
  ]);
  return thread ?? null;
}

/** What this request was given when it came before; then what waits. */
export async function readWords(tx: Tx, inbox: LiveInbox, thread: Thread, place: AnswerPlace) {
  const { workspace_id } = inbox;
  const { conversation_id, last_seq } = thread;
  const before = await tx.query<WaitingMessage>(given, [
    workspace_id,
    conversation_id,
    last_seq - reach,
    place.request_id,
  ]);
  if (before.length > 0) return { isRepeat: true, messages: before };
  const messages = await tx.query<WaitingMessage>(waiting, [workspace_id, conversation_id, whenAsked]);
  return { isRepeat: false, messages };
}

export function takeWords(
  tx: Tx,
  inbox: LiveInbox,
  thread: Thread,
  words: { seqs: readonly number[]; until: string; request_id: string },
): Promise<{ seq: number; message_id: string; claim_epoch: number }[]> {
  return tx.query(take, [
    inbox.workspace_id,
    thread.conversation_id,
    words.seqs,
    words.until,
    words.request_id,
  ]);
}

export async function markHeardAgain(
  tx: Tx,
  inbox: LiveInbox,
  thread: Thread,
  seqs: readonly number[],
): Promise<void> {
  await tx.query(heardAgain, [inbox.workspace_id, thread.conversation_id, seqs]);
}

/** Whether anything waits in the lane of the one who asks; `contact_id` is null for somebody whom we do not know. */
export async function lookAtLane(
  sql: Pick<Tx, "query">,
  inbox: LiveInbox,
  identity_key: string,
): Promise<{ contact_id: string | null; is_empty: boolean }> {
  const [row] = await sql.query<{ contact_id: string; waits: boolean }>(
    `SELECT i.contact_id, EXISTS (
       SELECT 1 FROM lanes l WHERE l.workspace_id = i.workspace_id AND l.contact_id = i.contact_id
     ) AS waits
     FROM identities i WHERE i.workspace_id = $1 AND i.inbox_id = $2 AND i.key = $3`,
    [inbox.workspace_id, inbox.id, identity_key],
  );
  return { contact_id: row?.contact_id ?? null, is_empty: row?.waits !== true };
}
