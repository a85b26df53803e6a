import type { FlowDefinition, FlowVersion } from "@mostrador/contract";
import type { Sql, Tx } from "../../platform/db/port.ts";

const versionColumns = "flow_slug, version, definition, published_at, created_at";

export interface FlowRow {
  slug: string;
  name: string;
  published_version: number | null;
  latest_version: number;
}

export function listFlows(sql: Sql, workspace_id: string): Promise<FlowRow[]> {
  return sql.query<FlowRow>(
    "SELECT slug, name, published_version, latest_version FROM flows WHERE workspace_id = $1 ORDER BY slug",
    [workspace_id],
  );
}

/** A version of a flow; without a number its newest. */
export async function findVersion(
  sql: Sql,
  workspace_id: string,
  slug: string,
  version: number | null = null,
): Promise<FlowVersion | undefined> {
  const [row] = await sql.query<FlowVersion>(
    `SELECT ${versionColumns} FROM flow_versions
     WHERE workspace_id = $1 AND flow_slug = $2 AND ($3::int IS NULL OR version = $3) ORDER BY version DESC LIMIT 1`,
    [workspace_id, slug, version],
  );
  return row;
}

/** What is published, of all workspaces. */
export function listPublished(
  sql: Sql,
): Promise<{ workspace_id: string; flow_slug: string; version: number; definition: FlowDefinition }[]> {
  return sql.query(
    `SELECT v.workspace_id, v.flow_slug, v.version, v.definition FROM flows f
     JOIN flow_versions v ON v.workspace_id = f.workspace_id AND v.flow_slug = f.slug AND v.version = f.published_version`,
  );
}

/** Adds a version at the end; two who save at once get one after the other. */
export async function insertVersion(
  tx: Tx,
  workspace_id: string,
  definition: FlowDefinition,
  now: string,
): Promise<FlowVersion> {
  const [flow] = await tx.query<{ latest_version: number }>(
    `INSERT INTO flows AS f (workspace_id, slug, name, latest_version) VALUES ($1, $2, $3, 1)
     ON CONFLICT (workspace_id, slug) DO UPDATE SET name = EXCLUDED.name, latest_version = f.latest_version + 1
     RETURNING latest_version`,
    [workspace_id, definition.slug, definition.name],
  );
  const [row] = await tx.query<FlowVersion>(
    `INSERT INTO flow_versions (workspace_id, flow_slug, version, definition, created_at)
     VALUES ($1, $2, $3, $4, $5) RETURNING ${versionColumns}`,
    [workspace_id, definition.slug, flow?.latest_version ?? 1, JSON.stringify(definition), now],
  );
  if (!row) throw new Error("The flow was not stored");
  return row;
}

/** Makes a version the one that new runs take; undefined when there is no such version. */
export async function publishVersion(
  tx: Tx,
  workspace_id: string,
  slug: string,
  version: number,
  now: string,
): Promise<FlowVersion | undefined> {
  const [row] = await tx.query<FlowVersion>(
    `UPDATE flow_versions SET published_at = $4 WHERE workspace_id = $1 AND flow_slug = $2 AND version = $3
     RETURNING ${versionColumns}`,
    [workspace_id, slug, version, now],
  );
  if (row)
    await tx.query("UPDATE flows SET published_version = $3 WHERE workspace_id = $1 AND slug = $2", [
      workspace_id,
      slug,
      version,
    ]);
  return row;
}
