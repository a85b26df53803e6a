import { type Member, workspaceRoutes } from "@mostrador/contract";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";
import type { Caller, HttpFace } from "../../platform/http/mount.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts";
import type { KnownCallers } from "./known-callers.ts";
import { mountLinkPage } from "./sign-in/link-page.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import { findMember, listMembers } from "./store.ts";
import type { Workspaces } from "./workspaces.ts";

export interface WorkspaceRouteDeps {
  database: Database;
  clock: Clock;
  signIn: SignIn;
  workspaces: Workspaces;
  callers: KnownCallers;
}

/** Workspace, members, sign-in and API keys below /api/v1. */
export function mountWorkspace(face: HttpFace, deps: WorkspaceRouteDeps): void {
  const { database, signIn, workspaces } = deps;
  const { mount } = face;
  mount(workspaceRoutes.me, async ({ caller }) => {
    const member = await memberOf(database, caller);
    const workspace = workspaces.get(caller.workspace_id);
    return { member, workspace, has_password: await signIn.hasPassword(member.user_id) };
  });
  mount(workspaceRoutes.members, async ({ caller }) => ({
    items: await listMembers(database, caller.workspace_id),
  }));
  mount(workspaceRoutes.update, ({ caller, body }) => workspaces.update(caller.workspace_id, body));

  mount(workspaceRoutes.signInWithLink, ({ body, browser }) => signIn.withLink(body.token, browser));
  mount(workspaceRoutes.signIn, ({ body, browser }) =>
    signIn.withPassword(body.email, body.password, browser),
  );
  mount(workspaceRoutes.signOut, ({ browser }) => signIn.out(browser));
  mount(workspaceRoutes.setPassword, async ({ caller, body, browser }) => {
    const member = await memberOf(database, caller);
    await signIn.setPassword(caller.workspace_id, member.id, body, browser);
  });
  mountApiKeys(face, deps);
  mountLinkPage(face, signIn);
}

function mountApiKeys({ mount }: HttpFace, { database, clock, callers }: WorkspaceRouteDeps): void {
  mount(workspaceRoutes.apiKeys, async ({ caller }) => {
    requireKeyKeeper(caller);
    return { items: await listApiKeys(database, caller.workspace_id) };
  });
  mount(workspaceRoutes.createApiKey, async ({ caller, body }) => {
    requireKeyKeeper(caller);
    return createApiKey(database, clock, caller.workspace_id, body);
  });
  mount(workspaceRoutes.revokeApiKey, async ({ caller, params }) => {
    requireKeyKeeper(caller);
    await revokeApiKey(database, clock, caller.workspace_id, params.api_key_id);
    await callers.changed();
  });
}

/** A key outlives its maker's role, so only those who may do everything hand them out. */
function requireKeyKeeper({ scopes }: Caller): void {
  if (scopes.includes("workspace:write")) return;
  throw new Fault("not_allowed", "Only owners and admins look after API keys.");
}

async function memberOf(database: Database, { workspace_id, member }: Caller): Promise<Member> {
  const found = member && (await findMember(database, workspace_id, member.id));
  if (found) return found;
  throw new Fault("not_signed_in", "You are no member of this workspace any more.");
}
