import type { LaneEvent } from "@mostrador/contract";
import type { Clock } from "../platform/clock.ts";
import type { Sql } from "../platform/db/port.ts";
import { toDatabaseJson } from "../platform/db/text-safety.ts";
import { newId } from "../platform/ids.ts";
import type { Mailbox, NewDomainEvent } from "../platform/mailbox/port.ts";

const store = `
WITH stored AS (
  INSERT INTO events (workspace_id, id, contact_id, payload, created_at)
  SELECT * FROM json_to_recordset($1) AS e(workspace_id uuid, id uuid, contact_id uuid, payload jsonb, created_at timestamptz)
  RETURNING workspace_id, contact_id, created_at, id
)
INSERT INTO lanes (workspace_id, contact_id, due_at, first_event_id)
SELECT DISTINCT ON (workspace_id, contact_id) workspace_id, contact_id, created_at, id FROM stored ORDER BY workspace_id, contact_id, id
ON CONFLICT (workspace_id, contact_id) DO UPDATE SET due_at = LEAST(lanes.due_at, EXCLUDED.due_at), first_event_id = LEAST(lanes.first_event_id, EXCLUDED.first_event_id)`;

const storeFacts = `
INSERT INTO domain_events (workspace_id, id, type, at, contact_id, conversation_id, order_id, payload)
SELECT * FROM json_to_recordset($1) AS e(workspace_id uuid, id uuid, type text, at timestamptz, contact_id uuid, conversation_id uuid, order_id uuid, payload jsonb)`;

export interface LaneEventRow {
  workspace_id: string;
  contact_id: string;
  id: string;
  payload: LaneEvent;
  created_at: string;
}

/** Puts events into lanes, in the caller's transaction. */
export async function storeLaneEvents(sql: Sql, rows: readonly LaneEventRow[]): Promise<void> {
  await sql.query(store, [toDatabaseJson(rows)], { prepare: true });
}

interface MailboxDeps {
  clock: Clock;
  database: Sql;
  wake(): void;
  queueWebhooks(sql: Sql, events: readonly (NewDomainEvent & { id: string; at: string })[]): Promise<void>;
  hasSubscribers(workspace_id: string): boolean;
}

/** The modules' way into the runtime. */
export function createMailbox(deps: MailboxDeps): Mailbox {
  return {
    wake: deps.wake,
    async enqueue(sql, workspace_id, contact_id, events) {
      const created_at = deps.clock.now();
      await storeLaneEvents(
        sql,
        events.map((payload) => ({ workspace_id, contact_id, id: newId(), payload, created_at })),
      );
    },
    async recordEvents(sql, events) {
      if (events.length === 0) return;
      const rows = events.map((event) => ({ ...event, id: newId(), at: deps.clock.now() }));
      await sql.query(storeFacts, [toDatabaseJson(rows)], { prepare: true });
      const heard = rows.filter((row) => deps.hasSubscribers(row.workspace_id));
      if (heard.length > 0) await deps.queueWebhooks(sql, heard);
    },
    async settled(workspace_id, contact_id, timeout_ms) {
      const end = deps.clock.ms() + timeout_ms;
      for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
        const [row] = await deps.database.query<{ waits: boolean }>(
          "SELECT EXISTS (SELECT 1 FROM lanes WHERE workspace_id = $1 AND contact_id = $2) AS waits",
          [workspace_id, contact_id],
        );
        if (!row?.waits) return;
        if (deps.clock.ms() > end)
          throw new Error(`The lane of contact ${contact_id} did not settle within ${timeout_ms} ms`);
        await new Promise((done) => setTimeout(done, pause));
      }
    },
  };
}
