import type { Clock } from "../platform/clock.ts";
import type { Fate } from "./deliver/sender.ts";
import type { RoundResult } from "./round.ts";

/**
 * What the next round must look at besides what has arrived; kept so that no round looks in vain under load.
 * `followed` = conversations with messages behind the one that is on its way, whichever loop wrote them.
 */
export function createAgenda(clock: Clock, followed: Set<string>, wake: () => void) {
  let hasLanes = true;
  let hasOutbox = true;
  let nextDue_ms = Number.POSITIVE_INFINITY;

  /** What waits behind messages whose fate is known may leave. */
  function freeFollowers(fates: readonly Fate[]): void {
    for (const { settlement } of fates) if (followed.delete(settlement.conversation_id)) hasOutbox = true;
  }

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
    /** What a committed round leaves to do; `fates` are those that it wrote. */
    addRest(
      { turns, hasWaitingLanes, claimed, waiting }: RoundResult,
      lanes_max: number,
      fates: readonly Fate[],
    ): void {
      for (const message of claimed) if (message.is_followed) followed.add(message.conversation_id);
      for (const conversation_id of waiting) followed.add(conversation_id);
      if (waiting.length > 0) hasOutbox = true;
      // Another loop may have written a follower while this one settled the message before it
      freeFollowers(fates);
      const queued = turns.filter((turn) => turn.lane.queued);
      if (hasWaitingLanes || (queued.length > 0 && queued.length === lanes_max)) hasLanes = true;
      if (queued.some((turn) => turn.lane.queued?.has_more)) hasLanes = true;
    },
    /** Takes the agenda for a round that writes these fates. */
    take(fates: readonly Fate[]): { lanes: boolean; outbox: boolean } {
      freeFollowers(fates);
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
