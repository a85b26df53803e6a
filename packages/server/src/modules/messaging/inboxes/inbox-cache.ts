import type { Logger } from "pino";
import type { Database } from "../../../platform/db/port.ts";
import { createLiveCopy } from "../../../platform/live-copy.ts";
import type { Secrets } from "../../../platform/secrets.ts";
import type { InboxRow, LiveInbox } from "./inbox.ts";
import { openSettings } from "./sealed-settings.ts";
import { readInboxes } from "./store.ts";

export interface InboxCacheDeps {
  database: Database;
  secrets: Secrets;
  log: Pick<Logger, "error" | "warn">;
}

/** An inbox in memory: what the runtime needs, and what people call it. */
export type KnownInbox = LiveInbox & Pick<InboxRow, "name" | "problem">;

/** All inboxes in the memory of each process, because each delivery and each message asks for one. */
export function createInboxCache({ database, secrets, log }: InboxCacheDeps) {
  const copy = createLiveCopy<ReadonlyMap<string, KnownInbox>>({
    ...{ database, log },
    topic: "inboxes",
    empty: new Map(),
    read: async (sql) => new Map((await readInboxes(sql)).map((row) => [row.id, toKnown(row)])),
  });

  function toKnown(row: InboxRow): KnownInbox {
    const { id, workspace_id, name, channel, flow_slug, is_enabled, problem } = row;
    const common = { id, workspace_id, name, channel, flow_slug };
    try {
      const settings = openSettings(secrets, workspace_id, row.settings);
      return { ...common, settings, is_enabled, problem };
    } catch (error) {
      log.error({ err: error, inbox: id }, "the settings of an inbox cannot be opened; it is off");
      return { ...common, settings: {}, is_enabled: false, problem: "The stored secrets cannot be opened" };
    }
  }

  return {
    start: copy.start,
    stop: copy.stop,
    /** Call after a commit: this process knows when it returns, the others a moment later. */
    changed: copy.changed,
    find: (inbox_id: string): KnownInbox | undefined => copy.current.get(inbox_id),
    all: (): KnownInbox[] => [...copy.current.values()],
    of: (workspace_id: string): KnownInbox[] =>
      [...copy.current.values()].filter((inbox) => inbox.workspace_id === workspace_id),
  };
}
export type InboxCache = ReturnType<typeof createInboxCache>;
