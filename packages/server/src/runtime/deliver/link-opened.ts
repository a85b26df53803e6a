import type { Database } from "../../platform/db/port.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox, RuntimeDeps } from "../deps.ts";
import { inboxesOfSameAccount } from "../neighbours.ts";
import type { ClaimedMessage } from "./outbox.ts";

const link = `
INSERT INTO identities (workspace_id, id, contact_id, inbox_id, channel, key, is_verified, created_at)
SELECT l.workspace_id, l.id, c.contact_id, l.inbox_id, l.channel, l.key, false, l.created_at
FROM json_to_recordset($1) AS l(workspace_id uuid, id uuid, conversation_id uuid, inbox_id uuid, channel text, key text, created_at timestamptz)
JOIN conversations c ON c.workspace_id = l.workspace_id AND c.id = l.conversation_id
ON CONFLICT (workspace_id, inbox_id, key) DO NOTHING`;

/**
 * A private answer to a public comment told us who the person is in direct messages: there he is the same contact.
 * Whom we know there already stays who he is.
 */
export async function linkOpened(
  deps: Pick<RuntimeDeps, "channel" | "clock" | "inboxesOf" | "log"> & { database: Pick<Database, "query"> },
  inbox: LiveInbox,
  { workspace_id, conversation_id }: ClaimedMessage,
  key: string,
): Promise<void> {
  const rows = inboxesOfSameAccount(deps, inbox).map(({ id, channel }) => ({
    ...{ workspace_id, conversation_id, channel, key },
    id: newId(),
    inbox_id: id,
    created_at: deps.clock.now(),
  }));
  if (rows.length === 0) return;
  try {
    await deps.database.query(link, [JSON.stringify(rows)]);
  } catch (error) {
    // The message is out; he will be another contact until somebody joins the two
    deps.log.warn({ err: error, inbox: inbox.id }, "a person could not be linked to his direct messages");
  }
}
