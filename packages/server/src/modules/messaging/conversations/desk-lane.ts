import type { Conversation, LaneEvent } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Caller } from "../../../platform/http/mount.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { findConversation } from "./store.ts";

/** Who asks, and about which conversation. */
export interface Asked {
  caller: Pick<Caller, "workspace_id" | "member">;
  conversation_id: string;
}

/** How long a request waits for the lane to do what it asked for. */
const settle_ms = 10_000;

/** How the shop's side acts on a conversation: by events in the contact's lane, never by updates from the side. */
export function createDeskLane({ database, mailbox }: { database: Database; mailbox: Mailbox }) {
  return {
    /** Throws not_found when the caller's workspace has no such conversation. */
    async find({ caller, conversation_id }: Asked): Promise<Conversation> {
      return required(await findConversation(database, caller.workspace_id, conversation_id));
    },
    /** Puts the event into the lane and waits until it is done. */
    async act({ caller }: Asked, contact_id: string, event: LaneEvent): Promise<void> {
      await mailbox.enqueue(database, caller.workspace_id, contact_id, [event]);
      mailbox.wake();
      await mailbox.settled(caller.workspace_id, contact_id, settle_ms).catch((cause: unknown) => {
        throw new Fault(
          "unavailable",
          "It is stored and will be done, but the server is busy. Look again soon.",
          {
            cause,
            retry_after_s: 2,
          },
        );
      });
    },
  };
}
export type DeskLane = ReturnType<typeof createDeskLane>;

/** Throws not_found for a conversation that is not there. */
export function required<T>(conversation: T | undefined): T {
  if (conversation) return conversation;
  throw new Fault("not_found", "There is no such conversation.");
}

/** Throws not_allowed for programs: some acts are a person's alone. */
export function requireMember({ caller }: Asked, act: string): string {
  if (caller.member) return caller.member.id;
  throw new Fault("not_allowed", `Only a signed-in person can ${act}, no API key can.`);
}
