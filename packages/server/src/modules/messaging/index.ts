import type { LiveHint } from "@mostrador/contract";
import type { Logger } from "pino";
import type { FileScan } from "../../platform/file-scan.ts";
import type { CallerSource } from "../../platform/http/callers.ts";
import type { HttpFace } from "../../platform/http/mount.ts";
import { createFiles } from "./attachments/files.ts";
import type { FileLinks } from "./attachments/link.ts";
import { mountAttachments } from "./attachments/routes.ts";
import { mountConversations } from "./conversations/routes.ts";
import { type ConversationDeps, createConversations } from "./conversations/service.ts";
import { mountDesk } from "./desk/routes.ts";
import { mountInboxes } from "./inboxes/routes.ts";
import type { Inboxes } from "./inboxes/service.ts";
import type { VisitorGuard } from "./visitor/guard.ts";
import { createVisitorLive } from "./visitor/live.ts";
import { mountVisitors } from "./visitor/routes.ts";
import type { ThreadDeps } from "./visitor/thread.ts";
import { createVisitorDoor } from "./visitor/visitor.ts";

export { createFileLinks } from "./attachments/link.ts";
export { lineOf } from "./content-line.ts";
export { nextConversationStatus } from "./conversation-status.ts";
export type { Asked } from "./conversations/desk-lane.ts";
export type { Conversations } from "./conversations/service.ts";
export { writeCannedResponse, writeLabel } from "./desk/store.ts";
export type { LiveInbox } from "./inboxes/inbox.ts";
export { createInboxes } from "./inboxes/service.ts";
export { statesChangedBy } from "./message-state.ts";
export { createVisitorGuard } from "./visitor/guard.ts";

export interface MessagingDeps extends Omit<ConversationDeps, "files"> {
  log: Logger;
  shop: ThreadDeps["shop"];
  inboxes: Inboxes;
  /** Holds visitors to their limits, here and where they post. */
  guard: VisitorGuard;
  callers: CallerSource;
  fileLinks: FileLinks;
  scanFile?: FileScan;
  subscribe(workspace_id: string, hear: (hint: LiveHint) => void): () => void;
}

/**
 * Conversations, inboxes, what lies on the desk, and what customers read from us. The inboxes are made before, because
 * the runtime needs them.
 */
export function createMessaging(deps: MessagingDeps) {
  const { inboxes } = deps;
  const conversations = createConversations({ ...deps, files: createFiles(deps) });
  const door = createVisitorDoor(deps);
  const live = createVisitorLive(deps);

  return {
    conversations,
    inboxes,
    start: inboxes.start,
    stop: inboxes.stop,
    mount(face: HttpFace): void {
      mountConversations(face, conversations);
      mountInboxes(face, inboxes);
      mountDesk(face, deps.database);
      mountAttachments(face, deps);
      mountVisitors(face, { ...deps, door, live });
    },
  };
}
