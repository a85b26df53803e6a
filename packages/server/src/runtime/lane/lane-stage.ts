import { limits } from "@mostrador/contract";
import type { Answer } from "@mostrador/engine";
import type { Tx } from "../../platform/db/port.ts";
import { writeTurns } from "../apply/write.ts";
import type { RuntimeDeps, TurnQuery } from "../deps.ts";
import { createStageLoop } from "../stage-loop.ts";
import { pinnedFlows, runTurn } from "../step/run-turn.ts";
import { beginTurn, type Turn } from "../step/turn.ts";
import { claimLanes, loadTurns, type LaneRow } from "./load.ts";
import { setAside } from "./set-aside.ts";

const poll_ms = 500;

/**
 * The second to fourth stages in one transaction: claim lanes, load what they need, run the pure steps, write, commit.
 * A batch that fails is split until the turn that fails stands alone; that one is retried and then set aside.
 */
export function createLaneStage(deps: RuntimeDeps, onApplied: (turns: readonly Turn[]) => void) {
  let nextDue_ms: number | null = null;

  async function work(): Promise<number> {
    const claimed = await runBatch(limits.turns_per_batch);
    if (claimed > 0) return 0;
    const now_ms = deps.clock.ms();
    const sleep_ms = nextDue_ms !== null && nextDue_ms > now_ms ? Math.min(nextDue_ms - now_ms, poll_ms) : poll_ms;
    if (nextDue_ms !== null && nextDue_ms <= now_ms) nextDue_ms = null;
    return sleep_ms;
  }

  /** Returns how many lanes it took. */
  async function runBatch(max: number): Promise<number> {
    let lanes: LaneRow[] = [];
    try {
      const turns = await deps.database.transaction(async (tx) => {
        lanes = await claimLanes(tx, deps.clock.now(), max);
        if (lanes.length === 0) return [];
        const done = await runTurns(deps, tx, lanes);
        await writeTurns(tx, deps, done);
        return done;
      });
      if (turns.length > 0) onApplied(turns);
      return lanes.length;
    } catch (error) {
      if (lanes.length === 0) throw error;
      if (lanes.length === 1 && lanes[0]) {
        deps.log.error({ err: error, contact: lanes[0].contact_id }, "a turn failed");
        await setAside(deps, lanes[0], error);
        return 1;
      }
      deps.log.warn({ err: error, lanes: lanes.length }, "a batch failed; running its halves");
      return runBatch(Math.ceil(lanes.length / 2));
    }
  }

  const loop = createStageLoop("lane", work, deps.log);
  return {
    ...loop,
    /** Wakes the stage again when delayed work is due. */
    wakeAt(due_ms: number): void {
      nextDue_ms = nextDue_ms === null ? due_ms : Math.min(nextDue_ms, due_ms);
      setTimeout(loop.wake, Math.max(0, due_ms - deps.clock.ms())).unref();
    },
  };
}

async function runTurns(deps: RuntimeDeps, tx: Tx, lanes: readonly LaneRow[]): Promise<Turn[]> {
  const { contacts, conversations } = await loadTurns(tx, lanes);
  for (const flow of pinnedFlows([...conversations.values()].flat())) {
    if (!deps.flows.version(flow.workspace_id, flow.slug, flow.version)) await deps.flows.load(tx, flow.workspace_id, flow.slug, flow.version);
  }
  const now = deps.clock.now();
  const turns = lanes.map((lane) => {
    const contact = contacts.get(lane.contact_id);
    if (!contact) throw new Error(`The contact ${lane.contact_id} of a lane is gone`);
    return beginTurn(lane, contact, conversations.get(lane.contact_id) ?? [], now);
  });
  await runTogether(deps, tx, turns);
  return turns;
}

/** Runs all turns side by side: the queries of each round are answered for the whole batch at once. */
async function runTogether(deps: RuntimeDeps, tx: Tx, turns: readonly Turn[]): Promise<void> {
  let running = turns.map((turn) => ({ run: runTurn(deps, turn), answers: [] as Answer[], asked: [] as TurnQuery[] }));
  while (running.length > 0) {
    running = running.filter((one) => {
      const next = one.run.next(one.answers);
      if (next.done) return false;
      one.asked = next.value;
      return true;
    });
    if (running.length === 0) return;
    const answers = await deps.answerQueries(tx, running.flatMap((one) => one.asked));
    let taken = 0;
    for (const one of running) {
      one.answers = answers.slice(taken, taken + one.asked.length);
      taken += one.asked.length;
    }
  }
}
