import { describe, expect, it } from "vitest";
import { arrows } from "./arrows.ts";
import { casts } from "./casts.ts";
import { cycles } from "./cycles.ts";
import { declared } from "./declared.ts";
import { lengthRule } from "./length.ts";
import { checkLock } from "./lock.ts";
import { names } from "./names.ts";
import { channelIds, machinePaths } from "./places.ts";
import { purity } from "./purity.ts";
import { type Rule, readRepository } from "./source.ts";

/** The repository as the rule sees it: path -> text. */
function find(rule: Rule, files: Record<string, string>): string[] {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return rule(sources).map(({ path, line, message }) => `${path}:${line} ${message}`);
}

describe("arrows", () => {
  const wrong: [string, string, string][] = [
    ["engine -> server", "packages/engine/src/step.ts", 'import { x } from "@mostrador/server";'],
    ["console -> adapters", "packages/console/src/a.tsx", 'export * from "@mostrador/adapters";'],
    ["a type counts", "packages/widget/src/a.ts", 'type A = import("@mostrador/server").A;'],
    ["import()", "packages/sdk/src/a.ts", 'const x = await import("../../server/src/app.ts");'],
    ["platform -> runtime", "packages/server/src/platform/db.ts", 'import { a } from "../runtime/a.ts";'],
    ["modules -> app", "packages/server/src/modules/build/a.ts", 'import { a } from "../../app.ts";'],
    ["messaging -> commerce", "packages/server/src/modules/messaging/a.ts", 'import "../commerce/index.ts";'],
    ["upwards", "packages/server/src/modules/contacts/a.ts", 'import { a } from "../observe/index.ts";'],
    [
      "past an index.ts",
      "packages/server/src/runtime/a.ts",
      'import { a } from "../modules/commerce/store.ts";',
    ],
    ["adapters elsewhere", "packages/server/src/runtime/a.ts", 'import { a } from "@mostrador/adapters";'],
    ["engine elsewhere", "packages/server/src/modules/contacts/a.ts", 'import "@mostrador/engine";'],
    [
      "adapter -> adapter",
      "packages/adapters/src/channels/sms/parse.ts",
      'import { a } from "../viber/parse.ts";',
    ],
    ["node: in a browser", "packages/contract/src/a.ts", 'import { join } from "node:path";'],
  ];
  it.each(wrong)("finds %s", (_, path, text) => {
    expect(find(arrows, { [path]: `\n${text}` })).toHaveLength(1);
    expect(find(arrows, { [path]: `\n${text}` })[0]).toContain(`${path}:2 `);
  });

  it("allows what the picture allows, and does not read comments or strings", () => {
    const text = '// import { x } from "@mostrador/server";\nconst s = `import "@mostrador/server"`;';
    expect(find(arrows, { "packages/engine/src/a.ts": `${text}\nimport "@mostrador/contract";` })).toEqual(
      [],
    );
    const runtime = 'import "../modules/commerce/index.ts";\nimport "@mostrador/engine";';
    expect(find(arrows, { "packages/server/src/runtime/a.ts": runtime })).toEqual([]);
    expect(find(arrows, { "packages/server/src/adapters.ts": 'import "@mostrador/adapters";' })).toEqual([]);
    const family = 'import "../_meta/sign.ts";';
    expect(find(arrows, { "packages/adapters/src/channels/sms/parse.ts": family })).toEqual([]);
  });
});

describe("cycles", () => {
  it("finds a circle of three files, types included, and names the way round", () => {
    const circle = {
      "packages/sdk/src/a.ts": 'import "./b.ts";',
      "packages/sdk/src/b.ts": 'import type { C } from "./deep/c.ts";',
      "packages/sdk/src/deep/c.ts": 'export * from "../a.ts";',
    };
    expect(find(cycles, circle)).toEqual([expect.stringContaining("a.ts -> packages/sdk/src/b.ts ->")]);
  });

  it("lets two files import a third", () => {
    const fork = { "a.ts": 'import "./b.ts"; import "./c.ts";', "b.ts": 'import "./c.ts";', "c.ts": "" };
    expect(find(cycles, fork)).toEqual([]);
  });
});

describe("declared dependencies", () => {
  const manifest =
    '{ "name": "@mostrador/sdk", "dependencies": { "kept": "1" }, "devDependencies": { "vendor": "1", "@mostrador/contract": "1" } }';

  function findIn(path: string, text: string): string[] {
    return find(declared, { "packages/sdk/package.json": manifest, [path]: text });
  }

  it("finds a package that nobody declared, and a vendor's SDK in shipped source", () => {
    expect(findIn("packages/sdk/src/a.ts", 'import "left-pad/deep";')).toHaveLength(1);
    expect(findIn("packages/sdk/src/a.ts", 'import type { A } from "vendor";')).toHaveLength(1);
    expect(findIn("packages/sdk/src/a.ts", 'import { a } from "@mostrador/contract";')).toHaveLength(1);
  });

  it("allows declared ones, Node's own, and the SDK as a test's counterpart", () => {
    expect(findIn("packages/sdk/src/a.ts", 'import "kept"; import "node:fs"; import "./b.ts";')).toEqual([]);
    expect(findIn("packages/sdk/src/a.test.ts", 'import "vendor";')).toEqual([]);
    expect(findIn("packages/sdk/src/a.ts", 'import type { A } from "@mostrador/contract";')).toEqual([]);
  });
});

describe("engine purity", () => {
  const path = "packages/engine/src/step.ts";
  it.each([
    "const now = Date.now();",
    "const now = new Date();",
    "const now = Date();",
    "const dice = Math.random();",
    'const answer = await fetch("http://127.0.0.1");',
    "const home = process.env.HOME;",
    "setTimeout(() => {}, 1);",
    'const at = globalThis["Date"].now();',
    'import { z } from "zod";',
    'import { readFileSync } from "node:fs";',
    "const id = crypto.randomUUID();",
  ])("finds %s", (line) => {
    expect(find(purity, { [path]: `const a = 1;\n${line}` })).toEqual([
      expect.stringContaining(`${path}:2 `),
    ]);
  });

  it("allows arithmetic on a given time, properties of those names, and everything in a test", () => {
    const pure =
      "const at = new Date(context.now); const x = event.process; const y = { console: Math.max(1, 2) };";
    expect(find(purity, { [path]: pure })).toEqual([]);
    expect(find(purity, { "packages/engine/src/step.test.ts": "Date.now();" })).toEqual([]);
  });
});

describe("casts", () => {
  it("finds as and angle brackets", () => {
    expect(find(casts, { "packages/sdk/src/a.ts": "const x = y as string;" })).toHaveLength(1);
    expect(find(casts, { "packages/sdk/src/a.ts": "\nconst x = (y as {\n a: number }).a;" })).toHaveLength(1);
    expect(find(casts, { "packages/sdk/src/a.ts": "const x = <string>y;" })).toHaveLength(1);
  });

  it("allows as const, renaming, the word in a text, and parse.ts", () => {
    const text = 'import { a as b } from "./b.ts";\nconst c = ["x"] as const;\nconst s = "as good as gold";';
    expect(find(casts, { "packages/sdk/src/a.ts": text })).toEqual([]);
    expect(find(casts, { "packages/adapters/src/channels/sms/parse.ts": "const x = y as string;" })).toEqual(
      [],
    );
  });
});

describe("file length", () => {
  const long = { "packages/engine/src/long.ts": "\n".repeat(401) };
  const listed = { "packages/engine/src/long.ts": "a word table" };

  it("finds the 401st line, unless the file is listed", () => {
    expect(find(lengthRule({}), long)).toHaveLength(1);
    expect(find(lengthRule(listed), long)).toEqual([]);
  });

  it("finds a listed file that is short again", () => {
    expect(find(lengthRule(listed), { "packages/engine/src/long.ts": "" })).toHaveLength(1);
  });
});

describe("names", () => {
  it("finds file names that fit everything, and capitals", () => {
    expect(find(names, { "packages/sdk/src/string-utils.ts": "" })).toHaveLength(1);
    expect(find(names, { "packages/sdk/src/common/a.ts": "" })).toHaveLength(1);
    expect(find(names, { "packages/sdk/src/goodName.ts": "" })).toHaveLength(1);
  });

  it("finds exported names that say nothing, the I of interfaces, and numbered copies", () => {
    const path = "packages/sdk/src/a.ts";
    expect(find(names, { [path]: "export class CartManager {}" })).toHaveLength(1);
    expect(find(names, { [path]: "export interface OrderData {}" })).toHaveLength(1);
    expect(find(names, { [path]: "export interface ICart {}" })).toHaveLength(1);
    expect(find(names, { [path]: "export function parse2() {}" })).toHaveLength(1);
  });

  it("allows words of the trade", () => {
    const text = "export interface Item {}\nexport const toBase64 = 1;\nexport function readFormData() {}";
    expect(find(names, { "packages/server/src/platform/database.ts": text })).toEqual([]);
  });
});

describe("channel ids", () => {
  const folder = { "packages/adapters/src/channels/pigeon/index.ts": 'export const id = "pigeon";' };

  it("finds a channel that is named outside its folder", () => {
    const path = "packages/server/src/runtime/a.ts";
    expect(find(channelIds, { ...folder, [path]: 'if (channel === "pigeon") {}' })).toHaveLength(1);
    expect(find(channelIds, { ...folder, [path]: "const limits = { pigeon: 160 };" })).toHaveLength(1);
  });

  it("finds a channel whose id is an everyday word only where channels are spoken of", () => {
    const line = { "packages/adapters/src/channels/line/index.ts": "" };
    const path = "packages/server/src/runtime/a.ts";
    expect(find(channelIds, { ...line, [path]: 'if (inbox.channel === "line") {}' })).toHaveLength(1);
    expect(find(channelIds, { ...line, [path]: 'open({ channel: "line" });' })).toHaveLength(1);
    expect(find(channelIds, { ...line, [path]: 'createLoop("line"); const cart = { line: 1 };' })).toEqual(
      [],
    );
  });

  it("allows the list, tests and the channel's own folder", () => {
    const places = ["packages/adapters/src/index.ts", "packages/server/src/runtime/a.test.ts"];
    for (const path of places) expect(find(channelIds, { ...folder, [path]: 'use("pigeon")' })).toEqual([]);
  });
});

describe("machine paths", () => {
  it("finds a path of one machine, and leaves addresses alone", () => {
    expect(find(machinePaths, { "README.md": "\nsee /home/ana/shop" })).toEqual([
      expect.stringContaining("README.md:2"),
    ]);
    expect(find(machinePaths, { "README.md": "https://example.com/work/with-us" })).toEqual([]);
  });
});

describe("lockfile", () => {
  it("finds a dependency that is named and not there", () => {
    const lacking = {
      "": { dependencies: { a: "1" } },
      "node_modules/a": { optionalDependencies: { b: "1" } },
    };
    expect(checkLock({ packages: lacking })).toHaveLength(1);
    expect(checkLock({ packages: { ...lacking, "node_modules/b": {} } })).toEqual([]);
  });
});

it("the rules see the repository", () => {
  const paths = readRepository().map(({ path }) => path);
  expect(paths).toContain("tools/tidy/tidy.test.ts");
  expect(paths).toContain("packages/contract/src/index.ts");
});
