import { limits } from "@mostrador/contract";
import { createStageLoop } from "../platform/stage-loop.ts";
import { createAgenda } from "./agenda.ts";
import { runApart } from "./apart.ts";
import { createSender, type Fate } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import type { Arrival } from "./ingest/arrival.ts";
import { createIdentityResolver } from "./ingest/identities.ts";
import { type NewDelivery, toEventRows } from "./ingest/store.ts";
import { type RoundResult, type RoundWork, runRound } from "./round.ts";
import type { Turn } from "./step/turn.ts";

const poll_ms = 500;
/** How often to look for messages whose sender died, however busy it is. */
const abandonedLook_ms = 5_000;
const endOfTime = "9999-12-31T00:00:00.000Z";

interface Listener {
  applied(turns: readonly Turn[]): void;
  sent(fates: readonly Fate[]): void;
}

/**
 * Group commit for the whole line: one round at a time, each with whatever has gathered while the last one was under
 * way. One message when it is quiet, hundreds under load, no timer in between.
 */
export function createLine(deps: RuntimeDeps, on: Listener) {
  const findOwners = createIdentityResolver(deps);
  const agenda = createAgenda(deps.clock, () => loop.wake());
  const sender = createSender(deps, { fate: () => loop.wake(), due: agenda.addOutbox });
  const most = deps.round_max ?? Number.POSITIVE_INFINITY;
  const arrivals: Arrival[] = [];
  let isQuiet = false;
  let nextLook_ms = 0;
  let isStopping = false;

  async function work(): Promise<number> {
    const taken = arrivals.splice(0, Math.min(most, limits.ingest_requests_per_batch));
    const fates = sender.takeFates(most);
    const due = agenda.take(fates);
    const isPoll = isQuiet && taken.length === 0 && fates.length === 0;
    const abandonedBefore = lookForAbandoned();
    await together(taken, {
      fates,
      runsArrived: !isStopping,
      lanes_max: !isStopping && (due.lanes || isPoll) ? Math.min(most, limits.turns_per_batch) : 0,
      room: isStopping ? 0 : sender.room(),
      pausedInboxes: sender.pausedInboxes(),
      looksAtOutbox: due.outbox || isPoll || abandonedBefore !== null,
      abandonedBefore,
    });
    isQuiet = agenda.isEmpty() && arrivals.length === 0 && !sender.hasFates();
    return isQuiet ? agenda.pause_ms(poll_ms) : 0;
  }

  /** The time before which claims must have ended to be looked at now, or null. */
  function lookForAbandoned(): string | null {
    if (deps.clock.ms() < nextLook_ms) return null;
    const isFirst = nextLook_ms === 0;
    nextLook_ms = deps.clock.ms() + abandonedLook_ms;
    // The embedded database has one process: what is claimed when it starts, nobody holds
    return isFirst && deps.database.engine === "pglite" ? endOfTime : deps.clock.now();
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
      goOn(result, work.lanes_max);
    } catch (error) {
      deps.log.warn(
        { err: error, arrived: taken.length, lanes },
        "a round failed; doing its parts one by one",
      );
      agenda.addLanes();
      if (taken.length === 0 && lanes === 0) {
        sender.giveBack(work.fates);
        throw error;
      }
      const parts = { arrivals: taken, fates: work.fates, lanes };
      await runApart(deps, findOwners, sender, parts, (result) => goOn(result, 1));
    }
    on.sent(work.fates);
  }

  /** After the commit. */
  function goOn(result: RoundResult, lanes_max: number): void {
    agenda.addRest(result, lanes_max);
    sender.send(result.claimed);
    on.applied(result.turns);
  }

  const loop = createStageLoop("line", work, deps.log);
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
    /** Stores what has arrived, and waits for what has left for the providers; nothing new is begun. */
    async stop(): Promise<void> {
      isStopping = true;
      while (arrivals.length > 0 || !sender.isIdle()) {
        loop.wake();
        await new Promise((done) => setTimeout(done, 5));
      }
      await loop.stop();
    },
  };
}
