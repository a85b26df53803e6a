import type { Contact, Content, Conversation, LaneEvent } from "@mostrador/contract";
import type { Run } from "@mostrador/engine";
import type { Tx } from "../../platform/db/port.ts";

/** A contact's lane, taken, with all that his turn reads. */
export interface LaneRow extends Person {
  workspace_id: string;
  contact_id: string;
  turn_id: string;
  events: { id: string; payload: LaneEvent }[];
  /** What the turn finds in the queue; null when it runs its events as they arrive, written as done already. */
  queued: { attempts: number; has_more: boolean } | null;
  /** Where echoes came: the ids of messages that we sent, and messages of which nobody knows whether they arrived. */
  echoes?: { known: ReadonlySet<string>; doubtful: DoubtfulMessage[] };
}

/** One of ours of which nobody knows whether it arrived. */
export interface DoubtfulMessage {
  conversation_id: string;
  id: string;
  content: Content;
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

/** One statement for all; a contact with several conversations comes as several rows. */
const load = `
SELECT p.id AS contact_id, p.name, p.email, p.phone, p.locale, p.avatar_url, p.address, p.fields, p.labels AS contact_labels,
  p.order_count, p.order_value_minor, p.last_order_at, p.created_at AS contact_created_at, l.workspace_id, i.key AS to_key,
  c.id AS conversation_id, c.inbox_id, c.channel, c.identity_id, c.conversation_key, c.status, c.owner, c.member_id, c.owner_epoch, c.labels,
  c.last_seq, c.unread_count, c.last_message_at, c.last_message_preview, c.last_inbound_at, c.waiting_since, c.snoozed_until, c.run, c.reply_map,
  c.created_at AS conversation_created_at,
  (SELECT o.seq FROM outbox o WHERE o.workspace_id = c.workspace_id AND o.conversation_id = c.id LIMIT 1) IS NOT NULL AS has_outbox
FROM json_to_recordset($1) AS l(workspace_id uuid, contact_id uuid)
CROSS JOIN LATERAL (SELECT * FROM contacts WHERE workspace_id = l.workspace_id AND id = l.contact_id OFFSET 0) p
LEFT JOIN LATERAL (SELECT * FROM conversations WHERE workspace_id = l.workspace_id AND contact_id = l.contact_id OFFSET 0) c ON true
LEFT JOIN LATERAL (SELECT key FROM identities WHERE workspace_id = l.workspace_id AND id = c.identity_id OFFSET 0) i ON true`;

type LoadedRow = Omit<ContactRow, "id" | "labels" | "created_at"> &
  Omit<ConversationRow, "id" | "created_at"> & {
    contact_labels: string[];
    contact_created_at: string;
    conversation_id: string | null;
    conversation_created_at: string;
  };

/** What a turn reads of its contact. */
export interface Person {
  contact: ContactRow;
  conversations: ConversationRow[];
}

/** Contacts with their conversations, by contact id. Read it in a statement after the one that took their lanes. */
export async function loadPeople(
  tx: Tx,
  contacts: readonly { workspace_id: string; contact_id: string }[],
): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  if (contacts.length === 0) return people;
  const keys = new Map(
    contacts.map(({ workspace_id, contact_id }) => [contact_id, { workspace_id, contact_id }]),
  );
  const rows = await tx.query<LoadedRow>(load, [JSON.stringify([...keys.values()])], { prepare: true });
  for (const row of rows) {
    let person = people.get(row.contact_id);
    if (!person) {
      person = { contact: toContact(row), conversations: [] };
      people.set(row.contact_id, person);
    }
    if (row.conversation_id !== null) person.conversations.push(toConversation(row, row.conversation_id));
  }
  return people;
}

function toContact(row: LoadedRow): ContactRow {
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

function toConversation(row: LoadedRow, id: string): ConversationRow {
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
