import type { App } from "../app.ts";
import { catalogImport } from "./catalog-import.ts";
import { type Command, type ShopCommand, type Terminal, UsageError } from "./command.ts";
import { keyCreate } from "./key-create.ts";
import { signInLink } from "./sign-in-link.ts";

/** The commands that work on the shop. */
export const shopCommands: readonly ShopCommand[] = [keyCreate, signInLink, catalogImport];

/** Runs a command of the shop with the app at hand. Gives the exit code; failures are told, never thrown. */
export async function runShopCommand(argv: readonly string[], terminal: Terminal, app: App): Promise<number> {
  const found = findCommand(shopCommands, argv);
  if (!found) return 2;
  return withFailuresTold(found.command, terminal, () => found.command.plan(found.args)(app, terminal));
}

/** The command that the first words call, and what follows them. */
export function findCommand<C extends Command>(
  commands: readonly C[],
  argv: readonly string[],
): { command: C; args: string[] } | null {
  for (const command of commands) {
    const words = command.name.split(" ");
    if (words.every((word, index) => argv[index] === word))
      return { command, args: argv.slice(words.length) };
  }
  return null;
}

/** 1 when it failed, 2 when the arguments were wrong. */
export async function withFailuresTold(
  command: Command,
  terminal: Terminal,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    terminal.stderr(`${error instanceof Error ? error.message : String(error)}\n`);
    if (!(error instanceof UsageError)) return 1;
    terminal.stderr(`Usage: mostrador ${command.name} ${command.usage}`.trimEnd());
    terminal.stderr("\n");
    return 2;
  }
}
