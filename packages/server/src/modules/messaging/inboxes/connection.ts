import type { ChannelAdapter, ProviderHttp } from "@mostrador/adapter-kit";
import type { LiveHint } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Database } from "../../../platform/db/port.ts";
import type { LiveInbox } from "./inbox.ts";
import type { InboxCache } from "./inbox-cache.ts";
import { writeProblem } from "./store.ts";

export interface ConnectionDeps {
  database: Database;
  log: Pick<Logger, "warn">;
  /** The way out to the provider. */
  http(inbox: LiveInbox): ProviderHttp;
  /** Where the provider delivers to; null while this server has no public address. */
  hookAddress(inbox_id: string): string | null;
  publish(workspace_id: string, hint: LiveHint): void;
}

/** What the provider says of an inbox: whether it takes our webhook, and whether it works. */
export function createConnection(
  deps: ConnectionDeps,
  cache: InboxCache,
  channel: (id: string) => ChannelAdapter | undefined,
) {
  /** Keeps what is wrong with the connection, or that nothing is. */
  async function report(
    inbox: Pick<LiveInbox, "id" | "workspace_id">,
    problem: string | null,
  ): Promise<void> {
    if (!(await writeProblem(deps.database, inbox.workspace_id, inbox.id, problem))) return;
    await cache.changed();
    deps.publish(inbox.workspace_id, { type: "inbox_changed", inbox_id: inbox.id });
  }

  return {
    report,
    /** Registers our webhook with the provider, where it takes registrations; what goes wrong is kept with the inbox. */
    async connect(inbox_id: string): Promise<void> {
      const inbox = cache.find(inbox_id);
      const adapter = inbox && channel(inbox.channel);
      const address = deps.hookAddress(inbox_id);
      if (!inbox?.is_enabled || !adapter?.connect || address === null) return;
      try {
        await adapter.connect(address, inbox.settings, deps.http(inbox));
        await report(inbox, null);
      } catch (error) {
        deps.log.warn({ err: error, inbox: inbox_id }, "the provider did not take our webhook");
        await report(inbox, wordsOf(error));
      }
    },
    /** Asks the provider whether the connection works, and keeps the answer with the inbox. */
    async check(inbox: LiveInbox): Promise<{ is_healthy: boolean; detail: string }> {
      const adapter = channel(inbox.channel);
      if (!adapter) return { is_healthy: false, detail: `The channel ${inbox.channel} is not installed.` };
      if (!adapter.check) return { is_healthy: true, detail: "" };
      const health = await adapter
        .check(inbox.settings, deps.http(inbox))
        .catch((error: unknown) => ({ is_healthy: false, detail: wordsOf(error) }));
      await report(inbox, health.is_healthy ? null : health.detail);
      return health;
    },
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
