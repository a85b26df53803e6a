import type { Sql, Tx } from "../../../platform/db/port.ts";
import type { InboxRow } from "./inbox.ts";

const columns = "workspace_id, id, name, channel, settings, flow_slug, is_enabled, problem, created_at";

/** The inboxes of all workspaces: for the cache, which serves them all. */
export function readInboxes(sql: Sql): Promise<InboxRow[]> {
  return sql.query(`SELECT ${columns} FROM inboxes`);
}

export function listInboxes(sql: Sql, workspace_id: string): Promise<InboxRow[]> {
  return sql.query(`SELECT ${columns} FROM inboxes WHERE workspace_id = $1 ORDER BY created_at, id`, [
    workspace_id,
  ]);
}

/** The inbox, locked until the transaction ends. */
export async function lockInbox(
  tx: Tx,
  workspace_id: string,
  inbox_id: string,
): Promise<InboxRow | undefined> {
  const rows = await tx.query<InboxRow>(
    `SELECT ${columns} FROM inboxes WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspace_id, inbox_id],
  );
  return rows[0];
}

/** Makes or replaces an inbox. */
export async function writeInbox(sql: Sql, row: InboxRow): Promise<void> {
  await sql.query(
    `INSERT INTO inboxes (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, settings = excluded.settings, flow_slug = excluded.flow_slug,
       is_enabled = excluded.is_enabled, problem = excluded.problem`,
    [
      row.workspace_id,
      row.id,
      row.name,
      row.channel,
      JSON.stringify(row.settings),
      row.flow_slug,
      row.is_enabled,
      row.problem,
      row.created_at,
    ],
  );
}

/** Writes what is wrong with the connection. Gives whether that is news. */
export async function writeProblem(
  sql: Sql,
  workspace_id: string,
  inbox_id: string,
  problem: string | null,
): Promise<boolean> {
  const rows = await sql.query(
    "UPDATE inboxes SET problem = $3 WHERE workspace_id = $1 AND id = $2 AND problem IS DISTINCT FROM $3 RETURNING id",
    [workspace_id, inbox_id, problem],
  );
  return rows.length > 0;
}

export async function hasFlow(sql: Sql, workspace_id: string, slug: string): Promise<boolean> {
  const rows = await sql.query("SELECT 1 AS is_there FROM flows WHERE workspace_id = $1 AND slug = $2", [
    workspace_id,
    slug,
  ]);
  return rows.length > 0;
}
