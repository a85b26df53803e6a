import type { JsonObject } from "@mostrador/contract";
import type { Database, Sql } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";
import type { LiveInbox } from "../deps.ts";

const claim = `
INSERT INTO inbox_lines (workspace_id, inbox_id, holder, held_until)
SELECT w.workspace_id, w.id, $2::uuid, now() + $3 * interval '1 millisecond'
FROM json_to_recordset($1) AS w(workspace_id uuid, id uuid) ORDER BY w.id
ON CONFLICT (workspace_id, inbox_id) DO UPDATE SET holder = EXCLUDED.holder, held_until = EXCLUDED.held_until
WHERE inbox_lines.holder = EXCLUDED.holder OR inbox_lines.held_until < now()
RETURNING inbox_id`;

/** Takes or renews the right to keep these inboxes' lines; gives those that are ours now. */
export async function claimLines(
  sql: Sql,
  holder: string,
  inboxes: readonly Pick<LiveInbox, "workspace_id" | "id">[],
  lease_ms: number,
): Promise<Set<string>> {
  if (inboxes.length === 0) return new Set();
  const wanted = inboxes.map(({ workspace_id, id }) => ({ workspace_id, id }));
  const rows = await sql.query<{ inbox_id: string }>(claim, [toDatabaseJson(wanted), holder, lease_ms]);
  return new Set(rows.map((row) => row.inbox_id));
}

/** Lets others take over at once. */
export async function releaseLines(sql: Sql, holder: string): Promise<void> {
  await sql.query("UPDATE inbox_lines SET held_until = now() WHERE holder = $1", [holder]);
}

/** The embedded database has one process: what is held when it starts, nobody holds. */
export async function forgetHolders(database: Database): Promise<void> {
  if (database.engine === "pglite") await database.query("UPDATE inbox_lines SET held_until = now()");
}

export async function readNotes(
  sql: Sql,
  { workspace_id, id }: Pick<LiveInbox, "workspace_id" | "id">,
): Promise<JsonObject> {
  const rows = await sql.query<{ notes: JsonObject }>(
    "SELECT notes FROM inbox_lines WHERE workspace_id = $1 AND inbox_id = $2",
    [workspace_id, id],
  );
  return rows[0]?.notes ?? {};
}

/** Only by who keeps the line: a process that lost it must not turn a mailbox back. */
export async function writeNotes(
  sql: Sql,
  { workspace_id, id }: Pick<LiveInbox, "workspace_id" | "id">,
  holder: string,
  notes: JsonObject,
): Promise<void> {
  await sql.query(
    "UPDATE inbox_lines SET notes = $4 WHERE workspace_id = $1 AND inbox_id = $2 AND holder = $3",
    [workspace_id, id, holder, toDatabaseJson(notes)],
  );
}
