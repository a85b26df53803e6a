import { join } from "node:path";
import { type Engine, withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";
import type { DriverResult } from "./driver.ts";
import { spawnServer } from "./servers/spawn-server.ts";
import { echoServer, type StartServer, withTraffic } from "./traffic.ts";

const shapes = [
  { name: "1 at once", concurrency: 1, chats: 1 },
  { name: "16 at once", concurrency: 16, chats: 16 },
  { name: "64 at once", concurrency: 64, chats: 64 },
  { name: "5,000 in rotation", concurrency: 64, chats: 5_000 },
];
const servers = join(import.meta.dirname, "servers");

type Measured = Record<string, DriverResult>;

/** A signed webhook in, stored, the reply out to a provider: how many a second, beside bots that do less. */
export async function benchTurns(options: BenchOptions): Promise<BenchResult> {
  const measured: [string, Measured][] = [];
  async function measure(name: string, start: StartServer): Promise<void> {
    options.log(`  ${name}`);
    measured.push([name, await runShapes(start, options.seconds)]);
  }
  await measure("null bot (stores nothing)", bot("null-bot.ts"));
  await measure("grammY (stores nothing)", bot("grammy-bot.ts"));
  for (const engine of options.engines)
    await withFreshPlace(engine, async (place) => {
      if (place.url)
        await measure(
          "hand-written bot, PostgreSQL",
          bot("hand-written-bot.ts", { DATABASE_URL: place.url }),
        );
    });
  for (const engine of options.engines) {
    await measureOurs(engine, "", (name, start) => measure(name, start));
    await measureOurs(engine, "capped.ts", (name, start) => measure(name, start));
  }
  return { rows: toRows(measured), notes: judge(measured) };
}

async function measureOurs(
  engine: Engine,
  entry: string,
  measure: (name: string, start: StartServer) => Promise<void>,
): Promise<void> {
  const what = entry ? ", batches of 1" : "";
  await withFreshPlace(engine, (place) =>
    measure(`Mostrador, ${engine}${what}`, echoServer(place, entry ? { entry: join(servers, entry) } : {})),
  );
}

function bot(file: string, env: Record<string, string> = {}): StartServer {
  return async (sink_url) => {
    const server = await spawnServer([process.execPath, join(servers, file)], { ...env, SINK_URL: sink_url });
    return { server, hook: server.url };
  };
}

function runShapes(start: StartServer, seconds: number): Promise<Measured> {
  return withTraffic(start, async (driver) => {
    await driver.saturate({ concurrency: 64, chats: 64, seconds: Math.min(3, seconds) });
    const results: Measured = {};
    for (const { name, concurrency, chats } of shapes)
      results[name] = await driver.saturate({ concurrency, chats, seconds });
    return results;
  });
}

function toRows(measured: readonly [string, Measured][]): BenchResult["rows"] {
  return measured.map(([server, results]) => {
    const cells = Object.entries(results).map(([shape, { turns_per_second }]) => [
      shape,
      round(turns_per_second),
    ]);
    const at64 = results["64 at once"];
    const unanswered = Object.values(results).reduce((sum, one) => sum + one.unanswered, 0);
    return {
      "turns a second": server,
      ...Object.fromEntries(cells),
      "p50 at 64 (ms)": round(at64?.p50_ms ?? 0),
      "p99 at 64 (ms)": round(at64?.p99_ms ?? 0),
      unanswered,
    };
  });
}

function judge(measured: readonly [string, Measured][]): string[] {
  const at64 = (start: string) =>
    measured.find(([name]) => name.startsWith(start) && !name.includes("batches"))?.[1]["64 at once"]
      ?.turns_per_second;
  const [floor, grammy, hand] = [at64("null"), at64("grammY"), at64("hand")];
  return ["postgres", "pglite"].flatMap((engine) => {
    const own = at64(`Mostrador, ${engine}`);
    if (!own || !floor || !grammy) return [];
    const alone = measured.find(([name]) => name === `Mostrador, ${engine}, batches of 1`)?.[1]["64 at once"];
    const ratios = [
      `${round(own / floor)} of the null bot`,
      `${round(own / grammy)} of grammY`,
      ...(hand ? [`${round(own / hand)} of the hand-written bot`] : []),
      ...(alone ? [`${round(own / alone.turns_per_second)} of itself without group commit`] : []),
    ];
    return [`At 64 on ${engine}: ${ratios.join(", ")}.`];
  });
}
