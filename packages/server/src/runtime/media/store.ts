import type { MediaFile } from "@mostrador/adapter-kit";
import type { LiveHint } from "@mostrador/contract";
import type { Sql, Tx } from "../../platform/db/port.ts";
import { toDatabaseJson } from "../../platform/db/text-safety.ts";

/** A file that waits at its provider, and that this process may fetch now. */
export interface WaitingFile {
  workspace_id: string;
  id: string;
  inbox_id: string;
  message_id: string;
  provider_ref: string;
  filename: string | null;
  /** This attempt included. */
  attempts: number;
}

/** The lease is the time of the next attempt: should this process die, another tries again then. */
const claim = `
UPDATE attachments a SET attempts = a.attempts + 1, next_attempt_at = $2
WHERE (a.workspace_id, a.id) IN (
  SELECT workspace_id, id FROM attachments WHERE state = 'waiting' AND next_attempt_at <= $1 AND NOT (inbox_id = ANY($4::uuid[])) ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING a.workspace_id, a.id, a.inbox_id, a.message_id, a.provider_ref, a.filename, a.attempts`;

/** Files of the inboxes in `elsewhere` are left to the process that can reach them. */
export function claimFiles(
  sql: Sql,
  now: string,
  until: string,
  max: number,
  elsewhere: readonly string[],
): Promise<WaitingFile[]> {
  return sql.query(claim, [now, until, max, elsewhere]);
}

/** Where a message is, for the hint that it has changed. */
export type MessagePlace = Pick<
  Extract<LiveHint, { type: "conversation_changed" }>,
  "conversation_id" | "contact_id" | "last_seq"
>;

const placeOf = `
SELECT c.id AS conversation_id, c.contact_id, c.last_seq FROM changed m
JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id`;

/** Keeps the file and shows it in its message, together. */
export async function storeFile(
  tx: Tx,
  waiting: WaitingFile,
  file: MediaFile,
): Promise<MessagePlace | undefined> {
  const filename = file.filename ?? waiting.filename;
  const size_bytes = file.bytes.byteLength;
  const { workspace_id, id, message_id } = waiting;
  await tx.query(
    `UPDATE attachments SET state = 'stored', bytes = $3, mime_type = $4, filename = $5, size_bytes = $6, last_error = NULL, next_attempt_at = NULL
     WHERE workspace_id = $1 AND id = $2`,
    [workspace_id, id, file.bytes, file.mime_type, filename, size_bytes],
  );
  const shown = { url: `/attachments/${id}`, mime_type: file.mime_type, size_bytes };
  const rows = await tx.query<MessagePlace>(
    `WITH changed AS (
       UPDATE messages SET content = content || $4::jsonb, failure_code = NULL, failure_reason = NULL
       WHERE workspace_id = $1 AND id = $2 AND content->>'attachment_id' = $3 RETURNING workspace_id, conversation_id
     ) ${placeOf}`,
    [workspace_id, message_id, id, toDatabaseJson(filename === null ? shown : { ...shown, filename })],
  );
  return rows[0];
}

/** Tries again at `next_attempt_at`; null = gives up, and the message says so. A redelivery begins anew. */
export async function storeFailure(
  tx: Tx,
  waiting: WaitingFile,
  { code, reason }: { code: string; reason: string },
  next_attempt_at: string | null,
): Promise<MessagePlace | undefined> {
  const { workspace_id, id, message_id } = waiting;
  await tx.query(
    `UPDATE attachments SET state = CASE WHEN $4::timestamptz IS NULL THEN 'failed' ELSE 'waiting' END, next_attempt_at = $4, last_error = $3
     WHERE workspace_id = $1 AND id = $2 AND state <> 'stored'`,
    [workspace_id, id, reason, next_attempt_at],
  );
  if (next_attempt_at !== null) return undefined;
  const rows = await tx.query<MessagePlace>(
    `WITH changed AS (
       UPDATE messages SET failure_code = $4, failure_reason = $3
       WHERE workspace_id = $1 AND id = $2 RETURNING workspace_id, conversation_id
     ) ${placeOf}`,
    [workspace_id, message_id, reason, code],
  );
  return rows[0];
}
