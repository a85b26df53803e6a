import type { HttpFace } from "../../platform/http/mount.ts";
import { mountContacts } from "./routes.ts";
import { type ContactDeps, createContacts as createService } from "./service.ts";

export { searchText } from "./search.ts";

/** The people a shop talks with: who they are, where they write from, and what happened with them. */
export function createContacts(deps: ContactDeps) {
  const contacts = createService(deps);
  return {
    ...contacts,
    mount: (face: HttpFace): void => mountContacts(face, contacts),
  };
}
