import { limits, type Contact, type Conversation, type LaneEvent } from "@mostrador/contract";
import type { Run } from "@mostrador/engine";
import type { Tx } from "../../platform/db/port.ts";

export interface LaneRow {
  workspace_id: string;
  contact_id: string;
  attempts: number;
  events: { id: string; payload: LaneEvent; created_at: string }[];
  has_more: boolean;
}

export type ContactRow = Contact & { workspace_id: string };
/** A conversation as the lane writes it: with the run, and the map from typed answers to options. */
export type ConversationRow = Conversation & {
  workspace_id: string;
  run: Run | null;
  reply_map: Record<string, string> | null;
  to_key: string;
};

const claim = `
WITH claimed AS (
  SELECT workspace_id, contact_id, attempts, first_event_id FROM lanes WHERE due_at <= $1 
  ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
)
SELECT c.workspace_id, c.contact_id, c.attempts, e.id, e.payload, e.created_at
FROM claimed c LEFT JOIN LATERAL (
  SELECT id, payload, created_at FROM events
  WHERE workspace_id = c.workspace_id AND contact_id = c.contact_id AND id >= c.first_event_id AND turn_id IS NULL AND failed_at IS NULL
  ORDER BY id LIMIT ${limits.events_per_turn + 1}
) e ON true`;

const loadContacts = `SELECT * FROM contacts WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`;

const loadConversations = `
SELECT c.*, i.key AS to_key FROM conversations c
JOIN identities i ON i.workspace_id = c.workspace_id AND i.id = c.identity_id
WHERE (c.workspace_id, c.contact_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`;

/**
 * Takes lanes with work, oldest due first, that no other process holds. The row lock is the claim: it lasts for
 * this transaction alone, and a crash releases it at once.
 */
export async function claimLanes(tx: Tx, now: string, max: number): Promise<LaneRow[]> {
  const rows = await tx.query<{ workspace_id: string; contact_id: string; attempts: number; id: string | null; payload: LaneEvent; created_at: string }>(
    claim,
    [now, max],
    { prepare: true },
  );
  const lanes = new Map<string, LaneRow>();
  for (const row of rows) {
    const lane = lanes.get(row.contact_id) ?? { workspace_id: row.workspace_id, contact_id: row.contact_id, attempts: row.attempts, events: [], has_more: false };
    lanes.set(row.contact_id, lane);
    if (row.id === null) continue;
    if (lane.events.length < limits.events_per_turn) lane.events.push({ id: row.id, payload: row.payload, created_at: row.created_at });
    else lane.has_more = true;
  }
  return [...lanes.values()];
}

/** What a turn reads, for all lanes at once. */
export async function loadTurns(tx: Tx, lanes: readonly LaneRow[]): Promise<{ contacts: Map<string, ContactRow>; conversations: Map<string, ConversationRow[]> }> {
  const keys = [lanes.map((lane) => lane.workspace_id), lanes.map((lane) => lane.contact_id)] as const;
  const [contactRows, conversationRows] = await Promise.all([
    tx.query<ContactRow>(loadContacts, keys, { prepare: true }),
    tx.query<ConversationRow>(loadConversations, keys, { prepare: true }),
  ]);
  const conversations = new Map<string, ConversationRow[]>();
  for (const row of conversationRows) {
    const all = conversations.get(row.contact_id);
    if (all) all.push(row);
    else conversations.set(row.contact_id, [row]);
  }
  return { contacts: new Map(contactRows.map((row) => [row.id, row])), conversations };
}
