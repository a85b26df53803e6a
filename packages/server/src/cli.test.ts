import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { runCli } from "./cli.ts";
import type { Terminal } from "./cli-commands/command.ts";
import { runShopCommand } from "./cli-commands/run-shop-command.ts";
import { openFreshPglite } from "./platform/db/testing.ts";

const place = mkdtempSync(join(tmpdir(), "mostrador-cli-"));
const cleanups: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clean of cleanups.reverse()) await clean();
  rmSync(place, { recursive: true, force: true });
});

function createTerminal(input = "") {
  const told = { stdout: "", stderr: "" };
  const terminal: Terminal = {
    stdout: (text) => {
      told.stdout += text;
    },
    stderr: (text) => {
      told.stderr += text;
    },
    ...{ stdin: Readable.from([input]), is_tty: false, cwd: place },
  };
  return { terminal, told };
}

async function run(args: string[], input = "") {
  const { terminal, told } = createTerminal(input);
  return { status: await runCli(args, terminal, {}), ...told };
}

describe("the command line", () => {
  it("tells what it can do", async () => {
    const { status, stdout } = await run(["help"]);
    expect(status).toBe(0);
    for (const name of ["start", "key create", "sign-in-link", "catalog import", "flow run", "channel parse"])
      expect(stdout).toContain(`  ${name}`);
  });

  it("ends with 2 and says how it is called, when it was called wrongly", async () => {
    expect(await run(["sing"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no command "sing"'),
    });
    expect(await run(["flow", "run"])).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(/^Say which flow to run\.\nUsage: mostrador flow run </),
    });
    expect((await run(["flow", "run", "echo", "--loud"])).stderr).toMatch(
      /^Unknown option '--loud'\nUsage: /,
    );
    expect((await run(["key", "create", "--scopes", "everything"])).stderr).toMatch(
      /^"everything" is no scope\. Choose of: conversations:read, .*; or all\nUsage: mostrador key create /,
    );
  });

  it("shows what a channel makes of a request", async () => {
    const update = {
      update_id: 1,
      message: { message_id: 2, date: 3, chat: { id: 4, type: "private" }, text: "hola" },
    };
    const file = join(place, "update.json");
    writeFileSync(
      file,
      JSON.stringify({ ...update, message: { ...update.message, from: { id: 4, first_name: "Ana" } } }),
    );
    const { status, stdout } = await run(["channel", "parse", "telegram", file, "--no-verify"]);
    expect([status, JSON.parse(stdout).events[0].content]).toEqual([0, { kind: "text", text: "hola" }]);
  });

  it("plays a flow in the terminal: texts, taps, and what is kept", async () => {
    const { status, stdout } = await run(["flow", "run", "seller.es"], "hola\n/Ver catálogo\n:state\n");
    expect(status).toBe(0);
    expect(stdout).toContain("[Ver catálogo]");
    expect(stdout).toContain("Zapatillas rojas Brisa");
    expect(stdout).toContain('"flow_slug": "seller-es"');
  });

  it("says all that is wrong with a flow", async () => {
    const blocks = { hi: { type: "say", text: "Hola", next: "nowhere" } };
    const flow = { slug: "x", name: "X", locale: "es", debounce_ms: 0, entry: "hello", commands: [], blocks };
    writeFileSync(join(place, "broken.json"), JSON.stringify(flow));
    const { status, stderr } = await run(["flow", "run", "broken.json"]);
    expect(status).toBe(1);
    expect(stderr).toContain('  entry leads to "hello", and the flow has no block of that name\n');
    expect(stderr).toContain('  blocks.hi.next leads to "nowhere"');
  });
});

describe("a command that works on the shop", () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp(await openFreshPglite(cleanups));
    cleanups.push(() => server.stop());
  });

  async function runOnShop(...args: string[]) {
    const { terminal, told } = createTerminal();
    return { status: await runShopCommand(args, terminal, server.app), ...told };
  }

  it("brings a catalog in with the pictures beside it, and counts first where it is asked to", async () => {
    mkdirSync(join(place, "shop"));
    writeFileSync(join(place, "shop", "gorra.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(
      join(place, "shop", "catalog.csv"),
      "Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty,Image Src\ngorra,Gorra azul,GOR-1,9990,3,gorra.svg\n",
    );
    expect(await runOnShop("catalog", "import", "shop/catalog.csv", "--dry-run")).toEqual({
      status: 0,
      stdout: "Would import 1 products (1 new, 0 known) with 1 variants from 1 rows.\n",
      stderr: "",
    });
    const { stdout } = await runOnShop("catalog", "import", "shop/catalog.csv");
    expect(stdout).toContain("Imported 1 products (1 new, 0 known)");
    expect((await runOnShop("catalog", "import", "shop/catalog.csv")).stdout).toContain("(0 new, 1 known)");
  });

  it("says which file cannot be read, and which pictures are not to be had", async () => {
    expect(await runOnShop("catalog", "import", "nothing.csv")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("nothing.csv cannot be read"),
    });
    writeFileSync(join(place, "outside.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(
      join(place, "shop", "sly.csv"),
      "Handle,Title,Variant SKU,Variant Price,Image Src\nsly,Sly,SLY-1,1,../outside.svg\n",
    );
    const { stdout } = await runOnShop("catalog", "import", "shop/sly.csv");
    expect(stdout).toContain("1 pictures were not found beside the file.");
  });
});
