import type { Contact, DomainEvent, Identity } from "@mostrador/contract";
import type { Sql } from "../../platform/db/port.ts";

const columns = `c.id, c.name, c.email, c.phone, c.locale, c.avatar_url, c.address, c.fields, c.labels, c.order_count, c.order_value_minor,
  c.last_order_at, c.created_at`;

/** Newest first, below `before_id`. */
export function listContacts(
  sql: Sql,
  workspace_id: string,
  { before_id, limit }: { before_id: string | null; limit: number },
): Promise<Contact[]> {
  return sql.query(
    `SELECT ${columns} FROM contacts c WHERE c.workspace_id = $1 AND ($2::uuid IS NULL OR c.id < $2::uuid) ORDER BY c.id DESC LIMIT $3`,
    [workspace_id, before_id, limit],
  );
}

/**
 * Those whose name, e-mail or phone has all the words. The workspace is named in a way that no index serves, on purpose:
 * without statistics the planner would read all contacts of the workspace rather than the index of words.
 */
export function searchContacts(
  sql: Sql,
  workspace_id: string,
  { text, before_id, limit }: { text: string; before_id: string | null; limit: number },
): Promise<Contact[]> {
  return sql.query(
    `WITH hits AS MATERIALIZED (
       SELECT id FROM contacts WHERE terms @@ search_terms($2) AND workspace_id::text = $1::uuid::text
     )
     SELECT ${columns} FROM (SELECT id FROM hits WHERE $3::uuid IS NULL OR id < $3::uuid ORDER BY id DESC LIMIT $4) h
     JOIN contacts c ON c.workspace_id = $1 AND c.id = h.id ORDER BY c.id DESC`,
    [workspace_id, text, before_id, limit],
  );
}

export async function findContact(sql: Sql, workspace_id: string, id: string): Promise<Contact | undefined> {
  const rows = await sql.query<Contact>(
    `SELECT ${columns} FROM contacts c WHERE c.workspace_id = $1 AND c.id = $2`,
    [workspace_id, id],
  );
  return rows[0];
}

export function listIdentities(sql: Sql, workspace_id: string, contact_id: string): Promise<Identity[]> {
  return sql.query(
    `SELECT id, contact_id, inbox_id, channel, key, name, username, is_verified, created_at FROM identities
     WHERE workspace_id = $1 AND contact_id = $2 ORDER BY created_at, id`,
    [workspace_id, contact_id],
  );
}

/** What happened with the contact, newest first, below `before_id`. */
export function listEvents(
  sql: Sql,
  workspace_id: string,
  contact_id: string,
  { before_id, limit }: { before_id: string | null; limit: number },
): Promise<DomainEvent[]> {
  return sql.query(
    `SELECT id, workspace_id, type, at, contact_id, conversation_id, order_id, payload FROM domain_events
     WHERE workspace_id = $1 AND contact_id = $2 AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4`,
    [workspace_id, contact_id, before_id, limit],
  );
}
