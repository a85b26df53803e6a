import { limits } from "@mostrador/contract";
import { writeTurns } from "./apply/write.ts";
import { claimOwn } from "./deliver/claim-own.ts";
import { resolveAbandoned, writeFates } from "./deliver/fates.ts";
import { type ClaimedMessage, claimMessages } from "./deliver/outbox.ts";
import type { Fate } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import { type EventRow, storeEvents } from "./ingest/store.ts";
import { claimLanes, type LaneRow } from "./lane/load.ts";
import { runTurns } from "./step/run-turns.ts";
import type { Turn } from "./step/turn.ts";

/** What one round takes on. */
export interface RoundWork {
  arrived: readonly EventRow[];
  fates: readonly Fate[];
  /** How many lanes to claim at most. */
  lanes_max: number;
  /** How many messages may be sent next. */
  room: number;
  /** Look for messages that are due in the outbox; those that the round itself writes need no look. */
  looksAtOutbox: boolean;
  /** Look for messages whose claim ended before this time: their sender is gone. null = no look this time. */
  abandonedBefore: string | null;
  pausedInboxes: readonly string[];
}

export interface RoundResult {
  turns: Turn[];
  claimed: ClaimedMessage[];
  /** Conversations with messages that wait for a later claim. */
  waiting: string[];
}

/**
 * One transaction for all that has gathered: store what arrived, write what became of sent messages, claim the lanes
 * with work, run their turns, write them, and claim what may be sent next. Statements that do not need each other's
 * answer travel together. `onClaim` hears the lanes before they run, for the case that one of them fails.
 */
export function runRound(
  deps: RuntimeDeps,
  work: RoundWork,
  onClaim: (lanes: readonly LaneRow[]) => void,
): Promise<RoundResult> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    if (work.abandonedBefore) await resolveAbandoned(tx, deps, work.abandonedBefore);
    const [, , lanes] = await Promise.all([
      storeEvents(tx, deps, work.arrived),
      writeFates(tx, deps, work.fates),
      work.lanes_max > 0 ? claimLanes(tx, now, work.lanes_max) : [],
    ]);
    onClaim(lanes);
    const turns = await runTurns(deps, tx, lanes);
    const until = new Date(deps.clock.ms() + limits.claim_ms).toISOString();
    const own = claimOwn(turns, { until, room: work.room, pausedInboxes: work.pausedInboxes });
    const room = work.room - own.claimed.length;
    const [, due] = await Promise.all([
      writeTurns(tx, deps, turns),
      work.looksAtOutbox && room > 0 ? claimMessages(tx, now, until, room, work.pausedInboxes) : [],
    ]);
    return { turns, claimed: [...own.claimed, ...due], waiting: own.waiting };
  });
}
