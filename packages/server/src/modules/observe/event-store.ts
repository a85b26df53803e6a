import type { DomainEvent } from "@mostrador/contract";
import type { Sql } from "../../platform/db/port.ts";

/** Facts of a workspace, newest first. Those about single messages are kept with the messages, not here. */
export function listEvents(
  sql: Sql,
  workspace_id: string,
  filter: { type: string | null; before_id: string | null; limit: number },
): Promise<DomainEvent[]> {
  return sql.query(
    `SELECT id, workspace_id, type, at, contact_id, conversation_id, order_id, payload FROM domain_events
     WHERE workspace_id = $1 AND ($2::text IS NULL OR type = $2) AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [workspace_id, filter.type, filter.before_id, filter.limit],
  );
}
