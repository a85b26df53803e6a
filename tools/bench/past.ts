import type { Database } from "../../packages/server/src/platform/db/port.ts";

/** A shop's past, written straight into the database. */
export interface Past {
  conversations: number;
  /** Of each conversation but the first. */
  messages_each: number;
  /** Of the first conversation. */
  messages_of_first: number;
}

const hex = (prefix: string) => `('${prefix}' || lpad(to_hex(i), 12, '0'))::uuid`;
const contact = hex("01990000-0000-7000-8000-");
const identity = hex("01990001-0000-7000-8000-");
const conversation = hex("01990002-0000-7000-8000-");
export const firstConversation = "01990002-0000-7000-8000-000000000001";

/** Fills an empty shop. `inbox_id` is one of the workspace's. */
export async function writePast(
  database: Database,
  place: { workspace_id: string; inbox_id: string },
  past: Past,
): Promise<void> {
  const at = "timestamptz '2026-01-01' + i * interval '5 minutes'";
  const keys = [place.workspace_id, place.inbox_id];
  await database.query(
    `INSERT INTO contacts (workspace_id, id, name, phone, order_count, order_value_minor, last_order_at, created_at)
     SELECT $1, ${contact}, 'Cliente ' || i, '+569' || (10000000 + i), i % 7, (i % 7) * 25000, CASE WHEN i % 7 > 0 THEN ${at} END, ${at}
     FROM generate_series(1, ${past.conversations}) AS i`,
    [place.workspace_id],
  );
  await database.query(
    `INSERT INTO identities (workspace_id, id, contact_id, inbox_id, channel, key, name, created_at)
     SELECT $1, ${identity}, ${contact}, $2, 'telegram', (900000000 + i)::text, 'Cliente ' || i, ${at} FROM generate_series(1, ${past.conversations}) AS i`,
    keys,
  );
  await database.query(
    `INSERT INTO conversations (workspace_id, id, contact_id, inbox_id, channel, identity_id, conversation_key, status, owner, labels, last_seq, unread_count,
       last_message_at, last_message_preview, last_inbound_at, waiting_since, created_at)
     SELECT $1, ${conversation}, ${contact}, $2, 'telegram', ${identity}, (900000000 + i)::text, (ARRAY['open','open','pending','resolved'])[1 + i % 4],
       (ARRAY['bot','queue','person'])[1 + i % 3], CASE WHEN i % 10 = 0 THEN ARRAY['vip'] ELSE '{}' END,
       CASE WHEN i = 1 THEN ${past.messages_of_first} ELSE ${past.messages_each} END, i % 3, ${at}, 'Hola, ¿tienen zapatillas?', ${at}, CASE WHEN i % 3 = 1 THEN ${at} END, ${at}
     FROM generate_series(1, ${past.conversations}) AS i`,
    keys,
  );
  await writeMessages(database, place.workspace_id, `2, ${past.conversations}`, past.messages_each);
  await writeMessages(database, place.workspace_id, "1, 1", past.messages_of_first);
  await database.runScript("ANALYZE");
}

async function writeMessages(
  database: Database,
  workspace_id: string,
  range: string,
  each: number,
): Promise<void> {
  const id = "(lpad(to_hex(i), 8, '0') || '-0003-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  await database.query(
    `INSERT INTO messages (workspace_id, conversation_id, seq, id, direction, author, content, state, turn_id, at, created_at)
     SELECT $1, ${conversation}, n, ${id}, CASE WHEN n % 2 = 1 THEN 'inbound' ELSE 'outbound' END,
       CASE WHEN n % 2 = 1 THEN '{"type":"contact"}'::jsonb ELSE '{"type":"bot"}'::jsonb END,
       jsonb_build_object('kind', 'text', 'text', 'Hola, ¿tienen zapatillas rojas en talla ' || n || '?'),
       CASE WHEN n % 2 = 1 THEN 'received' ELSE 'sent' END, ${id}, timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01'
     FROM generate_series(${range}) AS i, generate_series(1, ${each}) AS n`,
    [workspace_id],
  );
}
