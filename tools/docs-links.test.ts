import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { readRepository } from "./tidy/source.ts";

const root = dirname(import.meta.dirname);

it("every link of the documentation leads somewhere", () => {
  const pages = readRepository().filter(({ path }) => path.endsWith(".md"));
  const broken = pages.flatMap(({ path }) =>
    linksOf(readFileSync(join(root, path), "utf8"))
      .filter((link) => !existsSync(join(root, dirname(path), link)))
      .map((link) => `${path} -> ${link}`),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(broken).toEqual([]);
});

/** Relative links and pictures, without their anchors. */
function linksOf(page: string): string[] {
  return [...page.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = ""]) => link);
}
