import { spawnSync } from "node:child_process";
import type { Problem } from "./tidy/source.ts";

/**
 * Folders that may still hold code and dependencies nobody uses, each with its reason. One that is clean, or gone,
 * must leave the list.
 */
export const unfinished: Readonly<Record<string, string>> = {};

const advice: Readonly<Record<string, string>> = {
  files: "is used by nobody: delete it",
  exports: "is exported and used by nobody: delete it, or its export",
  types: "is exported and used by nobody: delete it, or its export",
  dependencies: "is used by nobody: take it out of package.json",
  devDependencies: "is used by nobody: take it out of package.json",
  unlisted: "is used and stands in no package.json: add it",
  unresolved: "leads nowhere: correct the import",
  binaries: "is run and stands in no package.json: add it, or list it in knip.json",
};

interface Found {
  name: string;
  line?: number;
}
interface Issue extends Partial<Record<string, Found[] | string>> {
  file: string;
}

/** Files, exports and dependencies that nobody uses, and imports that nobody declared. */
export function findUnusedCode(root: string, exceptions: Readonly<Record<string, string>>): Problem[] {
  const args = ["--directory", root, "--no-progress", "--no-config-hints", "--reporter", "json"];
  const program = new URL("../node_modules/knip/bin/knip.js", import.meta.url).pathname;
  const run = spawnSync(process.execPath, [program, ...args], { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (run.status === null || run.status > 1)
    throw new Error(`knip could not run:\n${run.stdout}${run.stderr}`);
  const issues: Issue[] = JSON.parse(run.stdout).issues;
  const problems = issues.flatMap(problemsOf);
  const isIn = (place: string) => (problem: Problem) =>
    problem.path === place || problem.path.startsWith(`${place}/`);
  const places = Object.keys(exceptions);
  const stale = places
    .filter((place) => !problems.some(isIn(place)))
    .map((path) => ({ path, line: 1, message: "is clean: take it off the list in tools/unused-code.ts" }));
  return [...problems.filter((problem) => !places.some((place) => isIn(place)(problem))), ...stale];
}

function problemsOf(issue: Issue): Problem[] {
  return Object.entries(issue).flatMap(([kind, found]) => {
    if (!Array.isArray(found)) return [];
    return found.map(({ name, line }) => {
      const what = name === issue.file ? "" : `${name} `;
      return { path: issue.file, line: line ?? 1, message: `${what}${advice[kind] ?? `(${kind})`}` };
    });
  });
}
