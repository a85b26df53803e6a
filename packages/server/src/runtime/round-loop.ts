import { limits } from "@mostrador/contract";
import { createStageLoop } from "../platform/stage-loop.ts";
import { createAgenda } from "./agenda.ts";
import { runApart } from "./apart.ts";
import { createAbandonedLook } from "./deliver/abandoned-look.ts";
import type { Fate, Sender } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import type { Arrival } from "./ingest/arrival.ts";
import type { IdentityResolver } from "./ingest/identities.ts";
import { type NewDelivery, toEventRows } from "./ingest/store.ts";
import { type RoundResult, type RoundWork, runRound } from "./round.ts";
import type { Turn } from "./step/turn.ts";

const poll_ms = 500;
/** A loop that keeps no watch is woken whenever it has work. */
const longestSleep_ms = 60_000;

export interface Listener {
  applied(turns: readonly Turn[]): void;
  sent(fates: readonly Fate[]): void;
}

/** What the round loops of a process have in common. */
export interface LoopPlace {
  findOwners: IdentityResolver;
  sender: Sender;
  followed: Set<string>;
  /** One loop looks for what no call tells of: work of other processes, messages whose sender died. */
  keepsWatch: boolean;
}

/**
 * Group commit: one round at a time, each with whatever has gathered while the last one was under way. One message when
 * it is quiet, hundreds under load, no timer in between.
 */
export function createRoundLoop(deps: RuntimeDeps, place: LoopPlace, on: Listener) {
  const { findOwners, sender, keepsWatch } = place;
  const agenda = createAgenda(deps.clock, place.followed, () => loop.wake());
  let fates: Fate[] = [];
  const most = deps.round_max ?? Number.POSITIVE_INFINITY;
  const arrivals: Arrival[] = [];
  const lookForAbandoned = createAbandonedLook(deps);
  let isQuiet = false;
  let isStopping = false;

  async function work(): Promise<number> {
    const taken = arrivals.splice(0, Math.min(most, limits.ingest_requests_per_batch));
    const settled = fates.splice(0, most);
    const due = agenda.take(settled);
    const isPoll = keepsWatch && isQuiet && taken.length === 0 && settled.length === 0;
    const abandonedBefore = keepsWatch ? lookForAbandoned() : null;
    await together(taken, {
      fates: settled,
      runsArrived: !isStopping,
      lanes_max: !isStopping && (due.lanes || isPoll) ? Math.min(most, limits.turns_per_batch) : 0,
      room: isStopping ? 0 : sender.room(),
      pausedInboxes: sender.pausedInboxes(),
      looksAtOutbox: due.outbox || isPoll || abandonedBefore !== null,
      abandonedBefore,
    });
    isQuiet = agenda.isEmpty() && arrivals.length === 0 && fates.length === 0;
    return isQuiet ? agenda.pause_ms(keepsWatch ? poll_ms : longestSleep_ms) : 0;
  }

  async function together(taken: readonly Arrival[], work: Omit<RoundWork, "arrived">): Promise<void> {
    let lanes = 0;
    try {
      const deliveries = taken.map((one) => one.delivery);
      const arrived = await toEventRows(deps, findOwners, deliveries);
      const result = await runRound(deps, { ...work, arrived }, (claimed) => {
        lanes = claimed.length;
      });
      for (const one of taken) one.resolve();
      for (const row of arrived) agenda.addLanesAt(Date.parse(row.due_at));
      goOn(result, work.lanes_max, work.fates);
    } catch (error) {
      deps.log.warn(
        { err: error, arrived: taken.length, lanes },
        "a round failed; doing its parts one by one",
      );
      agenda.addLanes();
      if (taken.length === 0 && lanes === 0) {
        giveBack(work.fates);
        throw error;
      }
      const parts = { arrivals: taken, fates: work.fates, lanes, giveBack };
      await runApart(deps, findOwners, sender, parts, (result) => goOn(result, 1, work.fates));
    }
    for (const { gone_address, message } of work.fates)
      if (gone_address) findOwners.forget(message.inbox_id, gone_address);
    on.sent(work.fates);
  }

  /** Fates that could not be written; the next round tries again. */
  function giveBack(unwritten: readonly Fate[]): void {
    fates = [...unwritten, ...fates];
  }

  /** After the commit. */
  function goOn(result: RoundResult, lanes_max: number, written: readonly Fate[]): void {
    agenda.addRest(result, lanes_max, written);
    sender.send(result.claimed);
    on.applied(result.turns);
  }

  const loop = createStageLoop("rounds", work, deps.log);
  return {
    start: loop.start,
    /** There is work in the lanes. */
    wake: agenda.addLanes,
    /** Messages that waited may leave. */
    wakeOutbox: agenda.addOutbox,
    /** Resolves when the delivery is stored for good. */
    add(delivery: NewDelivery): Promise<void> {
      return new Promise((resolve, reject) => {
        arrivals.push({ delivery, resolve, reject });
        loop.wake();
      });
    },
    /** For the next round to write. */
    addFate(fate: Fate): void {
      fates.push(fate);
      loop.wake();
    },
    /** Stores what has arrived, and waits for what has left for the providers; nothing new is begun. */
    async stop(): Promise<void> {
      isStopping = true;
      while (arrivals.length > 0 || fates.length > 0 || !sender.isIdle()) {
        loop.wake();
        await new Promise((done) => setTimeout(done, 5));
      }
      await loop.stop();
    },
  };
}
