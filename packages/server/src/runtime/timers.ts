import type { LaneEvent } from "@mostrador/contract";
import { newId } from "../platform/ids.ts";
import { createStageLoop } from "../platform/stage-loop.ts";
import type { RuntimeDeps } from "./deps.ts";
import { storeLaneEvents } from "./mailbox.ts";

const poll_ms = 500;

const takeDue = `
DELETE FROM timers WHERE (workspace_id, conversation_id, name) IN (
  SELECT workspace_id, conversation_id, name FROM timers WHERE due_at <= $1 ORDER BY due_at LIMIT 500 FOR UPDATE SKIP LOCKED)
RETURNING workspace_id, conversation_id, name, contact_id, payload`;

interface TimerRow {
  workspace_id: string;
  conversation_id: string;
  name: string;
  contact_id: string;
  payload: Extract<LaneEvent, { type: "timer" }>["payload"];
}

/** Moves due timers into their contacts' lanes, in one transaction: a timer fires once or is still there. */
export function createTimerStage(deps: RuntimeDeps, onFired: () => void) {
  return createStageLoop(
    "timers",
    async () => {
      const fired = await deps.database.transaction(async (tx) => {
        const now = deps.clock.now();
        const due = await tx.query<TimerRow>(takeDue, [now]);
        const events = due.map(({ workspace_id, conversation_id, name, contact_id, payload }) => {
          const event: LaneEvent = { type: "timer", conversation_id, name, payload };
          return { workspace_id, contact_id, id: newId(), payload: event, created_at: now };
        });
        if (events.length > 0) await storeLaneEvents(tx, events);
        return events.length;
      });
      if (fired > 0) onFired();
      return fired === 500 ? 0 : poll_ms;
    },
    deps.log,
  );
}
