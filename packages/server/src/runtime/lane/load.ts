import { type Contact, type Conversation, type LaneEvent, limits } from "@mostrador/contract";
import type { Run } from "@mostrador/engine";
import type { Tx } from "../../platform/db/port.ts";

/** A contact's lane, claimed, with all that his turn reads. */
export interface LaneRow {
  workspace_id: string;
  contact_id: string;
  attempts: number;
  events: { id: string; payload: LaneEvent }[];
  has_more: boolean;
  contact: ContactRow;
  conversations: ConversationRow[];
}

export type ContactRow = Contact & { workspace_id: string };
/** A conversation as the lane writes it: with the run, and the map from typed answers to options. */
export type ConversationRow = Conversation & {
  workspace_id: string;
  run: Run | null;
  reply_map: Record<string, string> | null;
  to_key: string;
  /** Messages of this conversation wait or are on their way. */
  has_outbox: boolean;
};

/** One statement for the batch; a lane with several events or conversations comes as several rows. */
const claim = `
WITH claimed AS (
  SELECT workspace_id, contact_id, attempts, first_event_id FROM lanes WHERE due_at <= $1
  ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
)
SELECT l.attempts AS lane_attempts, e.id AS event_id, e.payload AS event_payload, i.key AS to_key,
  p.id AS contact_id, p.name, p.email, p.phone, p.locale, p.avatar_url, p.address, p.fields, p.labels AS contact_labels,
  p.order_count, p.order_value_minor, p.last_order_at, p.created_at AS contact_created_at, l.workspace_id,
  c.id AS conversation_id, c.inbox_id, c.channel, c.identity_id, c.conversation_key, c.status, c.owner, c.member_id, c.owner_epoch, c.labels,
  c.last_seq, c.unread_count, c.last_message_at, c.last_message_preview, c.last_inbound_at, c.waiting_since, c.snoozed_until, c.run, c.reply_map,
  c.created_at AS conversation_created_at,
  (SELECT o.seq FROM outbox o WHERE o.workspace_id = c.workspace_id AND o.conversation_id = c.id LIMIT 1) IS NOT NULL AS has_outbox
FROM claimed l
CROSS JOIN LATERAL (SELECT * FROM contacts WHERE workspace_id = l.workspace_id AND id = l.contact_id OFFSET 0) p
LEFT JOIN LATERAL (
  SELECT id, payload FROM events
  WHERE workspace_id = l.workspace_id AND contact_id = l.contact_id AND id >= l.first_event_id AND turn_id IS NULL AND failed_at IS NULL
  ORDER BY id LIMIT ${limits.events_per_turn + 1}
) e ON true
LEFT JOIN LATERAL (SELECT * FROM conversations WHERE workspace_id = l.workspace_id AND contact_id = l.contact_id OFFSET 0) c ON true
LEFT JOIN LATERAL (SELECT key FROM identities WHERE workspace_id = l.workspace_id AND id = c.identity_id OFFSET 0) i ON true`;

type ClaimedRow = Omit<ContactRow, "id" | "labels" | "created_at"> &
  Omit<ConversationRow, "id" | "created_at"> & {
    lane_attempts: number;
    event_id: string | null;
    event_payload: LaneEvent;
    contact_labels: string[];
    contact_created_at: string;
    conversation_id: string | null;
    conversation_created_at: string;
  };

/**
 * Takes lanes with work, oldest due first, that no other process holds. The row lock is the claim: it lasts for
 * this transaction alone, and a crash releases it at once.
 */
export async function claimLanes(tx: Tx, now: string, max: number): Promise<LaneRow[]> {
  const rows = await tx.query<ClaimedRow>(claim, [now, max], { prepare: true });
  const lanes = new Map<string, LaneRow>();
  for (const row of rows) {
    let lane = lanes.get(row.contact_id);
    if (!lane) {
      lane = {
        workspace_id: row.workspace_id,
        contact_id: row.contact_id,
        attempts: row.lane_attempts,
        events: [],
        has_more: false,
        contact: toContact(row),
        conversations: [],
      };
      lanes.set(row.contact_id, lane);
    }
    if (row.conversation_id !== null && !lane.conversations.some((known) => known.id === row.conversation_id))
      lane.conversations.push(toConversation(row, row.conversation_id));
    if (row.event_id !== null && !lane.events.some((known) => known.id === row.event_id))
      lane.events.push({ id: row.event_id, payload: row.event_payload });
  }
  for (const lane of lanes.values()) {
    lane.events.sort((a, b) => (a.id < b.id ? -1 : 1));
    lane.has_more = lane.events.length > limits.events_per_turn;
    lane.events.length = Math.min(lane.events.length, limits.events_per_turn);
  }
  return [...lanes.values()];
}

function toContact(row: ClaimedRow): ContactRow {
  const {
    workspace_id,
    contact_id,
    name,
    email,
    phone,
    locale,
    avatar_url,
    address,
    fields,
    order_count,
    order_value_minor,
    last_order_at,
  } = row;
  return {
    workspace_id,
    id: contact_id,
    name,
    email,
    phone,
    locale,
    avatar_url,
    address,
    fields,
    labels: row.contact_labels,
    order_count,
    order_value_minor,
    last_order_at,
    created_at: row.contact_created_at,
  };
}

function toConversation(row: ClaimedRow, id: string): ConversationRow {
  const {
    workspace_id,
    contact_id,
    inbox_id,
    channel,
    identity_id,
    conversation_key,
    to_key,
    status,
    owner,
    member_id,
    owner_epoch,
    labels,
  } = row;
  const {
    last_seq,
    unread_count,
    last_message_at,
    last_message_preview,
    last_inbound_at,
    waiting_since,
    snoozed_until,
    run,
    reply_map,
    has_outbox,
  } = row;
  return {
    workspace_id,
    id,
    contact_id,
    inbox_id,
    channel,
    identity_id,
    conversation_key,
    to_key,
    status,
    owner,
    member_id,
    owner_epoch,
    labels,
    last_seq,
    unread_count,
    last_message_at,
    last_message_preview,
    last_inbound_at,
    waiting_since,
    snoozed_until,
    run,
    reply_map,
    has_outbox,
    created_at: row.conversation_created_at,
  };
}
