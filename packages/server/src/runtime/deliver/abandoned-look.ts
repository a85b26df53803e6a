import type { RuntimeDeps } from "../deps.ts";

/** How often to look for messages whose sender died, however busy it is. */
const look_ms = 5_000;
const endOfTime = "9999-12-31T00:00:00.000Z";

/** Gives the time before which claims must have ended to be looked at now; null = not now. */
export function createAbandonedLook({ clock, database }: RuntimeDeps): () => string | null {
  let next_ms = 0;
  return () => {
    if (clock.ms() < next_ms) return null;
    const isFirst = next_ms === 0;
    next_ms = clock.ms() + look_ms;
    // The embedded database has one process: what is claimed when it starts, nobody holds
    return isFirst && database.engine === "pglite" ? endOfTime : clock.now();
  };
}
