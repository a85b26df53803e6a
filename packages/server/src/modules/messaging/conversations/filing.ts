import type { Conversation, ConversationStatus, LiveHint } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import { canSetStatus } from "../conversation-status.ts";
import { type Asked, type DeskLane, required } from "./desk-lane.ts";
import { markRead } from "./store.ts";

export interface FilingDeps {
  database: Database;
  clock: Clock;
  publish(workspace_id: string, hint: LiveHint): void;
}

/** How the shop keeps its conversations in order: status, labels, read. */
export function createFiling(deps: FilingDeps, lane: DeskLane) {
  return {
    async setStatus(
      asked: Asked,
      status: ConversationStatus,
      until: string | undefined,
    ): Promise<Conversation> {
      const { id, contact_id, status: current } = await lane.find(asked);
      if (!canSetStatus(current, status))
        throw new Fault("conflict", `A ${current} conversation cannot become ${status}.`);
      requireWakeTime(status, until, deps.clock.now());
      const event = { conversation_id: id, member_id: asked.caller.member?.id ?? null, status };
      await lane.act(asked, contact_id, { type: "set_status", ...event, until: until ?? null });
      return lane.find(asked);
    },
    async setLabels(asked: Asked, labels: string[]): Promise<Conversation> {
      const { id, contact_id } = await lane.find(asked);
      const event = { conversation_id: id, member_id: asked.caller.member?.id ?? null, labels };
      await lane.act(asked, contact_id, { type: "set_labels", ...event });
      return lane.find(asked);
    },
    async markRead({ caller, conversation_id }: Asked): Promise<void> {
      const { workspace_id } = caller;
      const { contact_id, last_seq } = required(await markRead(deps.database, workspace_id, conversation_id));
      deps.publish(workspace_id, { type: "conversation_changed", conversation_id, contact_id, last_seq });
    },
  };
}

function requireWakeTime(status: ConversationStatus, until: string | undefined, now: string): void {
  if (status !== "snoozed" || (until !== undefined && until > now)) return;
  throw new Fault("invalid_request", "Say until when the conversation is put off: a time in the future.", {
    fields: [{ path: "body.until", message: "a time in the future" }],
  });
}
