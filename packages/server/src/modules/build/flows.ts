import type { FlowDefinition, FlowVersion } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database, Sql } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";
import { createLiveCopy } from "../../platform/live-copy.ts";
import type { Mailbox } from "../../platform/mailbox/port.ts";
import { checkFlow, type FlowProblem } from "./check-flow.ts";
import { findVersion, insertVersion, listFlows, listPublished, publishVersion } from "./store.ts";

export interface FlowAt {
  definition: FlowDefinition;
  version: number;
}

export interface FlowsDeps {
  database: Database;
  clock: Clock;
  log: Pick<Logger, "warn">;
  mailbox: Pick<Mailbox, "recordEvents">;
}

/** Older versions that runs in progress are pinned to; what was used longest ago goes first. */
const pinnedMax = 500;
const problemsTold = 5;

/** Flows: stored as versions that never change; one of them is published, and runs in progress keep theirs. */
export function createFlows(deps: FlowsDeps) {
  const { database, clock } = deps;
  const pinned = new Map<string, FlowAt>();
  const published = createLiveCopy<ReadonlyMap<string, FlowAt>>({
    ...deps,
    topic: "flows",
    empty: new Map(),
    read: async (sql) =>
      new Map(
        (await listPublished(sql)).map(({ workspace_id, flow_slug, definition, version }) => [
          keyOf(workspace_id, flow_slug),
          { definition, version },
        ]),
      ),
  });

  function pin(key: string, flow: FlowAt): FlowAt {
    pinned.delete(key);
    pinned.set(key, flow);
    const [oldest] = pinned.keys();
    if (pinned.size > pinnedMax && oldest !== undefined) pinned.delete(oldest);
    return flow;
  }

  return {
    start: published.start,
    stop: published.stop,

    /** From memory. */
    published: (workspace_id: string, slug: string): FlowAt | undefined =>
      published.current.get(keyOf(workspace_id, slug)),
    /** From memory; `load` brings one there. */
    version(workspace_id: string, slug: string, version: number): FlowAt | undefined {
      const current = published.current.get(keyOf(workspace_id, slug));
      if (current?.version === version) return current;
      const key = keyOf(workspace_id, slug, version);
      const flow = pinned.get(key);
      return flow && pin(key, flow);
    },
    async load(sql: Sql, workspace_id: string, slug: string, version: number): Promise<void> {
      const found = await findVersion(sql, workspace_id, slug, version);
      if (found) pin(keyOf(workspace_id, slug, version), { definition: found.definition, version });
    },

    list: (workspace_id: string) => listFlows(database, workspace_id),

    async get(workspace_id: string, slug: string): Promise<FlowVersion> {
      const found = await findVersion(database, workspace_id, slug);
      if (!found) throw new Fault("not_found", `There is no flow "${slug}".`);
      return found;
    },

    /** Stores a new version, which nobody runs until it is published. Throws invalid_flow with all that is wrong. */
    async save(workspace_id: string, given: unknown): Promise<FlowVersion> {
      const check = checkFlow(given);
      if (check.result === "refused") throw refuse(check.problems);
      return database.transaction((tx) => insertVersion(tx, workspace_id, check.definition, clock.now()));
    },

    async publish(workspace_id: string, slug: string, version: number): Promise<FlowVersion> {
      const flow = await database.transaction(async (tx) => {
        const row = await publishVersion(tx, workspace_id, slug, version, clock.now());
        if (!row) throw new Fault("not_found", `There is no version ${version} of a flow "${slug}".`);
        const payload = { flow_slug: slug, version };
        await deps.mailbox.recordEvents(tx, [
          {
            workspace_id,
            type: "flow.published",
            contact_id: null,
            conversation_id: null,
            order_id: null,
            payload,
          },
        ]);
        return row;
      });
      await published.changed();
      return flow;
    },
  };
}
export type Flows = ReturnType<typeof createFlows>;

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join(" ");
}

function refuse(problems: readonly FlowProblem[]): Fault {
  const told = problems.slice(0, problemsTold).map(({ path, message }) => `${path} ${message}`);
  const rest = problems.length > problemsTold ? `; and ${problems.length - problemsTold} more` : "";
  return new Fault("invalid_flow", `The flow cannot run: ${told.join("; ")}${rest}.`, {
    fields: problems.map(({ path, message }) => ({ path: `body.definition.${path}`, message })),
  });
}
