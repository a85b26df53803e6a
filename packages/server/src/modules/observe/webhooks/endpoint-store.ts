import type { DomainEventType } from "@mostrador/contract";
import type { Sql } from "../../../platform/db/port.ts";

/** A webhook endpoint as it is stored; the secret is sealed. */
export interface EndpointRow {
  workspace_id: string;
  id: string;
  url: string;
  event_types: DomainEventType[];
  secret: string;
  is_enabled: boolean;
  disabled_reason: string | null;
  created_at: string;
}

const columns = "workspace_id, id, url, event_types, secret, is_enabled, disabled_reason, created_at";

export function listEnabled(sql: Sql): Promise<Pick<EndpointRow, "workspace_id" | "id" | "event_types">[]> {
  return sql.query(
    "SELECT workspace_id, id, event_types FROM webhook_endpoints WHERE is_enabled ORDER BY workspace_id, id",
  );
}

export function listEndpoints(sql: Sql, workspace_id: string): Promise<EndpointRow[]> {
  return sql.query(`SELECT ${columns} FROM webhook_endpoints WHERE workspace_id = $1 ORDER BY id`, [
    workspace_id,
  ]);
}

export async function findEndpoint(
  sql: Sql,
  workspace_id: string,
  id: string,
): Promise<EndpointRow | undefined> {
  const rows = await sql.query<EndpointRow>(
    `SELECT ${columns} FROM webhook_endpoints WHERE workspace_id = $1 AND id = $2`,
    [workspace_id, id],
  );
  return rows[0];
}

export async function insertEndpoint(sql: Sql, row: EndpointRow): Promise<void> {
  await sql.query(`INSERT INTO webhook_endpoints (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    row.workspace_id,
    row.id,
    row.url,
    row.event_types,
    row.secret,
    row.is_enabled,
    row.disabled_reason,
    row.created_at,
  ]);
}

/** Changes what is given. Switching an endpoint on again begins its record anew. */
export async function updateEndpoint(
  sql: Sql,
  workspace_id: string,
  id: string,
  change: { url: string | null; event_types: readonly string[] | null; is_enabled: boolean | null },
): Promise<EndpointRow | undefined> {
  const rows = await sql.query<EndpointRow>(
    `UPDATE webhook_endpoints SET url = COALESCE($3, url), event_types = COALESCE($4::text[], event_types),
       is_enabled = COALESCE($5, is_enabled),
       disabled_reason = CASE WHEN $5 THEN NULL ELSE disabled_reason END,
       failing_since = CASE WHEN $5 THEN NULL ELSE failing_since END
     WHERE workspace_id = $1 AND id = $2 RETURNING ${columns}`,
    [workspace_id, id, change.url, change.event_types, change.is_enabled],
  );
  return rows[0];
}

/**
 * Removes the endpoint with its delivery log. Gives whether it was there. The log goes first: whoever settles a delivery
 * locks it before its endpoint, and the other order would lock both out.
 */
export async function deleteEndpoint(sql: Sql, workspace_id: string, id: string): Promise<boolean> {
  const key = [workspace_id, id];
  await sql.query("DELETE FROM webhook_deliveries WHERE workspace_id = $1 AND endpoint_id = $2", key);
  const rows = await sql.query(
    "DELETE FROM webhook_endpoints WHERE workspace_id = $1 AND id = $2 RETURNING id",
    key,
  );
  return rows.length > 0;
}
