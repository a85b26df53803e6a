import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../packages/server/src/app-testing.ts";
import { openFreshPglite } from "../packages/server/src/platform/db/testing.ts";
import { until } from "../packages/server/src/runtime/testing.ts";

const guide = readFileSync(new URL("../docs/guides/your-own-channel.md", import.meta.url), "utf8");
const code = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
const secret = "a long key that somebody made up";
/** What the customer types, line by line: stands in for the app around it. */
const customer = `
import { createInterface } from "node:readline";
createInterface({ input: process.stdin }).on("line", async (line) => {
  const { status } = await tell("rosa-1", line);
  console.log("status " + status);
});
console.log("ready");`;

const cleanups: (() => Promise<void>)[] = [];
let server: TestApp | undefined;
let theirs: ChildProcess | undefined;
afterEach(async () => {
  theirs?.kill();
  await server?.stop();
  for (const clean of cleanups.splice(0)) await clean();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => probe.once("listening", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === "object" && address ? address.port : 0;
}

it("the guide's lines are under 20, and a whole channel", async () => {
  const lines = code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("//"));
  expect(lines.length).toBeLessThan(20);
  const app = await startTestApp(await openFreshPglite(cleanups));
  server = app;
  const { key } = await app.newShop();
  const call = (what: string, body?: object) => app.call(what, { key, ...(body ? { body } : {}) });
  const port = await freePort();
  const settings = { api_base: `http://127.0.0.1:${port}`, signing_secret: secret };
  const inbox = (await call("POST /inboxes", { name: "App", channel: "custom", settings })).json();

  const folder = mkdtempSync(join(tmpdir(), "own-channel-"));
  cleanups.push(async () => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "channel.mjs"), code + customer);
  const env = {
    ...process.env,
    HOOK: `${app.app.url()}/hooks/${inbox.id}`,
    SECRET: secret,
    PORT: String(port),
  };
  const child = spawn(process.execPath, [join(folder, "channel.mjs")], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  theirs = child;
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until("their start", () => said.includes("ready"));

  expect((await call(`POST /inboxes/${inbox.id}/check`)).json()).toMatchObject({ is_healthy: true });
  child.stdin.write("Hola, ¿abren el sábado? 👟\n");
  await until("our 200", () => said.includes("status 200"));
  await until("the conversation", async () => (await call("GET /conversations")).json().items.length === 1);
  const conversation_id: string = (await call("GET /conversations")).json().items[0].id;
  const messages = async () => (await call(`GET /conversations/${conversation_id}/messages`)).json().items;
  expect(await messages()).toMatchObject([{ content: { text: "Hola, ¿abren el sábado? 👟" } }]);
  await call(`POST /conversations/${conversation_id}/messages`, {
    content: { kind: "text", text: "Sí, de 10 a 14" },
  });
  await until("the answer", () => said.includes("rosa-1: Sí, de 10 a 14"));
  await until("its state", async () => (await messages()).at(-1).state === "sent");
});
