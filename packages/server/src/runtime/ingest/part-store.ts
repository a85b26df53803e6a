import { ChannelEvent, type ChannelEventOf } from "@mostrador/contract";
import type { Sql, Tx } from "../../platform/db/port.ts";
import type { LiveInbox } from "../deps.ts";

export interface PartPlace {
  workspace_id: string;
  inbox_id: string;
  part_key: string;
}

export interface PartRow {
  inbox_id: string;
  /** The parts of one text. */
  group_id: string;
  number: number;
  total: number;
  event: ChannelEventOf<"message">;
  received_at: string;
  is_joined: boolean;
}
type StoredRow = Omit<PartRow, "event"> & { event: string };

const columns = "inbox_id, group_id, number, total, event, received_at, joined_at IS NOT NULL AS is_joined";

/** Parts of one text come side by side, also to two processes: one after the other from here on. */
export async function lockParts(tx: Tx, { inbox_id, part_key }: PartPlace): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7315))::text AS locked", [
    `${inbox_id} ${part_key}`,
  ]);
}

/** Oldest group first. */
export async function readParts(sql: Sql, place: PartPlace): Promise<PartRow[]> {
  const rows = await sql.query<StoredRow>(
    `SELECT ${columns} FROM message_parts WHERE workspace_id = $1 AND inbox_id = $2 AND part_key = $3 ORDER BY group_id, number`,
    [place.workspace_id, place.inbox_id, place.part_key],
  );
  return rows.map(toPart);
}

export async function keepPart(sql: Sql, place: PartPlace, part: PartRow): Promise<void> {
  await sql.query(
    `INSERT INTO message_parts (workspace_id, inbox_id, part_key, group_id, number, total, event, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[place.workspace_id, place.inbox_id, place.part_key],
      ...[part.group_id, part.number, part.total, JSON.stringify(part.event), part.received_at],
    ],
  );
}

export async function markJoined(
  sql: Sql,
  { workspace_id, id }: Pick<LiveInbox, "workspace_id" | "id">,
  group_id: string,
  now: string,
): Promise<void> {
  await sql.query(
    "UPDATE message_parts SET joined_at = $4 WHERE workspace_id = $1 AND inbox_id = $2 AND group_id = $3 AND joined_at IS NULL",
    [workspace_id, id, group_id, now],
  );
}

/** Texts that nobody has shown yet: whole ones, and those whose first part came before this time. */
export async function readWaitingGroups(sql: Sql, before: string): Promise<PartRow[][]> {
  const rows = await sql.query<StoredRow>(
    `SELECT ${columns} FROM message_parts WHERE (workspace_id, group_id) IN (
       SELECT workspace_id, group_id FROM message_parts WHERE joined_at IS NULL
       GROUP BY workspace_id, group_id HAVING count(*) = min(total) OR min(received_at) < $1 LIMIT 100)
     ORDER BY group_id, number`,
    [before],
  );
  const groups = new Map<string, PartRow[]>();
  for (const row of rows) groups.set(row.group_id, [...(groups.get(row.group_id) ?? []), toPart(row)]);
  return [...groups.values()];
}

export async function deleteOldParts(sql: Sql, before: string): Promise<void> {
  await sql.query("DELETE FROM message_parts WHERE received_at < $1 AND joined_at IS NOT NULL", [before]);
}

function toPart({ event: written, ...row }: StoredRow): PartRow {
  const event = ChannelEvent.parse(JSON.parse(written));
  if (event.kind !== "message") throw new Error("A part that is kept is no message");
  return { ...row, event };
}
