import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { runChecks } from "./check.ts";

/** `npm test`: the checks, then all suites; the last line is "N passed, N failed", also after a crash. */
let passed = 0;
let failed = 0;
process.on("exit", () => {
  console.log(`${passed} passed, ${failed} failed`);
});

installForCi();
for (const check of await runChecks()) {
  if (check.problems.length === 0) passed++;
  else failed++;
}
runSuites();
process.exitCode = failed > 0 ? 1 : 0;

function runSuites(): void {
  const report = join(mkdtempSync(join(tmpdir(), "mostrador-report-")), "report.json");
  const result = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`], { stdio: "inherit" });
  if (!existsSync(report)) {
    failed++;
    console.error("The test run ended without a report.");
    return;
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const brokenFiles = testResults.filter((file: { status: string; assertionResults: unknown[] }) => file.status === "failed" && file.assertionResults.length === 0).length;
  passed += numPassedTests;
  failed += numFailedTests + brokenFiles;
  if (result.status !== 0 && numFailedTests + brokenFiles === 0) failed++;
}

/** CI's machines are bare: what the tests need and may be installed, is. Nobody else's machine is touched. */
function installForCi(): void {
  if (!process.env["CI"] || userInfo().uid !== 0 || process.platform !== "linux") return;
  const wanted = [
    { file: "/usr/bin/chromium", packages: ["chromium", "fonts-noto-color-emoji", "fonts-dejavu-core"] },
    { file: "/usr/lib/postgresql", packages: ["postgresql"] },
  ];
  const missing = wanted.filter(({ file }) => !existsSync(file)).flatMap(({ packages }) => packages);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
  const done = spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { stdio: ["ignore", "ignore", "inherit"], env });
  if (done.status !== 0) console.error("apt-get could not install them; the tests that need them will fail and say so.");
}
