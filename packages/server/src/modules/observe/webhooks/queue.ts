import type { DomainEvent } from "@mostrador/contract";
import type { Sql } from "../../../platform/db/port.ts";
import { newId } from "../../../platform/ids.ts";
import { insertDeliveries } from "./delivery-store.ts";
import type { Subscribers } from "./subscribers.ts";

/** One delivery for each endpoint that wants the fact, in the transaction that made it so. */
export async function queueWebhooks(
  sql: Sql,
  subscribers: Subscribers,
  events: readonly DomainEvent[],
): Promise<number> {
  const rows = events.flatMap((event) =>
    subscribers
      .of(event.workspace_id)
      .filter(({ event_types }) => event_types.has(event.type))
      .map(({ endpoint_id }) => ({
        workspace_id: event.workspace_id,
        id: newId(),
        endpoint_id,
        event_type: event.type,
        payload: { type: event.type, timestamp: event.at, data: { ...event } },
        created_at: event.at,
      })),
  );
  if (rows.length > 0) await insertDeliveries(sql, rows);
  return rows.length;
}
