import type { Logger } from "pino";
import type { Database } from "../../../platform/db/port.ts";
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

const topic = "inboxes";
/** Should news get lost, a process learns of a change after so long. */
const reread_ms = 15_000;

/** All inboxes in memory, because each delivery and each message asks for one. Fresh in every process. */
export function createInboxCache({ database, secrets, log }: InboxCacheDeps) {
  let known = new Map<string, KnownInbox>();
  let timer: NodeJS.Timeout | undefined;

  function read(row: InboxRow): KnownInbox {
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

  async function readAgain(inbox_id: string | null): Promise<void> {
    const rows = await readInboxes(database, inbox_id);
    const kept = inbox_id === null ? [] : known;
    known = new Map([...kept, ...rows.map((row): [string, KnownInbox] => [row.id, read(row)])]);
  }

  function readInBackground(inbox_id: string | null): void {
    readAgain(inbox_id).catch((error: unknown) =>
      log.warn({ err: error }, "inboxes could not be read again"),
    );
  }

  return {
    /** Reads all inboxes and listens for changes. Call it once, before the first `find`. */
    async open(): Promise<void> {
      await database.listen(topic, (inbox_id) => readInBackground(inbox_id));
      await readAgain(null);
      timer = setInterval(() => readInBackground(null), reread_ms).unref();
    },
    close(): void {
      clearInterval(timer);
    },
    find(inbox_id: string): KnownInbox | undefined {
      return known.get(inbox_id);
    },
    /** After a change: this process knows when the call returns, the others a moment later. */
    async changed(inbox_id: string): Promise<void> {
      await readAgain(inbox_id);
      await database.notify(topic, inbox_id);
    },
  };
}
export type InboxCache = ReturnType<typeof createInboxCache>;
