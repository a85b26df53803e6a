import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { createDeskLane } from "./desk-lane.ts";
import { createFiling, type FilingDeps } from "./filing.ts";
import { createOwnership } from "./ownership.ts";
import { createReading, type ReadingDeps } from "./reading.ts";
import { createSending, type SendingDeps } from "./sending.ts";

export interface ConversationDeps extends ReadingDeps, SendingDeps, FilingDeps {
  mailbox: Mailbox;
}

/** Use cases of conversations: reading goes to the database, acting goes through the contact's lane. */
export function createConversations(deps: ConversationDeps) {
  const lane = createDeskLane(deps);
  return {
    ...createReading(deps, lane),
    ...createSending(deps, lane),
    ...createOwnership(deps, lane),
    ...createFiling(deps, lane),
  };
}
export type Conversations = ReturnType<typeof createConversations>;
