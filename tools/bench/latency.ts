import { type Engine, withFreshPlace } from "../chaos/engines.ts";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";
import type { DriverResult } from "./driver.ts";
import { measureFsync } from "./fsync.ts";
import type { OurPlace } from "./servers/our-server.ts";
import { echoServer, withTraffic } from "./traffic.ts";

/** From webhook to hand-over when it is calm (20 turns a second), and at half of what saturates it. */
export async function benchLatency(options: BenchOptions): Promise<BenchResult> {
  const rows: BenchResult["rows"] = [];
  for (const engine of options.engines)
    await withFreshPlace(engine, async (place) => {
      options.log(`  ${engine}`);
      rows.push(...(await measure(engine, place, options.seconds)));
    });
  return {
    rows,
    notes: [
      "Two fsyncs lie on the way, one before the 200 and one with the turn; their time was measured in the same folder.",
    ],
  };
}

function measure(engine: Engine, place: OurPlace, seconds: number): Promise<BenchResult["rows"]> {
  return withTraffic(echoServer(place), async (driver) => {
    const fsync = measureFsync(place.directory);
    const row = (name: string, { turns_per_second, p50_ms, p99_ms, unanswered }: DriverResult) => ({
      latency: `${engine}, ${name}`,
      "turns a second": round(turns_per_second),
      "p50 (ms)": round(p50_ms),
      "p99 (ms)": round(p99_ms),
      "2 fsyncs p50 (ms)": round(2 * fsync.p50_ms),
      "2 fsyncs p99 (ms)": round(2 * fsync.p99_ms),
      unanswered,
    });
    const full = await driver.saturate({ concurrency: 64, chats: 64, seconds: Math.min(5, seconds) });
    const calm = await driver.pace({ rate: 20, chats: 200, seconds: seconds * 6 });
    const half = await driver.pace({ rate: full.turns_per_second / 2, chats: 1_000, seconds });
    const burst = await driver.saturate({ concurrency: 1_000, chats: 1_000, seconds: 1 });
    return [row("20 a second", calm), row("half of saturation", half), row("a thousand at once", burst)];
  });
}
