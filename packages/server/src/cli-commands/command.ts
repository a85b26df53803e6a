import type { Readable } from "node:stream";
import type { App } from "../app.ts";

/** Where a command writes, and from where it reads files. */
export interface Terminal {
  stdout(text: string): void;
  stderr(text: string): void;
  /** What is typed or piped in; a command that runs in the server has none. */
  stdin: Readable;
  /** Somebody looks on: progress bars make sense. */
  is_tty: boolean;
  /** Paths of arguments are relative to this. */
  cwd: string;
}

interface Described {
  /** The words that call it, "key create". */
  name: string;
  /** Its arguments, "--scopes <scope,...>". */
  usage: string;
  summary: string;
}

/** A command that needs nothing but its arguments. Gives the exit code. */
export interface LocalCommand extends Described {
  place: "here";
  run(args: readonly string[], terminal: Terminal, env: NodeJS.ProcessEnv): Promise<number>;
}

/** A command that works on the shop: inside the running server where there is one, or on its own. */
export interface ShopCommand extends Described {
  place: "shop";
  /** Reads the arguments, before anything is opened, and gives what to do. Throws a UsageError. */
  plan(args: readonly string[]): ShopTask;
}

/** Gives the exit code. */
export type ShopTask = (app: App, terminal: Terminal) => Promise<number>;

export type Command = LocalCommand | ShopCommand;

/** The arguments are wrong: said with the command's usage, exit code 2. */
export class UsageError extends Error {}
