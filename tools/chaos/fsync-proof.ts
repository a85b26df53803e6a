import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectTelegram, type OurPlace, startOurServer } from "../bench/servers/our-server.ts";
import { secretToken, updateFor } from "../bench/telegram-traffic.ts";
import type { Engine } from "./engines.ts";
import { startProvider } from "./provider.ts";

export interface FsyncProof {
  is_proven: boolean;
  sentence: string;
}

const messages = 100;

/**
 * kill -9 leaves the operating system's buffers alive, so it says nothing about a power cut. strace does: it sees
 * whether each acknowledged message came after an fsync of the write-ahead log.
 */
export async function proveFsync(engine: Engine, place: OurPlace): Promise<FsyncProof> {
  const folder = mkdtempSync(join(tmpdir(), "mostrador-strace-"));
  const trace = join(folder, "trace");
  const watch = ["strace", "-f", "-y", "-ttt", "-e", "trace=fsync,fdatasync", "-o", trace];
  // As a grandchild, so that signals reach the server; and out of the way of all other system calls
  const around = [...watch, "-D", "--seccomp-bpf"];
  const provider = await startProvider(() => 0);
  // The embedded database is our own process; PostgreSQL is watched where it runs
  const server = await startOurServer(place, engine === "pglite" ? { under: around } : {});
  const watcher = place.url ? await attach(watch, place.url) : null;
  try {
    const { hook_path } = await connectTelegram(server, provider.url, "echo");
    const acknowledged: { from_ms: number; to_ms: number }[] = [];
    for (let number = 1; number <= messages; number++)
      acknowledged.push(
        await deliver(`${server.url}${hook_path}`, updateFor(5_000 + number, `fsync ${number}`)),
      );
    await server.stop();
    watcher?.kill("SIGINT");
    await new Promise((done) => setTimeout(done, 300));
    const synced = readSyncs(readFileSync(trace, "utf8"));
    const covered = acknowledged.filter(({ from_ms, to_ms }) =>
      synced.some((at) => at >= from_ms && at <= to_ms),
    ).length;
    return {
      is_proven: covered === messages,
      sentence: `${messages} messages one after the other, ${covered} of them acknowledged after an fsync of the write-ahead log that began after they came in; ${synced.length} such fsyncs in all`,
    };
  } finally {
    await server.kill();
    watcher?.kill("SIGKILL");
    provider.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Follows a running PostgreSQL, its children included. */
async function attach(watch: readonly string[], url: string) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT pid FROM pg_stat_activity WHERE pid IS NOT NULL");
  const folder = await client.query("SHOW data_directory");
  await client.end();
  const main =
    readFileSync(join(folder.rows[0].data_directory, "postmaster.pid"), "utf8").split("\n")[0] ?? "";
  const pids = [main, ...rows.map(({ pid }) => String(pid))].flatMap((pid) => ["-p", pid]);
  const [program = "strace", ...args] = watch;
  const watcher = spawn(program, [...args, ...pids], { stdio: "ignore" });
  process.once("exit", () => watcher.kill("SIGKILL"));
  await new Promise((done) => setTimeout(done, 1_000));
  return watcher;
}

async function deliver(hook: string, body: string): Promise<{ from_ms: number; to_ms: number }> {
  const from_ms = Date.now();
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secretToken };
  const answer = await fetch(hook, { method: "POST", headers, body });
  await answer.text();
  if (answer.status !== 200) throw new Error(`The webhook answered ${answer.status}`);
  return { from_ms, to_ms: Date.now() + 1 };
}

/** When an fsync of a file of the write-ahead log began. */
function readSyncs(trace: string): number[] {
  return trace.split("\n").flatMap((line) => {
    const at = /^\d+ +(\d+\.\d+) f(?:data)?sync\(\d+<[^>]*pg_wal[^>]*>/.exec(line)?.[1];
    return at ? [Number(at) * 1000] : [];
  });
}
