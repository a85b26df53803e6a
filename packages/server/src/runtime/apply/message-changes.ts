import { statesChangedBy } from "../../modules/messaging/index.ts";
import type { Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";
import type { MessageChange } from "../step/turn.ts";

/** Only in the states that the event changes: a late "delivered" never undoes "read". */
const changeStatus = `
UPDATE messages m SET state = s.state, failure_code = s.code, failure_reason = s.reason, external_id = COALESCE(m.external_id, NULLIF(s.external_id, ''))
FROM json_to_recordset($1) AS s(workspace_id uuid, conversation_id uuid, external_id text, message_id uuid, state text, code text, reason text)
WHERE m.workspace_id = s.workspace_id AND m.conversation_id = s.conversation_id AND m.direction = 'outbound'
  AND (m.id = s.message_id OR (s.message_id IS NULL AND m.external_id = s.external_id)) AND m.state = ANY($2::text[])`;

/** How far back a "seen" reaches: what is older was seen before, and a long thread is not read through each time. */
const seenReach = 200;
const markSeen = `
UPDATE messages m SET state = 'read'
FROM json_to_recordset($1) AS s(workspace_id uuid, conversation_id uuid, up_to_seq int)
WHERE m.workspace_id = s.workspace_id AND m.conversation_id = s.conversation_id AND m.direction = 'outbound'
  AND m.seq <= s.up_to_seq AND m.seq > s.up_to_seq - ${seenReach} AND m.state IN ('queued', 'unknown', 'sent', 'delivered')`;

/** Only what has left: a message that waits was not there to be read. */
const markSeenUntil = `
UPDATE messages m SET state = s.state
FROM json_to_recordset($1) AS s(workspace_id uuid, conversation_id uuid, up_to_at timestamptz, state text)
JOIN conversations c ON c.workspace_id = s.workspace_id AND c.id = s.conversation_id
WHERE m.workspace_id = s.workspace_id AND m.conversation_id = s.conversation_id AND m.direction = 'outbound'
  AND m.seq > c.last_seq - ${seenReach} AND m.at <= s.up_to_at
  AND (m.state = 'sent' OR (m.state = 'delivered' AND s.state = 'read'))`;

/** The file that we have stored stays, because an edit brings other words to it. */
const changeContent = `
UPDATE messages m SET content = CASE WHEN e.content->>'kind' = 'media' AND m.content->>'kind' = 'media'
  THEN m.content || (e.content - 'provider_ref') ELSE e.content END, edited_at = e.at
FROM json_to_recordset($1) AS e(workspace_id uuid, conversation_id uuid, external_id text, content jsonb, at timestamptz)
WHERE m.workspace_id = e.workspace_id AND m.conversation_id = e.conversation_id AND m.direction = 'inbound' AND m.external_id = e.external_id
  AND (m.edited_at IS NULL OR m.edited_at <= e.at)`;

const deleteContent = `
UPDATE messages m SET deleted_at = d.at
FROM json_to_recordset($1) AS d(workspace_id uuid, conversation_id uuid, external_id text, at timestamptz)
WHERE m.workspace_id = d.workspace_id AND m.conversation_id = d.conversation_id AND m.direction = 'inbound' AND m.external_id = d.external_id`;

const changeVisibility = `
UPDATE messages m SET content = CASE WHEN v.is_hidden THEN m.content || '{"is_hidden": true}'::jsonb ELSE m.content - 'is_hidden' END
FROM json_to_recordset($1) AS v(workspace_id uuid, conversation_id uuid, external_id text, is_hidden boolean)
WHERE m.workspace_id = v.workspace_id AND m.conversation_id = v.conversation_id AND m.direction = 'inbound' AND m.external_id = v.external_id`;

const keepReferral = `
UPDATE conversations c SET referral = r.referral || jsonb_build_object('at', r.at)
FROM json_to_recordset($1) AS r(workspace_id uuid, conversation_id uuid, referral jsonb, at text)
WHERE c.workspace_id = r.workspace_id AND c.id = r.conversation_id`;

const react = `
UPDATE messages m SET reactions = CASE WHEN r.emoji = '' THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('emoji', r.emoji, 'by', 'contact')) END
FROM json_to_recordset($1) AS r(workspace_id uuid, conversation_id uuid, external_id text, emoji text)
WHERE m.workspace_id = r.workspace_id AND m.conversation_id = r.conversation_id AND m.external_id = r.external_id`;

/** What a customer's message answers. The newest of that id, looked for from the end. */
const quote = `
UPDATE messages m SET reply_to_seq = (
  SELECT o.seq FROM messages o WHERE o.workspace_id = r.workspace_id AND o.conversation_id = r.conversation_id AND o.external_id = r.external_id
  ORDER BY o.seq DESC LIMIT 1)
FROM json_to_recordset($1) AS r(workspace_id uuid, conversation_id uuid, message_id uuid, external_id text)
WHERE m.workspace_id = r.workspace_id AND m.id = r.message_id`;

/** The same message under the same id goes out again: the provider's deduplication, where it has one, still holds. */
const retry = `
WITH again AS (
  UPDATE messages m SET state = 'queued', failure_code = NULL, failure_reason = NULL
  FROM json_to_recordset($1) AS r(workspace_id uuid, conversation_id uuid, message_id uuid, due_at timestamptz)
  WHERE m.workspace_id = r.workspace_id AND m.conversation_id = r.conversation_id AND m.id = r.message_id
    AND m.direction = 'outbound' AND m.state IN ('failed', 'unknown')
  RETURNING m.workspace_id, m.conversation_id, m.seq, m.id, m.reply_to_seq, r.due_at
)
INSERT INTO outbox (workspace_id, conversation_id, seq, message_id, inbox_id, conversation_key, to_key, contact_id, reply_to_seq, due_at)
SELECT a.workspace_id, a.conversation_id, a.seq, a.id, c.inbox_id, c.conversation_key, i.key, c.contact_id, a.reply_to_seq, a.due_at
FROM again a JOIN conversations c ON c.workspace_id = a.workspace_id AND c.id = a.conversation_id
JOIN identities i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
ON CONFLICT (workspace_id, conversation_id, seq) DO UPDATE SET due_at = EXCLUDED.due_at, attempts = 0, claimed_until = NULL`;

const statements = {
  status: changeStatus,
  seen: markSeen,
  seen_until: markSeenUntil,
  edit: changeContent,
  deletion: deleteContent,
  visibility: changeVisibility,
  reaction: react,
  referral: keepReferral,
  quote,
  retry,
} as const;
const singly = [
  "seen",
  "seen_until",
  "edit",
  "deletion",
  "visibility",
  "reaction",
  "referral",
  "quote",
  "retry",
] as const;
const stateOrder = ["sent", "delivered", "read", "failed"] as const;

/** Statuses, edits, deletions, reactions and retries of the batch, each kind in one statement. */
export async function writeMessageChanges(tx: Tx, changes: readonly MessageChange[]): Promise<void> {
  const statuses = changes.filter((change) => change.change === "status");
  for (const state of stateOrder) {
    const rows = statuses.filter((change) => change.state === state);
    if (rows.length > 0) await tx.query(statements.status, [toDatabaseJson(rows), statesChangedBy(state)]);
  }
  for (const kind of singly) {
    const rows = changes.filter((change) => change.change === kind);
    for (const row of rows) await tx.query(statements[kind], [toDatabaseJson([row])]);
  }
}
