import type { HttpFace } from "../../platform/http/mount.ts";
import { mountConversations } from "./conversations/routes.ts";
import { type ConversationDeps, createConversations } from "./conversations/service.ts";
import { mountDesk } from "./desk/routes.ts";
import { mountInboxes } from "./inboxes/routes.ts";
import type { Inboxes } from "./inboxes/service.ts";

export { nextConversationStatus } from "./conversation-status.ts";
export type { LiveInbox } from "./inboxes/inbox.ts";
export { createInboxes } from "./inboxes/service.ts";
export { statesChangedBy } from "./message-state.ts";

export interface MessagingDeps extends ConversationDeps {
  inboxes: Inboxes;
}

/** Conversations, inboxes, and what lies on the desk. The inboxes are made before, because the runtime needs them. */
export function createMessaging(deps: MessagingDeps) {
  const { inboxes } = deps;
  const conversations = createConversations(deps);
  return {
    conversations,
    inboxes,
    start: inboxes.start,
    stop: inboxes.stop,
    mount(face: HttpFace): void {
      mountConversations(face, conversations);
      mountInboxes(face, inboxes);
      mountDesk(face, deps.database);
    },
  };
}
