import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWebBuild, type WebPages } from "./web-build.ts";

let root: string;
let packages: string;
let said: string[];

/** A bundler that copies the page and writes down each run; it fails where the page says so. */
const bundler = `
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const folder = process.argv[process.argv.indexOf("--outDir") + 1];
const page = readFileSync("index.html", "utf8");
appendFileSync("../../runs.txt", process.cwd().split("/").at(-1) + "\\n");
mkdirSync(folder);
writeFileSync(folder + "/index.html", page);
if (page.includes("broken")) { console.error("a brace is missing"); process.exit(1); }
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mostrador-web-"));
  packages = `${root}/packages/`;
  said = [];
  write("package-lock.json", "{}");
  write("runs.txt", "");
  write("node_modules/vite/package.json", '{ "name": "vite" }');
  write("node_modules/vite/bin/vite.js", bundler);
  for (const name of ["contract", "engine", "sdk"]) write(`packages/${name}/src/index.ts`, "export {};");
  for (const name of ["widget", "console"]) {
    write(`packages/${name}/vite.config.ts`, "export default {};");
    write(`packages/${name}/index.html`, "first");
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function buildAll(): Promise<WebPages> {
  const log = { info: () => {}, error: (_: object, text: string) => said.push(text) };
  const pages = startWebBuild(log as never, packages);
  await expect.poll(() => [pages.state("widget"), pages.state("console")]).not.toContain("building");
  return pages;
}
const runs = () => readFileSync(join(root, "runs.txt"), "utf8").trim().split("\n").filter(Boolean);
const page = (part: string) => readFileSync(join(packages, part, "dist", "index.html"), "utf8");

describe("the pages for browsers", () => {
  it("are built once, the widget first, and left alone while their source stays", async () => {
    const pages = await buildAll();
    expect([pages.state("console"), page("console"), pages.folder("console")]).toEqual([
      "ready",
      "first",
      join(packages, "console", "dist"),
    ]);
    await buildAll();
    expect(runs()).toEqual(["widget", "console"]);
  });

  it("are built anew when a package changed that goes into them, and only those", async () => {
    await buildAll();
    write("packages/engine/src/index.ts", "export const changed = 1;");
    write("packages/engine/src/index.test.ts", "a test goes into no page");
    await buildAll();
    expect(runs()).toEqual(["widget", "console", "console"]);
  });

  it("stay as they were when the new ones cannot be built, and it is said why", async () => {
    await buildAll();
    write("packages/console/index.html", "broken");
    const pages = await buildAll();
    expect([pages.state("console"), pages.state("widget"), page("console")]).toEqual([
      "failed",
      "ready",
      "first",
    ]);
    expect(said).toEqual(["the console could not be built:\na brace is missing"]);
  });

  it("are absent where there is nothing to build them from", async () => {
    for (const name of ["widget", "console"]) rmSync(join(packages, name, "vite.config.ts"));
    const pages = await buildAll();
    expect([pages.state("console"), existsSync(pages.folder("console"))]).toEqual(["absent", false]);
  });
});
