import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { checkLock } from "./tidy/lock.ts";
import { rules } from "./tidy/rules.ts";
import { type Problem, readRepository } from "./tidy/source.ts";
import { findUnusedCode, unfinished } from "./unused-code.ts";

export interface Check {
  name: string;
  /** What is wrong, ready to print; empty when the check passes. */
  report: string;
}

/** Programs that look at the whole repository, slowest first. */
const programs: Readonly<Record<string, string[]>> = {
  "format and lint": [
    ...["node_modules/@biomejs/biome/bin/biome", "check"],
    ...["--error-on-warnings", "--diagnostic-level=warn", "--max-diagnostics=50", "."],
  ],
  types: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.json"],
};

/** All that CI asks of the code besides the suites. Prints for each check what is wrong, where, and what to do. */
export async function runChecks(): Promise<Check[]> {
  process.chdir(dirname(import.meta.dirname));
  const running = Object.entries(programs).map(([name, args]) => runProgram(name, args));
  const files = readRepository();
  const lock = checkLock(JSON.parse(readFileSync("package-lock.json", "utf8")));
  const checks: Check[] = [
    ...Object.entries(rules).map(([name, rule]) => ({ name, report: describe(rule(files)) })),
    { name: "lockfile", report: describe(lock) },
    { name: "unused code", report: describe(findUnusedCode(".", unfinished)) },
    ...(await Promise.all(running)),
  ];
  for (const { name, report } of checks)
    console.log(report ? `FAILED  ${name}\n${report}` : `ok      ${name}`);
  return checks;
}

function describe(problems: Problem[]): string {
  return problems.map(({ path, line, message }) => `  ${path}:${line}  ${message}`).join("\n");
}

function runProgram(name: string, args: string[]): Promise<Check> {
  return new Promise((done) => {
    const program = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [program.stdout, program.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    program.on("error", (error) => done({ name, report: error.message }));
    program.on("close", (code, signal) => {
      const ending = signal ? `ended by ${signal}` : `ended with ${code}`;
      done({ name, report: code === 0 ? "" : output.trimEnd() || `${args[0]} ${ending}` });
    });
  });
}

if (import.meta.main) {
  const failed = (await runChecks()).filter(({ report }) => report !== "");
  if (failed.length > 0)
    console.log(`\n${failed.length} failed: ${failed.map(({ name }) => name).join(", ")}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
