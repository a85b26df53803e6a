import type { Sql } from "../../../platform/db/port.ts";

export interface StoredFile {
  mime_type: string;
  filename: string | null;
  bytes: Uint8Array;
}

/** A file that has been fetched; undefined while it has not, or when it is another shop's. */
export async function findFile(
  sql: Sql,
  workspace_id: string,
  attachment_id: string,
): Promise<StoredFile | undefined> {
  const rows = await sql.query<StoredFile>(
    "SELECT mime_type, filename, bytes FROM attachments WHERE workspace_id = $1 AND id = $2 AND state = 'stored'",
    [workspace_id, attachment_id],
  );
  return rows[0];
}

export interface NewFile {
  workspace_id: string;
  id: string;
  inbox_id: string;
  filename: string;
  mime_type: string;
  size_bytes: number;
  bytes: Uint8Array;
  at: string;
}

/** A file of the shop's own, of no message yet. */
export async function writeFile(sql: Sql, file: NewFile): Promise<void> {
  await sql.query(
    `INSERT INTO attachments (workspace_id, id, inbox_id, state, mime_type, filename, size_bytes, bytes, created_at)
     VALUES ($1, $2, $3, 'stored', $4, $5, $6, $7, $8)`,
    [
      ...[file.workspace_id, file.id, file.inbox_id, file.mime_type, file.filename, file.size_bytes],
      ...[file.bytes, file.at],
    ],
  );
}

/** Files that somebody uploaded and did not send. What customers sent has the provider's reference. */
export async function forgetUnsent(sql: Sql, workspace_id: string, before: string): Promise<void> {
  await sql.query(
    "DELETE FROM attachments WHERE workspace_id = $1 AND message_id IS NULL AND provider_ref IS NULL AND state = 'stored' AND created_at < $2",
    [workspace_id, before],
  );
}

export async function findFileFacts(
  sql: Sql,
  workspace_id: string,
  attachment_id: string,
): Promise<{ mime_type: string; filename: string | null; size_bytes: number } | undefined> {
  const rows = await sql.query<{ mime_type: string; filename: string | null; size_bytes: number }>(
    "SELECT mime_type, filename, COALESCE(size_bytes, length(bytes)) AS size_bytes FROM attachments WHERE workspace_id = $1 AND id = $2 AND state = 'stored'",
    [workspace_id, attachment_id],
  );
  return rows[0];
}

/** The file belongs to a message now, and stays. */
export async function markSent(
  sql: Sql,
  workspace_id: string,
  attachment_id: string,
  message_id: string,
): Promise<void> {
  await sql.query(
    "UPDATE attachments SET message_id = $3 WHERE workspace_id = $1 AND id = $2 AND message_id IS NULL",
    [workspace_id, attachment_id, message_id],
  );
}
