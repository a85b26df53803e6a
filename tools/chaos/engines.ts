import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OurPlace } from "../bench/servers/our-server.ts";
import { startTestPostgres } from "../test-postgres.ts";

export const engines = ["pglite", "postgres"] as const;
export type Engine = (typeof engines)[number];

/** Calls `use` with a fresh database that reaches the disk, and removes it. null when PostgreSQL is not installed. */
export async function withFreshPlace<T>(
  engine: Engine,
  use: (place: OurPlace) => Promise<T>,
): Promise<T | null> {
  const directory = mkdtempSync(join(tmpdir(), "mostrador-live-"));
  const postgres = engine === "postgres" ? await startTestPostgres({ has_fsync: true }) : null;
  try {
    if (engine === "postgres" && !postgres) return null;
    return await use(postgres ? { url: postgres.url, directory } : { directory });
  } finally {
    postgres?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
