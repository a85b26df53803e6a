import { type LaneEvent, limits } from "@mostrador/contract";
import type { Tx } from "../../platform/db/port.ts";
import { newId } from "../../platform/ids.ts";
import { type LaneRow, loadPeople } from "./load.ts";

/**
 * SQL that is true when this transaction takes the lane of a contact, or has it already: a lock that a crash releases
 * at once. Rows of `lanes` say only that something waits.
 */
export function takeLane(contact_id: string): string {
  return `pg_try_advisory_xact_lock(uuid_hash_extended(${contact_id}, 0))`;
}

/** SQL that says what waits: `rows` = JSON of lanes, each once. Rows go in one order, so that nobody waits for each other. */
export function wakeLanes(rows: string): string {
  return `
  INSERT INTO lanes (workspace_id, contact_id, due_at, first_event_id)
  SELECT * FROM json_to_recordset(${rows}) AS l(workspace_id uuid, contact_id uuid, due_at timestamptz, first_event_id uuid) ORDER BY contact_id
  ON CONFLICT (workspace_id, contact_id) DO UPDATE SET due_at = LEAST(lanes.due_at, EXCLUDED.due_at), first_event_id = LEAST(lanes.first_event_id, EXCLUDED.first_event_id)`;
}

const claim = `
WITH due AS (
  SELECT workspace_id, contact_id, attempts, first_event_id FROM lanes WHERE due_at <= $1
  ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
)
SELECT * FROM due WHERE ${takeLane("contact_id")}`;

const loadEvents = `
SELECT l.contact_id, e.id, e.payload
FROM json_to_recordset($1) AS l(workspace_id uuid, contact_id uuid, first_event_id uuid)
CROSS JOIN LATERAL (
  SELECT id, payload FROM events
  WHERE workspace_id = l.workspace_id AND contact_id = l.contact_id AND id >= l.first_event_id AND turn_id IS NULL AND failed_at IS NULL
  ORDER BY id LIMIT ${limits.events_per_turn + 1}
) e`;

/** A lane in which something waits, taken by this transaction. */
export interface ClaimedLane {
  workspace_id: string;
  contact_id: string;
  attempts: number;
  first_event_id: string;
}

/** Takes lanes with work, oldest due first, that nobody else is in. */
export function claimLanes(tx: Tx, now: string, max: number): Promise<ClaimedLane[]> {
  return tx.query<ClaimedLane>(claim, [now, max], { prepare: true });
}

/** What waits in claimed lanes, with all that the turns read. */
export async function loadLanes(tx: Tx, claimed: readonly ClaimedLane[]): Promise<LaneRow[]> {
  if (claimed.length === 0) return [];
  const [people, rows] = await Promise.all([
    loadPeople(tx, claimed),
    tx.query<{ contact_id: string; id: string; payload: LaneEvent }>(loadEvents, [JSON.stringify(claimed)], {
      prepare: true,
    }),
  ]);
  const events = Map.groupBy(rows, (row) => row.contact_id);
  return claimed.flatMap(({ workspace_id, contact_id, attempts }) => {
    const person = people.get(contact_id);
    if (!person) return [];
    const waiting = (events.get(contact_id) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      ...person,
      workspace_id,
      contact_id,
      turn_id: newId(),
      events: waiting.slice(0, limits.events_per_turn),
      queued: { attempts, has_more: waiting.length > limits.events_per_turn },
    };
  });
}
