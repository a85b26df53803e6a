import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findUnusedCode } from "./unused-code.ts";

/** The programs that the check runs are told what to look for by our configuration: a planted fault each proves it. */
const root = dirname(import.meta.dirname);
let place = "";

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "mostrador-canary-"));
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  const biome = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  writeFileSync(join(place, "biome.json"), JSON.stringify({ ...biome, vcs: { enabled: false } }));
  cpSync(join(root, "tsconfig.json"), join(place, "tsconfig.json"));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function plant(path: string, text: string): string {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), text);
  return path;
}

function run(program: string, args: string[]): string {
  const path = join(root, "node_modules", program);
  const { stdout, stderr } = spawnSync(process.execPath, [path, ...args], { cwd: place, encoding: "utf8" });
  return stdout + stderr;
}

describe("biome finds", () => {
  const lint = (path: string) => run("@biomejs/biome/bin/biome", ["lint", "--diagnostic-level=warn", path]);
  const faults: [string, string][] = [
    ["noExplicitAny", "export const x: any = 1;\n"],
    [
      "noFloatingPromises",
      "async function later(): Promise<void> {}\nexport function now() {\n  later();\n}\n",
    ],
    ["noNonNullAssertion", "export const first = (list: string[]) => list[0]!.length;\n"],
    ["noExcessiveLinesPerFunction", `export function long() {\n${"  console.log(1);\n".repeat(71)}}\n`],
    ["useExhaustiveSwitchCases", switchOverTwo('    case "a":\n      return 1;\n')],
  ];
  it.each(faults)("%s", (rule, text) => {
    expect(lint(plant(`packages/sdk/src/${rule.toLowerCase()}.ts`, text))).toContain(rule);
  });

  it("noImportCycles", () => {
    plant("packages/sdk/src/one.ts", 'import { two } from "./two.ts";\nexport const one = () => two;\n');
    plant("packages/sdk/src/two.ts", 'import { one } from "./one.ts";\nexport const two = () => one;\n');
    expect(lint("packages/sdk/src/one.ts")).toContain("noImportCycles");
  });

  it("nothing in a clean file", () => {
    const whole = switchOverTwo('    case "a":\n      return 1;\n    case "b":\n      return 2;\n');
    const report = lint(plant("packages/sdk/src/clean.ts", whole));
    expect(report).toContain("Checked 1 file");
    expect(report).not.toContain("lint/");
  });
});

function switchOverTwo(cases: string): string {
  return `export function count(kind: "a" | "b") {\n  switch (kind) {\n${cases}  }\n}\n`;
}

it("the type check finds a missing element, an enum, and a type that is imported as a value", () => {
  plant("packages/sdk/src/kind.ts", "export interface Kind {\n  id: string;\n}\n");
  const faults =
    'import { Kind } from "./kind.ts";\nexport enum E { A }\nexport const s: string = ["a"][1];\n';
  plant("packages/sdk/src/faulty.ts", `${faults}export const k: Kind = { id: s };\n`);
  const report = run("typescript/bin/tsc", ["--noEmit", "-p", "tsconfig.json"]);
  expect(report).toContain("faulty.ts(1,10): error TS1484");
  expect(report).toContain("faulty.ts(2,13): error TS1294");
  expect(report).toContain("faulty.ts(3,14): error TS2322");
});

describe("unused code", () => {
  const shop = "shop";
  beforeAll(() => {
    plant(
      "shop/package.json",
      '{ "name": "shop", "main": "main.ts", "dependencies": { "left-pad": "1.0.0" } }',
    );
    plant("shop/main.ts", 'import { used } from "./kept.ts";\nconsole.log(used);\n');
    plant("shop/kept.ts", "export const used = 1;\nexport const unused = 2;\n");
    plant("shop/orphan.ts", "console.log(1);\n");
  });
  const find = (exceptions: Record<string, string>) =>
    findUnusedCode(join(place, shop), exceptions).map(
      ({ path, line, message }) => `${path}:${line} ${message}`,
    );

  it("is found in files, exports and dependencies", () => {
    expect(find({}).sort()).toEqual([
      expect.stringMatching(/^kept\.ts:2 unused is exported/),
      expect.stringMatching(/^orphan\.ts:1 is used by nobody/),
      expect.stringMatching(/^package\.json:\d+ left-pad is used by nobody/),
    ]);
  });

  it("may be excused, but only where there is some", () => {
    const excuses = { "kept.ts": "why", "orphan.ts": "why", "package.json": "why" };
    expect(find(excuses)).toEqual([]);
    expect(find({ ...excuses, "main.ts": "why" })).toEqual([expect.stringMatching(/^main\.ts:1 is clean/)]);
  });
});
