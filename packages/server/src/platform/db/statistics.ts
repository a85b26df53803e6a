import type { Logger } from "pino";
import type { Database } from "./port.ts";

/** Tables that grow and are asked in many ways. Queues stay out: they are empty whenever somebody looks. */
const tables = [
  "contacts",
  "identities",
  "conversations",
  "messages",
  "domain_events",
  "products",
  "variants",
  "orders",
];
/** Below so many pages of 8 KiB any plan is good. */
const smallest_pages = 64;
const look_ms = 60_000;

const grown = `
SELECT relname AS name FROM pg_class
WHERE relname = ANY($1) AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) / 8192 > 2 * greatest(relpages, $2)`;

/**
 * Tells the embedded database's planner how large its tables are, which a PostgreSQL server finds out by itself: each
 * time one has doubled, from a sample of 3,000 rows, some tens of milliseconds. Returns the tables that it looked at.
 */
export async function refreshStatistics(database: Database): Promise<string[]> {
  if (database.engine !== "pglite") return [];
  const rows = await database.query<{ name: string }>(grown, [tables, smallest_pages]);
  for (const { name } of rows)
    await database.transaction(async (tx) => {
      await tx.query("SET LOCAL default_statistics_target = 10");
      await tx.query(`ANALYZE ${name}`);
    });
  return rows.map((row) => row.name);
}

/** Does so at start and every minute. */
export function createStatisticsKeeper(database: Database, log: Pick<Logger, "warn">) {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<unknown> = Promise.resolve();
  function look(): void {
    looking = refreshStatistics(database).catch((error: unknown) =>
      log.warn({ err: error }, "the planner's statistics are old"),
    );
  }
  return {
    start(): void {
      if (database.engine !== "pglite") return;
      look();
      timer = setInterval(look, look_ms).unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await looking;
    },
  };
}
