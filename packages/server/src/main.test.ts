import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "mostrador-main-"));
const env = {
  ...process.env,
  MOSTRADOR_DATA: directory,
  PORT: "0",
  MOSTRADOR_BUILD: "0",
  MOSTRADOR_BARE: "1",
};
const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

/** A real process, as `npm start` runs it. */
async function start(
  ...command: string[]
): Promise<{ child: ChildProcess; output: () => string; url: string }> {
  const child = spawn(process.execPath, command.length > 0 ? command : [main], { env });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  await expect
    .poll(() => child.exitCode !== null || /is ready at \S+\n(.*\n)*.*phone: /.test(output), {
      timeout: 80_000,
    })
    .toBe(true);
  return { child, output: () => output, url: /is ready at (\S+)/.exec(output)?.[1] ?? output };
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  child.kill("SIGTERM");
  return ended;
}

function run(...args: string[]) {
  return spawnSync(process.execPath, [cli, ...args], { env, encoding: "utf8" });
}

describe("Mostrador on a fresh machine", { timeout: 240_000 }, () => {
  it("starts, signs its owner in, lets no second process near, does commands, and stops when told", async () => {
    const { child, output, url } = await start();
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });

    const link = /^Sign in: (\S+)$/m.exec(output())?.[1] ?? "";
    const entered = await fetch(link, { redirect: "manual" });
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/console/"]);
    const cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json();
    expect(me).toMatchObject({ member: { role: "owner" }, has_password: false });
    expect((await fetch(link, { redirect: "manual" })).status).toBe(410);

    const second = spawnSync(process.execPath, [main], { env, encoding: "utf8" });
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/^Another Mostrador is running on .*\. Stop it first, or .*MOSTRADOR_DATA/);

    const key = run("key", "create", "--scopes", "flows:read").stdout.trim();
    expect(key).toMatch(/^mk_[\w-]{43}$/);
    const flows = await fetch(`${url}/api/v1/flows`, { headers: { authorization: `Bearer ${key}` } });
    expect(flows.status).toBe(200);
    expect(run("sign-in-link").stdout).toMatch(new RegExp(`^Sign in: ${url}/sign-in/\\S+\\n$`));

    const socket = new WebSocket(`${url.replace("http", "ws")}/api/v1/live`, {
      headers: { cookie },
    } as never);
    await once(socket, "message");
    const closed = once(socket, "close");
    expect(await stop(child)).toBe(0);
    await closed;
    expect(output()).not.toMatch(/error|warn/i);
  });

  it("starts again with what it knew, and does commands while it is stopped", async () => {
    const key = run("key", "create", "--scopes", "all", "--name", "second").stdout.trim();
    const { child, url, output } = await start(cli, "start");
    const answer = await fetch(`${url}/api/v1/flows`, { headers: { authorization: `Bearer ${key}` } });
    expect(((await answer.json()) as { items: unknown[] }).items).toHaveLength(2);
    expect(output()).toContain("Sign in: ");
    expect(await stop(child)).toBe(0);
  });

  it("says what is wrong with its settings and ends", () => {
    const wrong = spawnSync(process.execPath, [main], { env: { ...env, PORT: "many" }, encoding: "utf8" });
    expect([wrong.status, wrong.stderr]).toEqual([
      1,
      'Mostrador cannot start: PORT must be a number from 0 to 65535, not "many".\n',
    ]);
  });
});
