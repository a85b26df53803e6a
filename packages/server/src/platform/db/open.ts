import { migrate } from "./migrate.ts";
import { openPglite } from "./pglite.ts";
import type { Database } from "./port.ts";
import { openPostgres } from "./postgres.ts";

export interface DatabasePlace {
  /** postgres://...; when absent the embedded engine opens `directory`. */
  url?: string;
  directory?: string;
  /** Connections per process, PostgreSQL only. */
  max_connections?: number;
  /** Only throw-away databases of tests switch it off. */
  has_fsync?: boolean;
}

/** Opens the database, locked where it is embedded, with the schema up to date. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = place.url
    ? await openPostgres({ url: place.url, max_connections: place.max_connections ?? 4 })
    : await openPglite({ directory: place.directory ?? "data", has_fsync: place.has_fsync ?? true });
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
