import type { Answer } from "@mostrador/engine";
import type { Tx } from "../../platform/db/port.ts";
import type { RuntimeDeps, TurnQuery } from "../deps.ts";
import type { LaneRow } from "../lane/load.ts";
import { findKnownEchoes, hasEcho } from "./known-echoes.ts";
import { pinnedFlows, runTurn } from "./run-turn.ts";
import { beginTurn, type Turn } from "./turn.ts";

interface RunningTurn {
  run: ReturnType<typeof runTurn>;
  answers: Answer[];
  asked: TurnQuery[];
}

/** Runs the pure steps of all claimed lanes in memory; nothing is written yet. */
export async function runTurns(deps: RuntimeDeps, tx: Tx, lanes: readonly LaneRow[]): Promise<Turn[]> {
  for (const flow of pinnedFlows(lanes.flatMap((lane) => lane.conversations))) {
    if (!deps.flows.version(flow.workspace_id, flow.slug, flow.version))
      await deps.flows.load(tx, flow.workspace_id, flow.slug, flow.version);
  }
  const echoing = lanes.filter(hasEcho);
  if (echoing.length > 0) await findKnownEchoes(tx, echoing);
  const now = deps.clock.now();
  const turns = lanes.map((lane) => beginTurn(lane, now));
  await runTogether(deps, tx, turns);
  return turns;
}

/** Runs all turns side by side: the queries of each round are answered for the whole batch at once. */
async function runTogether(deps: RuntimeDeps, tx: Tx, turns: readonly Turn[]): Promise<void> {
  let running = turns.map((turn): RunningTurn => ({ run: runTurn(deps, turn), answers: [], asked: [] }));
  while (running.length > 0) {
    running = running.filter((one) => {
      const next = one.run.next(one.answers);
      if (next.done) return false;
      one.asked = next.value;
      return true;
    });
    if (running.length === 0) return;
    const answers = await deps.answerQueries(
      tx,
      running.flatMap((one) => one.asked),
    );
    let taken = 0;
    for (const one of running) {
      one.answers = answers.slice(taken, taken + one.asked.length);
      taken += one.asked.length;
    }
  }
}
