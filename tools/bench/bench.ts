import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { type Engine, engines } from "../chaos/engines.ts";

/** What a bench measured: a table, and what a reader must know about it. */
export interface BenchResult {
  rows: Record<string, string | number>[];
  notes: string[];
}

export interface BenchOptions {
  /** How long each measurement runs. */
  seconds: number;
  engines: readonly Engine[];
  log(line: string): void;
}

/** Of these numbers, the one below which `share` (0 to 1) of them lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Rounded to what a reader can use. */
export function round(value: number): number {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
}

export function sleep(pause_ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, pause_ms));
}

/** What the numbers were measured on, and how busy it was. */
export function describeMachine(): Record<string, string | number> {
  return {
    date: new Date().toISOString(),
    commit: run("git", ["rev-parse", "--short", "HEAD"]),
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memory_gb: round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    postgres: run("postgres", ["--version"]) || run("psql", ["--version"]),
    load_before: round(loadavg()[0] ?? 0),
  };
}

function run(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .trim();
  } catch {
    return "";
  }
}

/** Reads "pglite", "postgres" or nothing, which means both. */
export function readEngines(text: string | undefined): readonly Engine[] {
  const wanted = engines.filter((engine) => text === undefined || text === engine);
  if (wanted.length === 0) throw new Error(`--engine is one of: ${engines.join(", ")}`);
  return wanted;
}
