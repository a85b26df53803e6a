import { parseArgs } from "node:util";
import { type ChaosReport, runChaos } from "./chaos.ts";
import { type Engine, engines, withFreshPlace } from "./engines.ts";
import { proveFsync } from "./fsync-proof.ts";

/**
 * `npm run chaos`: kill -9 under load, on both engines, at least 30 times each; ends with 1 when anything was lost,
 * doubled or out of order. `-- --kills 5 --engine pglite --seed 7` narrows it; `-- --fsync` proves by strace that what is acknowledged
 * has reached the disk.
 */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "30" },
    engine: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    fsync: { type: "boolean", default: false },
  },
});
const wanted = engines.filter((engine) => values.engine === undefined || values.engine === engine);
if (wanted.length === 0) throw new Error(`--engine is one of: ${engines.join(", ")}`);
for (const engine of wanted) await (values.fsync ? prove(engine) : torment(engine));

async function torment(engine: Engine): Promise<void> {
  console.log(`${engine}: ${values.kills} kills, seed ${values.seed}`);
  const report = await withFreshPlace(engine, (place) =>
    runChaos({ place, kills: Number(values.kills), seed: Number(values.seed), log: console.log }),
  );
  if (report) tell(engine, report);
  else console.log("PostgreSQL is not installed: skipped.");
}

function tell(engine: Engine, report: ChaosReport): void {
  const { problems, kills, acknowledged, redelivered, turns, replies, unknown } = report;
  console.log(
    `${engine}: ${kills} kills, ${acknowledged} messages acknowledged (${redelivered} redeliveries), ${turns} turns, ${replies} replies of which ${unknown} unknown`,
  );
  for (const problem of problems.slice(0, 50)) console.log(`  WRONG: ${problem}`);
  console.log(
    problems.length === 0 ? "  nothing lost, nothing doubled, order kept" : `  ${problems.length} wrong`,
  );
  if (problems.length > 0) process.exitCode = 1;
}

async function prove(engine: Engine): Promise<void> {
  const proof = await withFreshPlace(engine, (place) => proveFsync(engine, place));
  if (!proof) return console.log("PostgreSQL is not installed: skipped.");
  console.log(`${engine}: ${proof.sentence}`);
  if (!proof.is_proven) process.exitCode = 1;
}
