import { writeFates } from "./deliver/fates.ts";
import type { Fate, Sender } from "./deliver/sender.ts";
import type { RuntimeDeps } from "./deps.ts";
import type { Arrival } from "./ingest/arrival.ts";
import type { IdentityResolver } from "./ingest/identities.ts";
import { storeEvents, toEventRows } from "./ingest/store.ts";
import type { LaneRow } from "./lane/load.ts";
import { setAside } from "./lane/set-aside.ts";
import { type RoundResult, runRound } from "./round.ts";

interface Parts {
  arrivals: readonly Arrival[];
  fates: readonly Fate[];
  lanes: number;
  /** Takes fates that could not be written. */
  giveBack(fates: readonly Fate[]): void;
}

/** A round that failed, part by part, so that only the part at fault fails: each arrival, the fates, each lane. */
export async function runApart(
  deps: RuntimeDeps,
  findOwners: IdentityResolver,
  sender: Sender,
  parts: Parts,
  onDone: (result: RoundResult) => void,
): Promise<void> {
  for (const arrival of parts.arrivals) await storeAlone(deps, findOwners, arrival);
  try {
    await deps.database.transaction((tx) => writeFates(tx, deps, parts.fates));
  } catch (error) {
    parts.giveBack(parts.fates);
    throw error;
  }
  for (let taken = 0; taken < Math.max(parts.lanes, parts.arrivals.length); taken++) {
    const result = await runLaneAlone(deps, sender);
    if (result === "nothing due") return;
    if (result !== "set aside") onDone(result);
  }
}

async function storeAlone(deps: RuntimeDeps, findOwners: IdentityResolver, arrival: Arrival): Promise<void> {
  try {
    const rows = await toEventRows(deps, findOwners, [arrival.delivery]);
    await deps.database.transaction((tx) => storeEvents(tx, deps, rows, false));
    arrival.resolve();
  } catch (error) {
    arrival.reject(error);
  }
}

async function runLaneAlone(
  deps: RuntimeDeps,
  sender: Sender,
): Promise<RoundResult | "nothing due" | "set aside"> {
  const work = {
    arrived: [],
    fates: [],
    runsArrived: false,
    lanes_max: 1,
    room: sender.room(),
    pausedInboxes: sender.pausedInboxes(),
    looksAtOutbox: false,
    abandonedBefore: null,
  };
  let lane: LaneRow | undefined;
  try {
    const result = await runRound(deps, work, ([claimed]) => {
      lane = claimed;
    });
    return lane ? result : "nothing due";
  } catch (error) {
    if (!lane) throw error;
    deps.log.error({ err: error, contact: lane.contact_id }, "a turn failed");
    await setAside(deps, lane, error);
    return "set aside";
  }
}
