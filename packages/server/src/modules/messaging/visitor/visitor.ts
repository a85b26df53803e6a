import type { ChannelAdapter, RawRequest } from "@mostrador/adapter-kit";
import type { Clock } from "../../../platform/clock.ts";
import { Fault } from "../../../platform/fault.ts";
import type { KnownInbox } from "../inboxes/inbox-cache.ts";
import type { Inboxes } from "../inboxes/service.ts";

/** Who reads his thread from us. */
export interface Visitor {
  workspace_id: string;
  inbox_id: string;
  identity_key: string;
  conversation_key: string;
}

export interface VisitorDoorDeps {
  clock: Clock;
  inboxes: Pick<Inboxes, "find" | "channel">;
}

/** Lets in whom the channel's adapter knows. Throws not_found without such an inbox, not_signed_in for everybody else. */
export function createVisitorDoor({ clock, inboxes }: VisitorDoorDeps) {
  function readableInbox(inbox_id: string): {
    inbox: KnownInbox;
    reader: NonNullable<ChannelAdapter["reader"]>;
  } {
    const inbox = inboxes.find(inbox_id);
    const reader = inbox && inboxes.channel(inbox.channel)?.reader;
    if (inbox && reader) return { inbox, reader };
    throw new Fault("not_found", "There is no such inbox, or its customers do not read from here.");
  }
  return {
    /** Whether customers of this inbox read from us at all. */
    requireInbox(inbox_id: string): void {
      readableInbox(inbox_id);
    },
    admit(inbox_id: string, request: RawRequest): Visitor {
      const { inbox, reader } = readableInbox(inbox_id);
      const known = reader(request, inbox.settings, clock.now());
      if (!known) throw new Fault("not_signed_in", "The visitor's token, user or page is not accepted.");
      return { workspace_id: inbox.workspace_id, inbox_id, ...known };
    },
  };
}
export type VisitorDoor = ReturnType<typeof createVisitorDoor>;
