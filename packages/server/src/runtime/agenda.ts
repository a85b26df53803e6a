import type { Clock } from "../platform/clock.ts";
import type { Fate } from "./deliver/sender.ts";
import type { RoundResult } from "./round.ts";

/** What the next round must look at besides what has arrived; kept so that no round looks in vain under load. */
export function createAgenda(clock: Clock, wake: () => void) {
  /** Conversations with messages behind the one that is on its way. */
  const followed = new Set<string>();
  let hasLanes = true;
  let hasOutbox = true;
  let nextDue_ms = Number.POSITIVE_INFINITY;

  return {
    addLanes(): void {
      hasLanes = true;
      wake();
    },
    addOutbox(): void {
      hasOutbox = true;
      wake();
    },
    /** Delayed work in the lanes wakes the line when it is due. */
    addLanesAt(due_ms: number): void {
      const pause_ms = due_ms - clock.ms();
      if (pause_ms <= 0) return;
      nextDue_ms = Math.min(nextDue_ms, due_ms);
      setTimeout(wake, pause_ms + 1).unref();
    },
    /** What a committed round leaves to do. */
    addRest({ turns, hasWaitingLanes, claimed, waiting }: RoundResult, lanes_max: number): void {
      for (const message of claimed) if (message.is_followed) followed.add(message.conversation_id);
      for (const conversation_id of waiting) followed.add(conversation_id);
      if (waiting.length > 0) hasOutbox = true;
      const queued = turns.filter((turn) => turn.lane.queued);
      if (hasWaitingLanes || (queued.length > 0 && queued.length === lanes_max)) hasLanes = true;
      if (queued.some((turn) => turn.lane.queued?.has_more)) hasLanes = true;
    },
    /** Takes the agenda for a round that writes these fates. */
    take(fates: readonly Fate[]): { lanes: boolean; outbox: boolean } {
      for (const { settlement } of fates) if (followed.delete(settlement.conversation_id)) hasOutbox = true;
      const isDue = nextDue_ms <= clock.ms();
      if (isDue) nextDue_ms = Number.POSITIVE_INFINITY;
      const taken = { lanes: hasLanes || isDue, outbox: hasOutbox };
      hasLanes = false;
      hasOutbox = false;
      return taken;
    },
    isEmpty(): boolean {
      return !hasLanes && !hasOutbox;
    },
    /** How long the line may sleep. */
    pause_ms(longest_ms: number): number {
      return Math.min(longest_ms, Math.max(1, nextDue_ms - clock.ms()));
    },
  };
}
