import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { percentile } from "./bench.ts";

/** How long an fsync of one page takes in this folder: the middle and the 99th of a hundred, in milliseconds. */
export function measureFsync(directory: string): { p50_ms: number; p99_ms: number } {
  const path = join(directory, "fsync-probe");
  const file = openSync(path, "w");
  const page = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 100 }, () => {
    writeSync(file, page);
    const started = performance.now();
    fsyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  rmSync(path);
  return { p50_ms: percentile(times, 0.5), p99_ms: percentile(times, 0.99) };
}
