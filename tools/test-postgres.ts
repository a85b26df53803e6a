import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export interface TestPostgres {
  url: string;
  version: string;
  stop(): void;
}

/**
 * A private, throw-away PostgreSQL: its own cluster under the system's temporary folder, owned by an unprivileged
 * user, listening on 127.0.0.1 alone. null when the binaries are not installed.
 */
export async function startTestPostgres(options: { has_fsync: boolean; shared_buffers?: string }): Promise<TestPostgres | null> {
  const bin = findBinaries();
  if (!bin) return null;
  const folder = mkdtempSync(join(tmpdir(), "mpg-"));
  const cluster = join(folder, "cluster");
  const owner = unprivilegedUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const run = (program: string, args: string[]) => {
    const command = owner ? ["setpriv", `--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups", join(bin, program), ...args] : [join(bin, program), ...args];
    return execFileSync(command[0] ?? "", command.slice(1), { stdio: ["ignore", "pipe", "pipe"], cwd: folder, env: { ...process.env, HOME: folder } }).toString();
  };
  run("initdb", ["-D", cluster, "--encoding=UTF8", "--locale=C.UTF-8", "-U", "postgres", "-A", "trust", ...(options.has_fsync ? [] : ["--no-sync"])]);
  const port = await freePort();
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -c max_connections=80 -c fsync=${options.has_fsync ? "on" : "off"} -c shared_buffers=${options.shared_buffers ?? "128MB"}`;
  run("pg_ctl", ["-D", cluster, "-w", "-o", settings, "-l", join(folder, "log"), "start"]);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: run("postgres", ["--version"]).trim(),
    stop() {
      run("pg_ctl", ["-D", cluster, "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string | null {
  const home = "/usr/lib/postgresql";
  if (!existsSync(home)) return null;
  const newest = readdirSync(home)
    .filter((version) => Number(version) >= 15 && existsSync(join(home, version, "bin", "initdb")))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest ? join(home, newest, "bin") : null;
}

/** PostgreSQL refuses to run as root; any other account may own the cluster. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (userInfo().uid !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }).toString());
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such account: try the next.
    }
  }
  return { uid: 65534, gid: 65534 };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
