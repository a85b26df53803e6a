import { limits } from "@mostrador/contract";
import { newId } from "../../platform/ids.ts";
import type { RuntimeDeps } from "../deps.ts";
import type { LaneRow } from "./load.ts";

/**
 * A turn that failed alone: tried again later with growing pauses, and after `turn_attempts` its events are set
 * aside with the reason, so that the contact's next message is answered. Nothing is deleted.
 */
export async function setAside(deps: RuntimeDeps, lane: LaneRow, error: unknown): Promise<void> {
  const now = deps.clock.now();
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
  const key = [lane.workspace_id, lane.contact_id];
  const attempts = lane.queued?.attempts ?? 0;
  if (attempts + 1 < limits.turn_attempts) {
    const due_at = new Date(deps.clock.ms() + 100 * 4 ** attempts).toISOString();
    await deps.database.query(
      "UPDATE lanes SET attempts = attempts + 1, due_at = $3 WHERE workspace_id = $1 AND contact_id = $2",
      [...key, due_at],
    );
    return;
  }
  await deps.database.transaction(async (tx) => {
    await tx.query(
      "UPDATE events SET failed_at = $4, failure = $5 WHERE workspace_id = $1 AND contact_id = $2 AND id = ANY($3::uuid[])",
      [...key, lane.events.map((event) => event.id), now, reason],
    );
    await tx.query("UPDATE lanes SET attempts = 0, due_at = $3 WHERE workspace_id = $1 AND contact_id = $2", [
      ...key,
      now,
    ]);
    await tx.query(
      "UPDATE conversations SET owner = 'queue', owner_epoch = owner_epoch + 1 WHERE workspace_id = $1 AND contact_id = $2 AND owner = 'bot'",
      key,
    );
    const fact: Parameters<RuntimeDeps["queueWebhooks"]>[1][number] = {
      workspace_id: lane.workspace_id,
      id: newId(),
      type: "turn.failed",
      at: now,
      contact_id: lane.contact_id,
      conversation_id: null,
      order_id: null,
      payload: { reason },
    };
    await tx.query(
      "INSERT INTO domain_events (workspace_id, id, type, at, contact_id, payload) VALUES ($1, $3, $4, $5, $2, $6)",
      [...key, fact.id, fact.type, now, JSON.stringify(fact.payload)],
    );
    if (deps.hasSubscribers(lane.workspace_id)) await deps.queueWebhooks(tx, [fact]);
  });
}
