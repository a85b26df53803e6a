import type { ApiKey, Scope } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import type { CallerSource } from "../../platform/http/callers.ts";
import type { HttpFace } from "../../platform/http/mount.ts";
import { createApiKey } from "./api-keys.ts";
import { createKnownCallers } from "./known-callers.ts";
import { mountWorkspace } from "./routes.ts";
import { createSignIn } from "./sign-in/sign-in.ts";
import { listMembers } from "./store.ts";
import { createWorkspaces } from "./workspaces.ts";

export type { NewWorkspace } from "./workspaces.ts";

const purgeEvery_ms = 60 * 60_000;

/** Workspaces, their members, and who may come in: people by link or password, programs by key. */
export function createWorkspace(deps: { database: Database; clock: Clock; log: Logger }) {
  const { database, clock, log } = deps;
  const workspaces = createWorkspaces(deps);
  const callers = createKnownCallers(deps);
  const signIn = createSignIn({ ...deps, callers });
  let timer: NodeJS.Timeout | null = null;

  function purge(): void {
    signIn.purge().catch((error: unknown) => log.warn({ err: error }, "old sessions could not be removed"));
  }

  /** The user who is the oldest of the owners. */
  async function ownerOf(workspace_id: string): Promise<string> {
    const owner = (await listMembers(database, workspace_id)).find((member) => member.role === "owner");
    if (!owner) throw new Error(`The workspace ${workspace_id} has no owner`);
    return owner.user_id;
  }

  const source: CallerSource = {
    byKey: callers.byKey,
    bySession: callers.bySession,
    nobody: () => ({ workspace_id: workspaces.list()[0]?.id ?? "", member: null, scopes: [] }),
  };
  return {
    workspaces,
    signIn,
    /** Who calls the HTTP server. */
    callers: source,

    createApiKey: (
      workspace_id: string,
      key: { name: string; scopes: readonly Scope[] },
    ): Promise<ApiKey & { secret: string }> => createApiKey(database, clock, workspace_id, key),

    /** The path of a one-time link for the owner. */
    async createOwnerLink(workspace_id: string): Promise<string> {
      const token = await signIn.createLink(await ownerOf(workspace_id), workspace_id);
      return `/sign-in/${token}`;
    },
    /** Whether the owner can come in without a link. */
    hasOwnerPassword: async (workspace_id: string): Promise<boolean> =>
      signIn.hasPassword(await ownerOf(workspace_id)),

    async start(): Promise<void> {
      await workspaces.start();
      await callers.start();
      timer = setInterval(purge, purgeEvery_ms);
      timer.unref();
    },
    async stop(): Promise<void> {
      if (timer) clearInterval(timer);
      await workspaces.stop();
    },
    mount: (face: HttpFace): void => mountWorkspace(face, { database, clock, signIn, workspaces, callers }),
  };
}
