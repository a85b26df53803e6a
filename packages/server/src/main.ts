import type { AppOptions } from "./app.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./platform/db/open.ts";

/** Runs the server until it is told to stop. `more` is for benches. */
export async function serve(env: NodeJS.ProcessEnv, more: Pick<AppOptions, "round_max"> = {}): Promise<void> {
  const config = readConfig(env);
  // The embedded database opens on its own thread while this one reads the program, which lets nothing else through
  const { promise: begun, resolve: onBegun } = Promise.withResolvers<void>();
  const place = config.database_url ? { url: config.database_url } : { directory: config.data_directory };
  const opening = openDatabase({ ...place, onBegun });
  await Promise.race([begun, opening]);
  opening.catch(() => {
    // Told where it is awaited
  });
  const { runServer } = await import("./run-server.ts");
  await runServer(config, opening, more);
}

if (import.meta.main)
  await serve(process.env).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
