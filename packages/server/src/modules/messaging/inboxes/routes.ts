import { inboxRoutes } from "@mostrador/contract";
import type { HttpFace } from "../../../platform/http/mount.ts";
import type { Inboxes } from "./service.ts";

/** Inbox routes below /api/v1. */
export function mountInboxes({ mount }: HttpFace, inboxes: Inboxes): void {
  mount(inboxRoutes.list, async ({ caller }) => ({ items: await inboxes.list(caller.workspace_id) }));
  mount(inboxRoutes.channels, async () => inboxes.channels());
  mount(inboxRoutes.create, ({ caller, body }) => inboxes.create(caller.workspace_id, body));
  mount(inboxRoutes.update, ({ caller, params, body }) =>
    inboxes.update(caller.workspace_id, params.inbox_id, body),
  );
  mount(inboxRoutes.check, ({ caller, params }) => inboxes.check(caller.workspace_id, params.inbox_id));
}
