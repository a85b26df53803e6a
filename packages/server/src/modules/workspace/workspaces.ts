import type { Workspace } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database, Sql } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";
import { newId } from "../../platform/ids.ts";
import { createLiveCopy } from "../../platform/live-copy.ts";
import { insertUser } from "./sign-in/users.ts";
import {
  insertMember,
  insertWorkspace,
  listWorkspaces,
  updateWorkspace,
  type WorkspaceChange,
} from "./store.ts";

export type NewWorkspace = Pick<
  Workspace,
  "name" | "locale" | "currency" | "time_zone" | "country" | "assistant_name"
> & { owner_name: string };

/** Of two processes that start on an empty database, one makes the first workspace. */
const firstLock = 7_315_023;

/** All workspaces, in memory: the shop's name and money are needed in every turn. */
export function createWorkspaces(deps: { database: Database; clock: Clock; log: Pick<Logger, "warn"> }) {
  const { database, clock } = deps;
  const copy = createLiveCopy<ReadonlyMap<string, Workspace>>({
    ...deps,
    topic: "workspaces",
    empty: new Map(),
    read: async (sql) => new Map((await listWorkspaces(sql)).map((one) => [one.id, one])),
  });

  /** Throws when there is none: whoever asks has its id from a row of that workspace. */
  function get(id: string): Workspace {
    const workspace = copy.current.get(id);
    if (workspace) return workspace;
    throw new Fault("not_found", "There is no such workspace.");
  }

  return {
    get,
    /** Oldest first. */
    list: (): Workspace[] => [...copy.current.values()],
    /** The one that the terminal works on. */
    first(): Workspace {
      const [oldest] = copy.current.values();
      if (oldest) return oldest;
      throw new Fault("not_found", "There is no workspace yet: start Mostrador once.");
    },
    start: copy.start,
    stop: copy.stop,

    /** A workspace with its owner, who has neither e-mail nor password yet. */
    async create(wanted: NewWorkspace): Promise<Workspace> {
      const workspace = await database.transaction((tx) => insertWithOwner(tx, wanted, clock));
      await copy.changed();
      return workspace;
    },

    /** The first workspace; null when there is one already, made by this process or another. */
    async createFirst(wanted: NewWorkspace): Promise<Workspace | null> {
      const workspace = await database.transaction(async (tx) => {
        await tx.query("SELECT pg_advisory_xact_lock($1)::text AS locked", [firstLock]);
        const [any] = await listWorkspaces(tx);
        return any ? null : insertWithOwner(tx, wanted, clock);
      });
      await copy.changed();
      return workspace;
    },

    /** Notes that the first workspace has all that it begins with. */
    async setFurnished(id: string): Promise<void> {
      await database.query(
        `UPDATE workspaces SET settings = settings || '{"is_furnished": true}' WHERE id = $1`,
        [id],
      );
      await copy.changed();
    },

    async update(id: string, change: WorkspaceChange): Promise<Workspace> {
      checkZone(change.time_zone);
      checkLocale(change.locale);
      const workspace = await updateWorkspace(database, id, change);
      if (!workspace) throw new Fault("not_found", "There is no such workspace.");
      await copy.changed();
      return workspace;
    },
  };
}
export type Workspaces = ReturnType<typeof createWorkspaces>;

async function insertWithOwner(sql: Sql, wanted: NewWorkspace, clock: Clock): Promise<Workspace> {
  const { owner_name, ...shop } = wanted;
  const created_at = clock.now();
  const workspace: Workspace = {
    id: newId(),
    ...shop,
    assistant_avatar_url: null,
    settings: {},
    created_at,
  };
  await insertWorkspace(sql, workspace);
  const user_id = newId();
  await insertUser(sql, { id: user_id, created_at });
  await insertMember(sql, workspace.id, {
    id: newId(),
    user_id,
    name: owner_name,
    email: "",
    role: "owner",
    locale: shop.locale,
    created_at,
  });
  return workspace;
}

function checkZone(time_zone: string | undefined): void {
  if (time_zone === undefined) return;
  try {
    new Intl.DateTimeFormat("es", { timeZone: time_zone });
  } catch {
    throw refuse("time_zone", `"${time_zone}" is no time zone. Use a name like America/Santiago.`);
  }
}

function checkLocale(locale: string | undefined): void {
  if (locale === undefined || /^[a-z]{2}(-[A-Z]{2})?$/.test(locale)) return;
  throw refuse("locale", `"${locale}" is no locale. Use one like es-CL.`);
}

function refuse(field: string, detail: string): Fault {
  return new Fault("invalid_request", detail, { fields: [{ path: `body.${field}`, message: detail }] });
}
