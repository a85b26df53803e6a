import pino from "pino";
import { type App, type AppOptions, createApp } from "./app.ts";
import { listenForCommands } from "./cli-commands/control.ts";
import type { Config } from "./config.ts";
import { createFirstLink } from "./first-start.ts";
import type { Database } from "./platform/db/port.ts";
import { builtPages, startWebBuild } from "./web-build.ts";

const stopLimit_ms = 20_000;

/** Runs the server over a database that is opening, until it is told to stop. */
export async function runServer(
  config: Config,
  opening: Promise<Database>,
  more: Pick<AppOptions, "round_max">,
): Promise<void> {
  const log = pino({ level: config.log_level }, pino.destination(2));
  const database = await opening;
  const pages = config.builds_pages ? startWebBuild(log) : builtPages;
  const app = await createApp({ config, log, database, pages, ...more });
  await app.prepare();
  await app.start();
  const closeControl = await listenForCommands(config, app);

  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), stopLimit_ms).unref();
    await closeControl();
    await app.stop();
    await database.close();
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
  for (const line of await greeting(app)) console.log(line);
}

async function greeting(app: App): Promise<string[]> {
  const url = app.url();
  const link = await createFirstLink(app);
  return [
    `Mostrador is ready at ${url}`,
    `  The shop's side:      ${url}/console`,
    `  The customer's phone: ${url}/phone`,
    ...(link ? [`Sign in: ${url}${link}`] : []),
  ];
}
