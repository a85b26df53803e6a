import type { RuntimeDeps } from "./deps.ts";
import { createDeliverStage } from "./deliver/deliver-stage.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createLaneStage } from "./lane/lane-stage.ts";
import { createMailbox } from "./mailbox.ts";
import type { Turn } from "./step/turn.ts";
import { createTimerStage } from "./timers.ts";

/**
 * The line that every message walks: ingest -> lane -> step -> apply -> deliver. The stages wake each other in
 * memory; the database stays the truth, so a crash loses nothing and another process finds the same work.
 */
export function createRuntime(deps: RuntimeDeps) {
  const deliver = createDeliverStage(deps);
  const lane = createLaneStage(deps, (turns) => {
    if (turns.some((turn) => turn.outbox.length > 0)) deliver.wake();
    for (const turn of turns) announce(deps, turn);
  });
  const timers = createTimerStage(deps, lane.wake);
  const ingest = createIngest(deps, (due_ms) => {
    if (due_ms <= deps.clock.ms()) lane.wake();
    else lane.wakeAt(due_ms);
  });
  const mailbox = createMailbox({ ...deps, wake: lane.wake });

  return {
    receive: ingest.receive,
    mailbox,
    start(): void {
      lane.start();
      deliver.start();
      timers.start();
    },
    /** Finishes what is in hand; call it when no new request can come in. */
    async stop(): Promise<void> {
      await Promise.all([timers.stop(), lane.stop()]);
      await deliver.drain();
      await deliver.stop();
    },
  };
}
export type Runtime = ReturnType<typeof createRuntime>;

function announce(deps: RuntimeDeps, turn: Turn): void {
  const { workspace_id } = turn.lane;
  for (const { conversation } of turn.touched.values()) {
    deps.publish(workspace_id, { type: "conversation_changed", conversation_id: conversation.id, contact_id: conversation.contact_id, last_seq: conversation.last_seq });
  }
  for (const { conversation_id, is_typing } of turn.typing) deps.publish(workspace_id, { type: "typing", conversation_id, is_typing, by: "contact" });
}
