import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runChecks } from "./check.ts";
import { installForCi } from "./system-packages.ts";
import setUp from "./test-globals.ts";

/**
 * `npm test`: the checks, then all suites. The last line is "N passed, N failed", whatever happens before it.
 * Arguments go to vitest: `npm test -- packages/engine`.
 */
const count = { passed: 0, failed: 0 };

process.chdir(dirname(import.meta.dirname));
process.on("exit", (code) => {
  if (code !== 0 && count.failed === 0) count.failed = 1;
  console.log(`${count.passed} passed, ${count.failed} failed`);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));

try {
  await run();
} catch (error) {
  count.failed++;
  console.error(error);
}
process.exit(count.failed > 0 ? 1 : 0);

async function run(): Promise<void> {
  installForCi();
  for (const { report } of await runChecks()) report === "" ? count.passed++ : count.failed++;
  const tearDown = await setUp();
  process.on("exit", tearDown);
  await runSuites(process.argv.slice(2));
}

async function runSuites(args: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "mostrador-report-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  try {
    const code = await runVitest(["run", ...reporters, ...args]);
    const before = count.failed;
    addReport(report);
    if (code !== 0 && count.failed === before) count.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runVitest(args: string[]): Promise<number | null> {
  return new Promise((done, fail) => {
    const suites = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], { stdio: "inherit" });
    const stop = () => suites.kill();
    process.once("exit", stop);
    suites.once("error", fail);
    suites.once("exit", (code) => {
      process.off("exit", stop);
      done(code);
    });
  });
}

/** A file that could not be loaded has no tests to count, and counts as one that failed. */
function addReport(path: string): void {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, "utf8"));
  const broken = testResults.filter(
    (file: { status: string; assertionResults: { status: string }[] }) =>
      file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  count.passed += numPassedTests;
  count.failed += numFailedTests + broken.length;
}
