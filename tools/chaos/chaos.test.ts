import { describe, expect, it } from "vitest";
import { runChaos } from "./chaos.ts";
import { engines, withFreshPlace } from "./engines.ts";

describe("kill -9 under load", { timeout: 180_000 }, () => {
  it.each(engines)("loses nothing, doubles nothing and keeps the order (%s)", async (engine) => {
    const log: string[] = [];
    const report = await withFreshPlace(engine, (place) =>
      runChaos({ place, kills: 3, seed: 11, log: (line) => log.push(line) }),
    );
    // PostgreSQL is not installed: the set-up of the tests has said so
    if (!report) return;
    expect(report.problems).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(24);
    expect(report.turns).toBeGreaterThan(24);
  });
});
