import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchOptions, type BenchResult, round } from "./bench.ts";
import { callOurs, connectTelegram, type OurServer, startOurServer } from "./servers/our-server.ts";
import { botToken, secretToken } from "./telegram-traffic.ts";
import { type StartServer, withTraffic } from "./traffic.ts";

const root = join(import.meta.dirname, "../..");

/** From nothing but a clone to the first reply of the bot, and the same for the second start. */
export async function benchStart(options: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "mostrador-clone-"));
  let hook_path = "";
  const start: StartServer = async (sink_url) => {
    const server = await startClone(folder);
    // An inbox is connected once; the second time its provider has moved
    if (!hook_path) hook_path = (await connectTelegram(server, sink_url, "echo")).hook_path;
    else await moveProvider(server, hook_path, sink_url);
    return { server, hook: `${server.url}${hook_path}` };
  };
  async function timeFirstReply(): Promise<number> {
    const started = performance.now();
    return withTraffic(start, async (driver) => {
      await driver.saturate({ concurrency: 1, chats: 1, seconds: 0.01 });
      return (performance.now() - started) / 1000;
    });
  }
  try {
    options.log("  clone");
    const started = performance.now();
    execFileSync("git", ["clone", "--quiet", "--no-hardlinks", root, join(folder, "clone")]);
    const cloned_s = (performance.now() - started) / 1000;
    return {
      rows: [
        { start: "clone, npm start, first reply", seconds: round(cloned_s + (await timeFirstReply())) },
        { start: "second start, first reply", seconds: round(await timeFirstReply()) },
      ],
      notes: [
        "Embedded database, demo shop included, package cache as it was found. Both times hold the making of an API key.",
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function moveProvider(server: OurServer, hook_path: string, api_base: string): Promise<void> {
  const path = `/inboxes/${hook_path.slice("/hooks/".length)}`;
  await callOurs(server, await server.createKey(), "PATCH", path, {
    settings: { api_base, bot_token: botToken, webhook_secret: secretToken },
  });
}

/** As `npm start` does it, demo shop and console included. */
function startClone(folder: string): Promise<OurServer> {
  const clone = join(folder, "clone");
  return startOurServer(
    { directory: join(folder, "data") },
    {
      runner: [process.execPath, join(clone, "bootstrap.mjs")],
      entry: join(clone, "packages/server/src/main.ts"),
      root: clone,
      env: { MOSTRADOR_BARE: "0", MOSTRADOR_BUILD: "1" },
    },
  );
}
