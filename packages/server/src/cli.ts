#!/usr/bin/env node
import { channelParse } from "./cli-commands/channel-parse.ts";
import type { Command, LocalCommand, ShopTask, Terminal } from "./cli-commands/command.ts";
import { askServer } from "./cli-commands/control.ts";
import { flowRun } from "./cli-commands/flow-run.ts";
import { lab } from "./cli-commands/lab.ts";
import { findCommand, shopCommands, withFailuresTold } from "./cli-commands/run-shop-command.ts";
import { start } from "./cli-commands/start.ts";
import { callersFolder, readConfig } from "./config.ts";

const localCommands: readonly LocalCommand[] = [start, flowRun, channelParse, lab];
const commands: readonly Command[] = [...localCommands, ...shopCommands];

/** Runs one command of the terminal. Gives the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCli(
  argv: readonly string[],
  terminal: Terminal,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const [first] = argv;
  if (first === undefined || /^(help|--help|-h)$/.test(first)) {
    terminal.stdout(help());
    return 0;
  }
  const local = findCommand(localCommands, argv);
  if (local)
    return withFailuresTold(local.command, terminal, () => local.command.run(local.args, terminal, env));
  const shop = findCommand(shopCommands, argv);
  if (shop)
    return withFailuresTold(shop.command, terminal, () =>
      runOnShop(argv, shop.command.plan(shop.args), terminal, env),
    );
  terminal.stderr(`There is no command "${argv.slice(0, 2).join(" ")}".\n\n${help()}`);
  return 2;
}

/** In the running server where there is one: its embedded database is nobody else's. */
async function runOnShop(
  argv: readonly string[],
  task: ShopTask,
  terminal: Terminal,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const config = readConfig(env);
  const asked = await askServer(config, argv, terminal);
  if (asked !== null) return asked;
  // Read only here: most commands are done by the running server
  const [{ createApp }, { openDatabase }, { pino }] = await Promise.all([
    import("./app.ts"),
    import("./platform/db/open.ts"),
    import("pino"),
  ]);
  const log = pino({ level: config.log_level }, pino.destination(2));
  const database = await openDatabase(
    config.database_url
      ? { url: config.database_url, max_connections: 2 }
      : { directory: config.data_directory },
  );
  const app = await createApp({ config, log, database });
  try {
    await app.prepare();
    return await task(app, terminal);
  } finally {
    await app.stop();
    await database.close();
  }
}

function help(): string {
  const lines = commands.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`,
  );
  return `Mostrador on the command line: npm run mostrador -- <command>\n\n${lines.join("\n")}\n`;
}

if (import.meta.main)
  process.exitCode = await runCli(
    process.argv.slice(2),
    {
      stdout: (text) => process.stdout.write(text),
      stderr: (text) => process.stderr.write(text),
      stdin: process.stdin,
      is_tty: process.stdout.isTTY ?? false,
      cwd: callersFolder(process.env, process.cwd()),
    },
    process.env,
  );
