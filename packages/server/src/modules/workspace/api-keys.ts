import type { ApiKey, Scope } from "@mostrador/contract";
import type { Clock } from "../../platform/clock.ts";
import type { Sql } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";
import type { Caller } from "../../platform/http/mount.ts";
import { newId } from "../../platform/ids.ts";
import { hashSecret, newSecret } from "./tokens.ts";

const columns = "id, name, prefix, scopes, last_used_at, revoked_at, created_at";
/** How much of a key people see, to tell one from another. */
const prefixLength = 9;
/** "Last used" is exact to this. */
const usedEvery_ms = 60_000;

/** Makes a key; its secret is in the answer and nowhere else. */
export async function createApiKey(
  sql: Sql,
  clock: Clock,
  workspace_id: string,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<ApiKey & { secret: string }> {
  const secret = `mk_${newSecret()}`;
  const [row] = await sql.query<ApiKey>(
    `INSERT INTO api_keys (workspace_id, id, name, prefix, secret_hash, scopes, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
    [
      ...[workspace_id, newId(), name, secret.slice(0, prefixLength)],
      ...[hashSecret(secret), [...new Set(scopes)], clock.now()],
    ],
  );
  if (!row) throw new Error("The key was not stored");
  return { ...row, secret };
}

export function listApiKeys(sql: Sql, workspace_id: string): Promise<ApiKey[]> {
  return sql.query<ApiKey>(`SELECT ${columns} FROM api_keys WHERE workspace_id = $1 ORDER BY id DESC`, [
    workspace_id,
  ]);
}

export async function revokeApiKey(sql: Sql, clock: Clock, workspace_id: string, id: string): Promise<void> {
  const rows = await sql.query(
    "UPDATE api_keys SET revoked_at = coalesce(revoked_at, $3) WHERE workspace_id = $1 AND id = $2 RETURNING id",
    [workspace_id, id, clock.now()],
  );
  if (rows.length === 0) throw new Fault("not_found", "There is no such API key.");
}

/** The caller behind a key's secret, noting that it was used; null when it is unknown or revoked. */
export async function findApiKey(sql: Sql, clock: Clock, secret: string): Promise<Caller | null> {
  const [row] = await sql.query<{
    workspace_id: string;
    id: string;
    scopes: Scope[];
    last_used_at: string | null;
  }>(
    "SELECT workspace_id, id, scopes, last_used_at FROM api_keys WHERE secret_hash = $1 AND revoked_at IS NULL",
    [hashSecret(secret)],
  );
  if (!row) return null;
  if (!row.last_used_at || Date.parse(row.last_used_at) < clock.ms() - usedEvery_ms)
    await sql.query("UPDATE api_keys SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2", [
      row.workspace_id,
      row.id,
      clock.now(),
    ]);
  return { workspace_id: row.workspace_id, member: null, scopes: row.scopes };
}
