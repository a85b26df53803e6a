import type { OutboundMessage } from "@mostrador/adapter-kit";
import type { Database } from "../../platform/db/port.ts";
import type { ClaimedMessage } from "./outbox.ts";

const read = `
SELECT (SELECT w.author->>'type' FROM messages w WHERE w.workspace_id = $1 AND w.conversation_id = $2 AND w.seq = $3) AS author,
  h.external_id, h.at
FROM (SELECT 1) one LEFT JOIN LATERAL (
  SELECT m.external_id, m.at FROM messages m
  WHERE m.workspace_id = $1 AND m.conversation_id = $2 AND m.direction = 'inbound' AND m.external_id IS NOT NULL
  ORDER BY m.seq DESC LIMIT 1) h ON true`;

interface ContextRow {
  author: string | null;
  external_id: string | null;
  at: string | null;
}

/** Who wrote the message, and what the customer said last: asked only for channels whose answers depend on it. */
export async function readContext(
  database: Pick<Database, "query">,
  { workspace_id, conversation_id, seq }: ClaimedMessage,
): Promise<Pick<OutboundMessage, "author" | "last_inbound">> {
  const [row] = await database.query<ContextRow>(read, [workspace_id, conversation_id, seq], {
    prepare: true,
  });
  return {
    author: row?.author === "person" ? "person" : "bot",
    ...(row?.external_id && row.at ? { last_inbound: { external_id: row.external_id, at: row.at } } : {}),
  };
}
