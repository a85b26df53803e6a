import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arrows } from "./tidy/arrows.ts";
import { casts } from "./tidy/casts.ts";
import { length } from "./tidy/length.ts";
import { checkLock } from "./tidy/lock.ts";
import { names } from "./tidy/names.ts";
import { channelPlaces, machinePaths } from "./tidy/places.ts";
import { purity } from "./tidy/purity.ts";
import { readRepository, type Problem } from "./tidy/source.ts";

export interface Check {
  name: string;
  problems: string[];
}

/** Everything that CI asks of the code besides the suites. Prints what is wrong, where, and what to do. */
export async function runChecks(): Promise<Check[]> {
  const files = readRepository();
  const rules = { arrows, purity, casts, length, names, "channel places": channelPlaces, "machine paths": machinePaths };
  const checks: Check[] = Object.entries(rules).map(([name, rule]) => ({ name, problems: rule(files).map(describe) }));
  checks.push({ name: "lock", problems: checkLock(JSON.parse(readFileSync("package-lock.json", "utf8"))).map(describe) });
  checks.push(runTool("types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"]));
  checks.push(runTool("biome", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "--max-diagnostics=30", "."]));
  for (const check of checks) console.log(check.problems.length === 0 ? `ok      ${check.name}` : `FAILED  ${check.name}\n${check.problems.join("\n")}`);
  return checks;
}

function describe({ path, line, message }: Problem): string {
  return `  ${path}:${line}  ${message}`;
}

function runTool(name: string, args: string[]): Check {
  const result = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return { name, problems: result.status === 0 ? [] : [`${result.stdout}${result.stderr}`.trimEnd()] };
}

if (import.meta.main) {
  const failed = (await runChecks()).filter((check) => check.problems.length > 0);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
