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
  /** The engine is at work on a thread or a machine of its own, so this thread may be busy with something else. */
  onBegun?: () => void;
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
async function open(place: DatabasePlace): Promise<Database> {
  const { url, max_connections = 4, directory = "data", has_fsync = true, onBegun = () => {} } = place;
  if (url === undefined) return (await import("./pglite.ts")).openPglite({ directory, has_fsync, onBegun });
  const opening = (await import("./postgres.ts")).openPostgres({ url, max_connections });
  onBegun();
  return opening;
}
