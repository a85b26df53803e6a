import type { Tx } from "../platform/db/port.ts";
import { newId } from "../platform/ids.ts";
import type { NewDomainEvent } from "../platform/mailbox/port.ts";
import type { RuntimeDeps } from "./deps.ts";

/** Queues the webhooks that these facts cause, in the transaction that made them so. */
export async function queueFacts(tx: Tx, deps: RuntimeDeps, facts: readonly NewDomainEvent[]): Promise<void> {
  const heard = facts.filter((fact) => deps.hasSubscribers(fact.workspace_id));
  if (heard.length === 0) return;
  const at = deps.clock.now();
  await deps.queueWebhooks(
    tx,
    heard.map((fact) => ({ ...fact, id: newId(), at })),
  );
}
