import { type Engine, withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, round, sleep } from "./bench.ts";
import type { OurPlace } from "./servers/our-server.ts";
import { echoServer, withTraffic } from "./traffic.ts";

const marks = [10_000, 100_000];

/** Resident memory of the server after so many messages; half of them came in, half went out. */
export async function benchMemory(options: BenchOptions): Promise<BenchResult> {
  const rows: BenchResult["rows"] = [];
  for (const engine of options.engines)
    await withFreshPlace(engine, async (place) => {
      options.log(`  ${engine}`);
      rows.push(await measure(engine, place));
    });
  return { rows, notes: ["On PostgreSQL the database's own memory is not counted."] };
}

function measure(engine: Engine, place: OurPlace): Promise<Record<string, string | number>> {
  return withTraffic(echoServer(place), async (driver, server) => {
    const row: Record<string, string | number> = { memory: engine, "at start (MB)": server.memory_mb() };
    const found: number[] = [];
    let messages = 0;
    for (const mark of marks) {
      while (messages < mark)
        messages += 2 * (await driver.saturate({ concurrency: 64, chats: 5_000, seconds: 2 })).turns;
      await sleep(3_000);
      found.push(server.memory_mb());
      row[`after ${mark.toLocaleString("en")} (MB)`] = server.memory_mb();
    }
    const [first = 1, last = 1] = found;
    return { ...row, "growth (%)": round((last / first - 1) * 100) };
  });
}
