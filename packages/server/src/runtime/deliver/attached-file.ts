import type { MediaFile, OutboundMessage } from "@mostrador/adapter-kit";
import type { Database } from "../../platform/db/port.ts";
import type { ClaimedMessage } from "./outbox.ts";

/** The way to the bytes of a file of ours, for who wants them; nothing is read before. */
export function attachedFile(
  database: Pick<Database, "query">,
  { workspace_id, content }: ClaimedMessage,
): Pick<OutboundMessage, "readFile"> {
  if (content.kind !== "media" || !content.attachment_id) return {};
  const { attachment_id } = content;
  return { readFile: () => readBytes(database, workspace_id, attachment_id) };
}

async function readBytes(
  database: Pick<Database, "query">,
  workspace_id: string,
  attachment_id: string,
): Promise<MediaFile> {
  const [file] = await database.query<{ bytes: Uint8Array; mime_type: string; filename: string | null }>(
    "SELECT bytes, mime_type, filename FROM attachments WHERE workspace_id = $1 AND id = $2 AND state = 'stored'",
    [workspace_id, attachment_id],
  );
  if (!file) throw new Error("The file of this message is not there");
  const { bytes, mime_type, filename } = file;
  return { bytes, mime_type, ...(filename ? { filename } : {}) };
}
