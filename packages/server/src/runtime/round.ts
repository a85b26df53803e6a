import { limits } from "@mostrador/contract";
import { writeTurns } from "./apply/write.ts";
import { claimOwn } from "./deliver/claim-own.ts";
import { resolveAbandoned, writeFates } from "./deliver/fates.ts";
import { type ClaimedMessage, claimMessages } from "./deliver/outbox.ts";
import type { Fate } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import { type EventRow, storeEvents } from "./ingest/store.ts";
import { beginLanes } from "./lane/begin.ts";
import { type ClaimedLane, claimLanes, loadLanes } from "./lane/claim.ts";
import { type LaneRow, loadPeople } from "./lane/load.ts";
import { runTurns } from "./step/run-turns.ts";
import type { Turn } from "./step/turn.ts";

/** What one round takes on. */
export interface RoundWork {
  arrived: readonly EventRow[];
  fates: readonly Fate[];
  /** Whether the turns of what arrived run in this round too, where their lanes are free. */
  runsArrived: boolean;
  /** How many waiting lanes to claim at most. */
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
  /** Lanes wait that this round could not take. */
  hasWaitingLanes: boolean;
  claimed: ClaimedMessage[];
  /** Conversations with messages that wait for a later claim. */
  waiting: string[];
}

/**
 * One transaction for all that has gathered: store what arrived, write what became of sent messages, take the lanes
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
    const [stored, , people] = await Promise.all([
      storeEvents(tx, deps, work.arrived, work.runsArrived),
      writeFates(tx, deps, work.fates),
      work.runsArrived ? loadPeople(tx, work.arrived) : new Map<string, never>(),
    ]);
    // After the store, which may have put more into a lane that waits: a turn takes all of it, or leaves the lane waiting
    const claimed = work.lanes_max > 0 ? await claimLanes(tx, now, work.lanes_max) : [];
    const begun = beginLanes(stored.begun, people);
    const free = withoutBegun(claimed, begun);
    const lanes = [...begun, ...(await loadLanes(tx, free))];
    onClaim(lanes);
    const turns = await runTurns(deps, tx, lanes);
    const until = new Date(deps.clock.ms() + limits.claim_ms).toISOString();
    const own = claimOwn(turns, { until, room: work.room, pausedInboxes: work.pausedInboxes });
    const room = work.room - own.claimed.length;
    const [, due] = await Promise.all([
      writeTurns(tx, deps, turns),
      work.looksAtOutbox && room > 0 ? claimMessages(tx, now, until, room, work.pausedInboxes) : [],
    ]);
    return {
      turns,
      hasWaitingLanes: stored.has_waiting || free.length < claimed.length,
      claimed: [...own.claimed, ...due],
      waiting: own.waiting,
    };
  });
}

/** Something may have come to wait in a lane after this round had taken it: that is the next turn's. */
function withoutBegun(claimed: readonly ClaimedLane[], begun: readonly LaneRow[]): ClaimedLane[] {
  const taken = new Set(begun.map((lane) => lane.contact_id));
  return claimed.filter((lane) => !taken.has(lane.contact_id));
}
