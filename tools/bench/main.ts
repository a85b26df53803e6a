import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type BenchOptions, type BenchResult, describeMachine, readEngines } from "./bench.ts";
import { benchCommerce } from "./commerce.ts";
import { benchHistory } from "./history.ts";
import { benchInbox } from "./inbox.ts";
import { benchLatency } from "./latency.ts";
import { benchMemory } from "./memory.ts";
import { benchMixed } from "./mixed.ts";
import { benchParse } from "./parse.ts";
import { benchSmpp } from "./smpp.ts";
import { benchStart } from "./start.ts";
import { benchTurns } from "./turns.ts";

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<BenchResult>>> = {
  turns: benchTurns,
  latency: benchLatency,
  commerce: benchCommerce,
  inbox: benchInbox,
  history: benchHistory,
  memory: benchMemory,
  start: benchStart,
  smpp: benchSmpp,
  parse: benchParse,
  mixed: benchMixed,
};

/**
 * `npm run bench`: all of them; `npm run bench -- turns inbox --engine postgres --seconds 5 --json bench.json` some.
 * Prints tables; compare numbers of one run only.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "10" },
    engine: { type: "string" },
    json: { type: "string" },
  },
});
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0)
  throw new Error(`There is no bench "${unknown.join(", ")}". There are: ${Object.keys(benches).join(", ")}`);
const options: BenchOptions = {
  seconds: Number(values.seconds),
  engines: readEngines(values.engine),
  log: (line) => console.error(line),
};
const machine = describeMachine();
console.log(machine);
const results: Record<string, BenchResult> = {};
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n${name}`);
  const result = await bench(options);
  results[name] = result;
  console.table(result.rows);
  for (const note of result.notes) console.log(note);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
process.exit(0);
