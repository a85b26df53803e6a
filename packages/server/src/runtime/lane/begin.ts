import type { EventRow } from "../ingest/store.ts";
import type { LaneRow, Person } from "./load.ts";

/** The lanes of events that arrived just now and were written as done: their turns run without a way through the queue. */
export function beginLanes(begun: readonly EventRow[], people: ReadonlyMap<string, Person>): LaneRow[] {
  return [...Map.groupBy(begun, (row) => row.contact_id)].map(([contact_id, rows]) => {
    const person = people.get(contact_id);
    const turn_id = rows[0]?.turn_id;
    if (!person || !turn_id) throw new Error(`The contact ${contact_id} of an arrived event is gone`);
    return {
      ...person,
      workspace_id: person.contact.workspace_id,
      contact_id,
      turn_id,
      events: rows.map(({ id, payload }) => ({ id, payload })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      queued: null,
    };
  });
}
