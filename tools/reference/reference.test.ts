import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFreshPglite } from "../../packages/server/src/platform/db/testing.ts";
import { findUndescribed, type ReferenceTable, renderInto } from "./page.ts";
import { renderReference } from "./render.ts";

const remedy = "is not what the source says: run `npm run reference`, and describe what is new";
const cleanups: (() => Promise<void>)[] = [];
let made: { path: string; text: string }[] = [];
beforeAll(async () => {
  made = await renderReference(await openFreshPglite(cleanups));
});
afterAll(async () => {
  for (const clean of cleanups) await clean();
});

describe("the reference", () => {
  it("says what the source says, in each of its files", () => {
    const stale = made.filter(({ path, text }) => readFileSync(path, "utf8") !== text);
    expect(stale.map(({ path }) => `docs/reference/${basename(path)} ${remedy}`)).toEqual([]);
  });

  it("describes every name", () => {
    expect(
      made.filter(({ path }) => path.endsWith(".md")).flatMap(({ text }) => findUndescribed(text)),
    ).toEqual([]);
  });
});

describe("a table made from the source", () => {
  const table: ReferenceTable = {
    page: "fruit.md",
    marker: "fruit",
    columns: ["Fruit", "Price", "Taste"],
    rows: [
      ["apple", "1|2"],
      ["pear", "3"],
    ],
    isDescribed: true,
  };
  const page =
    "# Fruit\n<!-- table: fruit -->\n| `pear` | 9 | Soft |\n| `plum` | 9 | Sour |\n<!-- end -->\nEnjoy.\n";

  it("keeps descriptions by name, drops what is gone, and asks for what is missing", () => {
    const fresh = renderInto(page, table);
    expect(fresh.split("\n")).toEqual([
      "# Fruit",
      "<!-- table: fruit -->",
      "| Fruit | Price | Taste |",
      "| --- | --- | --- |",
      "| `apple` | 1\\|2 | (say what it means) |",
      "| `pear` | 3 | Soft |",
      "<!-- end -->",
      "Enjoy.",
      "",
    ]);
    expect(findUndescribed(fresh)).toEqual(["`apple`"]);
    expect(renderInto(fresh, table)).toBe(fresh);
  });

  it("needs its place in the page", () => {
    expect(() => renderInto("# Fruit\n", table)).toThrow(/table: fruit/);
  });
});
