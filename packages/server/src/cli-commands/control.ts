import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { socketPath } from "../platform/db/directory-lock.ts";
import type { Terminal } from "./command.ts";
import { runShopCommand } from "./run-shop-command.ts";

/** What the terminal sends, one line. */
interface Request {
  argv: string[];
  cwd: string;
  is_tty: boolean;
}

/** What the server answers, line by line; the exit code is the last. */
type Answer = { stdout: string } | { stderr: string } | { exit: number };

/**
 * The embedded database belongs to the running server, so commands of the terminal come to it: through a socket in the
 * data directory that only this user can open. Gives how to close it. With PostgreSQL there is none.
 */
export async function listenForCommands(config: Config, app: App): Promise<() => Promise<void>> {
  if (config.database_url) return async () => {};
  const path = socketPath(config.data_directory, "control");
  rmSync(path, { force: true });
  const server = createServer((socket) => void answerCommand(socket, app));
  await new Promise<void>((done, fail) => server.once("error", fail).listen(path, done));
  chmodSync(path, 0o600);
  return () => new Promise((done) => server.close(() => done()));
}

async function answerCommand(socket: Socket, app: App): Promise<void> {
  socket.on("error", () => {});
  const send = (answer: Answer) => socket.write(`${JSON.stringify(answer)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const { argv, cwd, is_tty }: Request = JSON.parse(line);
    const terminal: Terminal = {
      stdout: (text) => send({ stdout: text }),
      stderr: (text) => send({ stderr: text }),
      ...{ is_tty, cwd, stdin: Readable.from([]) },
    };
    send({ exit: await runShopCommand(argv, terminal, app) });
    socket.end();
    return;
  }
}

/** Has the running server do a command. Gives the exit code; null when no server is running on this directory. */
export async function askServer(
  config: Config,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number | null> {
  if (config.database_url) return null;
  const socket = await open(socketPath(config.data_directory, "control"));
  if (!socket) return null;
  const { cwd, is_tty } = terminal;
  socket.write(`${JSON.stringify({ argv, cwd, is_tty })}\n`);
  for await (const line of createInterface({ input: socket })) {
    const answer: Answer = JSON.parse(line);
    if ("stdout" in answer) terminal.stdout(answer.stdout);
    else if ("stderr" in answer) terminal.stderr(answer.stderr);
    else return answer.exit;
  }
  terminal.stderr("The server ended before it was done.\n");
  return 1;
}

function open(path: string): Promise<Socket | null> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once("connect", () => done(socket));
    socket.once("error", () => done(null));
  });
}
