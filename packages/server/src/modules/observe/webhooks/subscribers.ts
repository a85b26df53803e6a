import type { DomainEventType } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Database } from "../../../platform/db/port.ts";
import { listEnabled } from "./endpoint-store.ts";

const topic = "webhook_endpoints";
const reread_ms = 10_000;

export interface Subscriber {
  endpoint_id: string;
  event_types: ReadonlySet<DomainEventType>;
}

/**
 * Which endpoints want which facts, kept in memory because the runtime asks at every turn. Every process hears of a
 * change at once, and reads anew from time to time in case the news got lost.
 */
export function createSubscribers(deps: { database: Database; log: Pick<Logger, "error"> }) {
  const { database, log } = deps;
  let byWorkspace = new Map<string, Subscriber[]>();
  let timer: NodeJS.Timeout | undefined;

  async function read(): Promise<void> {
    const next = new Map<string, Subscriber[]>();
    for (const { workspace_id, id, event_types } of await listEnabled(database)) {
      const list = next.get(workspace_id) ?? [];
      next.set(workspace_id, [...list, { endpoint_id: id, event_types: new Set(event_types) }]);
    }
    byWorkspace = next;
  }
  function readSoon(): void {
    read().catch((error: unknown) => log.error({ err: error }, "webhook endpoints could not be read"));
  }

  return {
    async start(): Promise<void> {
      await database.listen(topic, readSoon);
      await read();
      timer = setInterval(readSoon, reread_ms).unref();
    },
    stop: () => clearInterval(timer),
    of: (workspace_id: string): readonly Subscriber[] => byWorkspace.get(workspace_id) ?? [],
    /** Call it after the commit that changed an endpoint. */
    async changed(): Promise<void> {
      await read();
      await database.notify(topic, "");
    },
  };
}
export type Subscribers = ReturnType<typeof createSubscribers>;
