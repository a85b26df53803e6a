import { contactRoutes } from "@mostrador/contract";
import type { HttpFace } from "../../platform/http/mount.ts";
import type { Contacts } from "./service.ts";

/** Contact routes below /api/v1. */
export function mountContacts({ mount }: HttpFace, contacts: Contacts): void {
  mount(contactRoutes.list, ({ caller, query }) => contacts.list(caller.workspace_id, query));
  mount(contactRoutes.get, ({ caller, params }) => contacts.get(caller.workspace_id, params.contact_id));
  mount(contactRoutes.update, ({ caller, params, body }) => contacts.update(caller, params.contact_id, body));
  mount(contactRoutes.timeline, ({ caller, params, query }) =>
    contacts.timeline(caller.workspace_id, params.contact_id, query),
  );
}
