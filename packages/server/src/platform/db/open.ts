import { migrate } from "./migrate.ts";
import type { Database } from "./port.ts";

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
  const database = await open(place);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** Only the engine that is used is loaded. */
async function open({ url, max_connections = 4, directory = "data", has_fsync = true }: DatabasePlace) {
  if (url === undefined) return (await import("./pglite.ts")).openPglite({ directory, has_fsync });
  return (await import("./postgres.ts")).openPostgres({ url, max_connections });
}
