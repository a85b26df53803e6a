import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface RunningServer {
  /** The address that it printed when it was ready. */
  url: string;
  pid: number;
  /** kill -9, at once. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Resident memory of the process. */
  memory_mb(): number;
}

const readyLine = /^(?:READY|Mostrador is ready at) (\S+)/m;
const startLimit_ms = 120_000;

/** Starts a server as a process of its own and waits until it says that it is ready. */
export async function spawnServer(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const [program = process.execPath, ...args] = command;
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const pid = child.pid ?? 0;
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  const die = () => child.kill("SIGKILL");
  process.once("exit", die);
  void gone.then(() => process.off("exit", die));
  async function end(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal);
    await gone;
  }
  const url = await new Promise<string>((ready, fail) => {
    let output = "";
    const limit = setTimeout(
      () => fail(new Error(`The server was not ready in time:\n${output}`)),
      startLimit_ms,
    );
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      const found = readyLine.exec(output)?.[1];
      if (!found) return;
      clearTimeout(limit);
      ready(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", fail);
    void gone.then(() => fail(new Error(`The server ended before it was ready:\n${output}`)));
  }).catch(async (error: unknown) => {
    await end("SIGKILL");
    throw error;
  });
  return {
    url,
    pid,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    memory_mb: () => readMemory_mb(pid),
  };
}

/** Linux only; the workers of a process count with it. */
function readMemory_mb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
