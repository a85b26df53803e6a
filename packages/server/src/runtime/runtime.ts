import { createAnswering } from "./answer/answering.ts";
import { askName } from "./ask-name.ts";
import type { Fate } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createMailbox } from "./mailbox.ts";
import { createMediaStage } from "./media/stage.ts";
import { createRounds } from "./rounds.ts";
import type { Turn } from "./step/turn.ts";
import { createTimerStage } from "./timers.ts";

/**
 * The line that every message walks: ingest -> lane -> step -> apply -> deliver. The database is the truth, so a crash
 * loses nothing and another process finds the same work.
 */
export function createRuntime(deps: RuntimeDeps) {
  const rounds = createRounds(deps, {
    applied: (turns) => {
      for (const turn of turns) {
        announceTurn(deps, turn);
        answering.wake(turn.lane.contact_id);
      }
      if (turns.some((turn) => turn.attachments.length > 0)) media.wake();
      for (const turn of turns) if (turn.contact.name === null) askName(deps, mailbox, turn);
    },
    sent: (fates) => announceFates(deps, fates),
  });
  const timers = createTimerStage(deps, rounds.wake);
  const media = createMediaStage(deps);
  const answering = createAnswering(deps, (fates) => announceFates(deps, fates));
  const { receive, parts } = createIngest(deps, rounds.add, answering);
  const mailbox = createMailbox({ ...deps, wake: rounds.wake });

  return {
    receive,
    mailbox,
    wakeOutbox: rounds.wakeOutbox,
    start(): void {
      rounds.start();
      timers.start();
      media.start();
      parts.start();
    },
    /** Finishes what is in hand; call it when no new request can come in. */
    async stop(): Promise<void> {
      await Promise.all([timers.stop(), media.stop(), parts.stop()]);
      await rounds.stop();
    },
  };
}

function announceTurn(deps: RuntimeDeps, turn: Turn): void {
  const { workspace_id } = turn.lane;
  const touched = [...turn.touched.values()].map((one) => one.conversation);
  // Whoever shows a conversation shows its contact too
  for (const conversation of turn.isContactChanged ? turn.conversations : touched) {
    deps.publish(workspace_id, {
      type: "conversation_changed",
      conversation_id: conversation.id,
      contact_id: conversation.contact_id,
      last_seq: conversation.last_seq,
    });
  }
  for (const { conversation_id, is_typing } of turn.typing)
    deps.publish(workspace_id, { type: "typing", conversation_id, is_typing, by: "contact" });
}

function announceFates(deps: RuntimeDeps, fates: readonly Fate[]): void {
  for (const { settlement, message, inbox_news } of fates) {
    if (inbox_news)
      deps.publish(settlement.workspace_id, { type: "inbox_changed", inbox_id: message.inbox_id });
    deps.publish(settlement.workspace_id, {
      type: "conversation_changed",
      conversation_id: settlement.conversation_id,
      contact_id: message.contact_id,
      last_seq: settlement.seq,
    });
  }
}
