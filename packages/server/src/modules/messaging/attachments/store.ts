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
