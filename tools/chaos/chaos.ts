import { createServer } from "node:net";
import { limits } from "@mostrador/contract";
import { openDatabase } from "../../packages/server/src/platform/db/open.ts";
import { connectTelegram, type OurPlace, startOurServer } from "../bench/servers/our-server.ts";
import { startCustomers } from "./customers.ts";
import { isSettled, judge, type Verdict } from "./judge.ts";
import { startProvider } from "./provider.ts";

export interface ChaosOptions {
  place: OurPlace;
  kills: number;
  /** Repeats the same pauses and redeliveries; what happens between processes stays up to them. */
  seed: number;
  log(line: string): void;
}

export interface ChaosReport extends Verdict {
  kills: number;
  acknowledged: number;
  redelivered: number;
}

const chats = 24;
/** Each start comes so much later that claims of the one before have ended and its messages are looked at. */
const later_ms = limits.claim_ms + 1_000;

/** kill -9 at random moments under load, then the question whether anything was lost, doubled or turned around. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const chance = createChance(options.seed);
  const provider = await startProvider(chance);
  const port = await findFreePort();
  let starts = 0;
  const begin = () => startOurServer(options.place, { port, ahead_ms: later_ms * starts++ });
  let server = await begin();
  const { hook_path } = await connectTelegram(server, provider.url, "echo");
  const customers = startCustomers({ origin: server.url, path: hook_path, chats, chance });
  const kills_ms: number[] = [];
  try {
    while (kills_ms.length < options.kills) {
      await sleep(100 + chance() * 1_400);
      kills_ms.push(Date.now());
      await server.kill();
      options.log(
        `kill ${kills_ms.length} of ${options.kills}: ${customers.acknowledged.length} acknowledged so far`,
      );
      server = await begin();
    }
    await sleep(500);
    await customers.end();
    await server.stop();
    server = await begin();
    const verdict = await judgeWhenSettled();
    return {
      ...verdict,
      kills: kills_ms.length,
      acknowledged: customers.acknowledged.length,
      redelivered: customers.redelivered(),
    };
  } finally {
    await server.kill();
    provider.close();
  }

  async function judgeWhenSettled(): Promise<Verdict> {
    for (let tries = 0; ; tries++) {
      await sleep(2_000);
      while (provider.quiet_ms() < 1_000) await sleep(200);
      await server.stop();
      const { url, directory } = options.place;
      const database = await openDatabase(url ? { url } : { directory });
      try {
        if ((await isSettled(database)) || tries === 10)
          return await judge(database, customers.acknowledged, provider.arrived, kills_ms);
      } finally {
        await database.close();
      }
      server = await begin();
    }
  }
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return address && typeof address === "object" ? address.port : 0;
}

function sleep(pause_ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, pause_ms));
}
