import { type ContactChanges, limits } from "@mostrador/contract";
import type { Mailbox } from "../platform/mailbox/port.ts";
import type { RuntimeDeps } from "./deps.ts";
import type { ConversationRow } from "./lane/load.ts";
import type { Turn } from "./step/turn.ts";

/** Some channels tell no names with messages: whoever writes for the first time is asked for once, after the commit. */
export function askName(deps: RuntimeDeps, mailbox: Pick<Mailbox, "enqueue" | "wake">, turn: Turn): void {
  for (const { conversation, isNew } of turn.touched.values()) {
    if (!isNew || !deps.channel(conversation.channel)?.fetchProfile) continue;
    learnName(deps, mailbox, conversation).catch((error: unknown) =>
      deps.log.debug({ err: error, inbox: conversation.inbox_id }, "a name was not learned"),
    );
  }
}

const nameIdentity = `
UPDATE identities SET name = COALESCE(name, $3), username = COALESCE(username, $4) WHERE workspace_id = $1 AND id = $2`;

async function learnName(
  { channel, inbox, http, database }: RuntimeDeps,
  mailbox: Pick<Mailbox, "enqueue" | "wake">,
  { workspace_id, contact_id, identity_id, to_key, inbox_id, channel: channel_id }: ConversationRow,
): Promise<void> {
  const live = inbox(inbox_id);
  const profile = live && (await channel(channel_id)?.fetchProfile?.(to_key, live.settings, http(live)));
  if (!profile) return;
  const name = (profile.name ?? profile.username)?.slice(0, limits.contact_name_chars);
  await database.query(nameIdentity, [
    workspace_id,
    identity_id,
    profile.name ?? null,
    profile.username ?? null,
  ]);
  if (!name) return;
  const changes: ContactChanges = { name };
  await mailbox.enqueue(database, workspace_id, contact_id, [
    { type: "update_contact", member_id: null, changes },
  ]);
  mailbox.wake();
}
