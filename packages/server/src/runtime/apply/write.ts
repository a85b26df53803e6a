import type { Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";
import { newId } from "../../platform/ids.ts";
import type { RuntimeDeps } from "../deps.ts";
import type { Turn } from "../step/turn.ts";
import { writeMessageChanges } from "./message-changes.ts";

/** What every turn writes, in one statement: events done, lanes left, conversations, messages, outbox. */
const writeTurnRows = `
WITH done AS (
  UPDATE events e SET turn_id = t.turn_id
  FROM json_to_recordset($1::json) AS t(workspace_id uuid, contact_id uuid, id uuid, turn_id uuid)
  WHERE e.workspace_id = t.workspace_id AND e.contact_id = t.contact_id AND e.id = t.id
), finished AS (
  DELETE FROM lanes USING json_to_recordset($2::json) AS d(workspace_id uuid, contact_id uuid)
  WHERE lanes.workspace_id = d.workspace_id AND lanes.contact_id = d.contact_id
), threads AS (
  INSERT INTO conversations (workspace_id, id, contact_id, inbox_id, channel, identity_id, conversation_key, status, owner, member_id, owner_epoch,
    labels, last_seq, unread_count, last_message_at, last_message_preview, last_inbound_at, waiting_since, snoozed_until, run, reply_map, created_at)
  SELECT * FROM json_to_recordset($3::json) AS c(workspace_id uuid, id uuid, contact_id uuid, inbox_id uuid, channel text, identity_id uuid, conversation_key text,
    status text, owner text, member_id uuid, owner_epoch int, labels text[], last_seq int, unread_added int, last_message_at timestamptz,
    last_message_preview text, last_inbound_at timestamptz, waiting_since timestamptz, snoozed_until timestamptz, run jsonb, reply_map jsonb, created_at timestamptz)
  ON CONFLICT (workspace_id, id) DO UPDATE SET status = EXCLUDED.status, owner = EXCLUDED.owner, member_id = EXCLUDED.member_id,
    owner_epoch = EXCLUDED.owner_epoch, labels = EXCLUDED.labels, last_seq = EXCLUDED.last_seq,
    unread_count = conversations.unread_count + EXCLUDED.unread_count, last_message_at = EXCLUDED.last_message_at,
    last_message_preview = EXCLUDED.last_message_preview, last_inbound_at = EXCLUDED.last_inbound_at, waiting_since = EXCLUDED.waiting_since,
    snoozed_until = EXCLUDED.snoozed_until, run = EXCLUDED.run, reply_map = EXCLUDED.reply_map
), lines AS (
  INSERT INTO messages (workspace_id, conversation_id, seq, id, direction, author, content, state, external_id, reply_to_seq, turn_id, at, created_at)
  SELECT * FROM json_to_recordset($4::json) AS m(workspace_id uuid, conversation_id uuid, seq int, id uuid, direction text, author jsonb, content jsonb,
    state text, external_id text, reply_to_seq int, turn_id uuid, at timestamptz, created_at timestamptz)
)
INSERT INTO outbox (workspace_id, conversation_id, seq, message_id, inbox_id, conversation_key, to_key, contact_id, reply_to_seq, due_at,
  attempts, claim_epoch, claimed_until)
SELECT * FROM json_to_recordset($5::json) AS o(workspace_id uuid, conversation_id uuid, seq int, message_id uuid, inbox_id uuid,
  conversation_key text, to_key text, contact_id uuid, reply_to_seq int, due_at timestamptz, attempts int, claim_epoch int, claimed_until timestamptz)`;

const writeContacts = `
UPDATE contacts c SET name = n.name, email = n.email, phone = n.phone, locale = n.locale, address = n.address, fields = n.fields, labels = n.labels
FROM json_to_recordset($1) AS n(workspace_id uuid, id uuid, name text, email text, phone text, locale text, address jsonb, fields jsonb, labels text[])
WHERE c.workspace_id = n.workspace_id AND c.id = n.id`;

const deleteTimers = `
DELETE FROM timers USING json_to_recordset($1) AS t(workspace_id uuid, conversation_id uuid, name text)
WHERE timers.workspace_id = t.workspace_id AND timers.conversation_id = t.conversation_id AND timers.name = t.name`;

const writeTimers = `
INSERT INTO timers (workspace_id, conversation_id, name, contact_id, due_at, payload)
SELECT workspace_id, conversation_id, name, contact_id, due_at, payload
FROM json_to_recordset($1) AS t(workspace_id uuid, conversation_id uuid, name text, contact_id uuid, due_at timestamptz, payload jsonb)
ON CONFLICT (workspace_id, conversation_id, name) DO UPDATE SET due_at = EXCLUDED.due_at, payload = EXCLUDED.payload`;

const writeAttachments = `
INSERT INTO attachments (workspace_id, id, inbox_id, message_id, provider_ref, state, mime_type, filename, next_attempt_at, created_at)
SELECT workspace_id, id, inbox_id, message_id, provider_ref, 'waiting', mime_type, filename, $2, $2
FROM json_to_recordset($1) AS a(workspace_id uuid, id uuid, inbox_id uuid, message_id uuid, provider_ref text, mime_type text, filename text)`;

const writeEvents = `
INSERT INTO domain_events (workspace_id, id, type, at, contact_id, conversation_id, order_id, payload)
SELECT * FROM json_to_recordset($1) AS e(workspace_id uuid, id uuid, type text, at timestamptz, contact_id uuid, conversation_id uuid, order_id uuid, payload jsonb)`;

/** Writes everything that a batch of turns decided; statements that travel together. */
export async function writeTurns(tx: Tx, deps: RuntimeDeps, turns: readonly Turn[]): Promise<void> {
  if (turns.length === 0) return;
  const run = (text: string, rows: readonly object[], ...more: string[]) =>
    rows.length === 0
      ? Promise.resolve([])
      : tx.query(text, [toDatabaseJson(rows), ...more], { prepare: true });
  const timers = turns.flatMap((turn) => lastOf(turn.timers));
  const events = turns.flatMap((turn) =>
    turn.events.map((event) => ({ ...event, id: newId(), at: turn.now })),
  );
  const now = turns[0]?.now ?? deps.clock.now();
  const all = <Row>(pick: (turn: Turn) => readonly Row[]) => toDatabaseJson(turns.flatMap(pick));
  await Promise.all([
    tx.query(
      writeTurnRows,
      [
        all(doneRows),
        all(laneRows),
        all(conversationRows),
        all((turn) => turn.messages),
        all((turn) => turn.outbox),
      ],
      { prepare: true },
    ),
    run(
      writeContacts,
      turns.filter((turn) => turn.isContactChanged).map((turn) => turn.contact),
    ),
    run(
      deleteTimers,
      timers.filter((timer) => timer.due_at === null),
    ),
    run(
      writeTimers,
      timers.filter((timer) => timer.due_at !== null),
    ),
    run(
      writeAttachments,
      turns.flatMap((turn) => turn.attachments),
      now,
    ),
    run(
      writeEvents,
      events.filter((event) => !event.type.startsWith("message.")),
    ),
  ]);
  await writeMessageChanges(
    tx,
    turns.flatMap((turn) => turn.changes),
  );
  const heard = events.filter((event) => deps.hasSubscribers(event.workspace_id));
  if (heard.length > 0) await deps.queueWebhooks(tx, heard);
}

/** Events that came by the queue; the others were written as done. */
function doneRows({ id, lane }: Turn): object[] {
  if (!lane.queued) return [];
  return lane.events.map((event) => ({
    workspace_id: lane.workspace_id,
    contact_id: lane.contact_id,
    id: event.id,
    turn_id: id,
  }));
}

/** A lane without work left goes; one with more stays due. The row is locked by the claim, so nothing slips in between. */
function laneRows({ lane }: Turn): object[] {
  return !lane.queued || lane.queued.has_more
    ? []
    : [{ workspace_id: lane.workspace_id, contact_id: lane.contact_id }];
}

function conversationRows(turn: Turn): object[] {
  return [...turn.touched.values()].map(({ conversation, unread_added }) => ({
    ...conversation,
    unread_added,
  }));
}

/** The last word on each timer of a turn. */
function lastOf(timers: Turn["timers"]): Turn["timers"] {
  return [...new Map(timers.map((timer) => [`${timer.conversation_id}:${timer.name}`, timer])).values()];
}
