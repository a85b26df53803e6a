import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, expect, it } from "vitest";

/** What a shop's page pays for the chat, gzipped. */
const limits_bytes = { loader: 2 * 1024, all: 25 * 1024 };

const files = new Map<string, string>();
beforeAll(async () => {
  const root = new URL("..", import.meta.url).pathname;
  const result = await build({
    configFile: `${root}vite.config.ts`,
    logLevel: "silent",
    build: { write: false },
  });
  for (const { output } of [result].flat().filter((one) => "output" in one))
    for (const file of output)
      files.set(file.fileName, file.type === "chunk" ? file.code : String(file.source));
});

const gzipped = (text: string) => gzipSync(text, { level: 9 }).byteLength;

it("a loader of at most 2 KiB", () => {
  expect(gzipped(files.get("widget.js") ?? "")).toBeGreaterThan(200);
  expect(gzipped(files.get("widget.js") ?? "")).toBeLessThanOrEqual(limits_bytes.loader);
});

it("at most 25 KiB in all", () => {
  expect([...files.keys()].sort()).toEqual(["widget-chat.js", "widget.js"]);
  const all = [...files.values()].reduce((sum, text) => sum + gzipped(text), 0);
  expect(all).toBeLessThanOrEqual(limits_bytes.all);
});

it("a loader that is a plain script: no import, export or import.meta at its top", () => {
  const loader = files.get("widget.js") ?? "";
  expect(loader).not.toMatch(/\bimport\s*[{*"'.]|\bexport\b/);
  expect(() => new Function(loader.replaceAll(/\bimport\(/g, "load("))).not.toThrow();
});

it("nothing that a strict content policy forbids", () => {
  for (const text of files.values()) expect(text).not.toMatch(/\beval\(|new Function|\sstyle="/);
});
