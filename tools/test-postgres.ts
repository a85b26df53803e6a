import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface TestPostgres {
  url: string;
  version: string;
  /** Stops the server and removes its files. */
  stop(): void;
}

interface Options {
  /** On for what is measured (the default), off for tests. */
  has_fsync?: boolean;
  shared_buffers?: string;
}

interface Owner {
  uid: number;
  gid: number;
}

const prefix = "mpg-";
const startLimitMs = 30_000;
const stopLimitMs = 5_000;

/**
 * A private, throw-away PostgreSQL: a cluster of its own under the system's temporary folder, owned by an
 * unprivileged user, on a free port of 127.0.0.1. It dies with this process. null when PostgreSQL is not installed.
 */
export async function startTestPostgres(options: Options = {}): Promise<TestPostgres | null> {
  const bin = findBinaries();
  if (!bin) return null;
  removeAbandoned();
  const owner = findOwner();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    makeCluster(bin, folder, owner, options);
    const { port, kill } = await startServer(bin, folder, owner, options);
    process.once("exit", remove);
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      version: execFileSync(join(bin, "postgres"), ["--version"]).toString().trim(),
      stop() {
        process.off("exit", remove);
        kill();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function makeCluster(bin: string, folder: string, owner: Owner | null, options: Options): void {
  const args = [
    "-D",
    join(folder, "cluster"),
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "-U",
    "postgres",
    "-A",
    "trust",
  ];
  if (options.has_fsync === false) args.push("--no-sync");
  const [program, ...rest] = asOwner(owner, [join(bin, "initdb"), ...args]);
  execFileSync(program, rest, {
    cwd: folder,
    env: quietEnvironment(folder),
    stdio: ["ignore", "ignore", "pipe"],
  });
}

async function startServer(bin: string, folder: string, owner: Owner | null, options: Options) {
  const fsync = options.has_fsync === false ? "off" : "on";
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    max_connections: 300,
    shared_buffers: options.shared_buffers ?? "128MB",
    fsync,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, ...args] = asOwner(owner, [join(bin, "postgres"), "-D", join(folder, "cluster"), ...flags]);
  const server = spawn(program, args, {
    cwd: folder,
    env: quietEnvironment(folder),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  server.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  server.unref();
  const isReady = () => succeeds(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
  for (const since = Date.now(); !isReady(); await sleep(50)) {
    if (server.exitCode === null && Date.now() - since < startLimitMs) continue;
    server.kill("SIGQUIT");
    throw new Error(`The PostgreSQL for tests did not start:\n${log}`);
  }
  return { port, kill: () => killServer(server, join(folder, "cluster", "postmaster.pid")) };
}

/** Without waiting for events, because the last moment of a process has none. */
function killServer(server: ChildProcess, pidFile: string): void {
  server.kill("SIGQUIT");
  for (let waited = 0; existsSync(pidFile) && waited < stopLimitMs; waited += 20)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

/** PostgreSQL refuses to run as root; and whoever runs it, it is to end with us, however we end. */
function asOwner(owner: Owner | null, command: [string, ...string[]]): [string, ...string[]] {
  if (process.platform !== "linux" || !succeeds("setpriv", ["--version"])) return command;
  const user = owner ? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"] : [];
  return ["setpriv", ...user, "--pdeathsig", "QUIT", ...command];
}

function findOwner(): Owner | null {
  if (userInfo().uid !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    if (succeeds("id", [name])) return { uid: idOf("-u", name), gid: idOf("-g", name) };
  }
  return { uid: 65534, gid: 65534 };
}

function idOf(flag: string, name: string): number {
  return Number(execFileSync("id", [flag, name]).toString());
}

/** Debian keeps the server's programs off the PATH, one folder a version; elsewhere pg_config knows. */
function findBinaries(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const folders = versions.filter((version) => version >= 15).sort((a, b) => b - a);
  const places = folders.map((version) => join(debian, String(version), "bin"));
  if (places.length === 0 && succeeds("pg_config", ["--bindir"]))
    places.push(execFileSync("pg_config", ["--bindir"]).toString().trim());
  return places.find((place) => existsSync(join(place, "initdb"))) ?? null;
}

/** A killed run leaves its files; the folder's name says whose they were. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The caller's PGHOST and the like must not lead the programs elsewhere. */
function quietEnvironment(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], TZ: "UTC", HOME: folder };
}

function succeeds(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
