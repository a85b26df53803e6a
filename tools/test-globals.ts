import { findChromium } from "./system-packages.ts";
import { startTestPostgres } from "./test-postgres.ts";

/**
 * Before all tests: a private PostgreSQL (`TEST_POSTGRES_URL`) and a browser (`TEST_CHROMIUM`) where the system has
 * them. Where it has not, the tests that need them are skipped and this says so; in CI that is a failure.
 * Gives the function that stops what was started.
 */
export default async function setUp(): Promise<() => void> {
  process.env["NODE_ENV"] = "test";
  const chromium = findChromium();
  if (chromium) process.env["TEST_CHROMIUM"] = chromium;
  else skip("Chromium", "the browser tests are skipped", "chromium fonts-noto-color-emoji fonts-dejavu");
  if (process.env["TEST_POSTGRES_URL"]) return () => {};
  const postgres = await startTestPostgres({ has_fsync: false });
  if (!postgres) {
    skip("PostgreSQL 15 or later", "its half of the database tests is skipped", "postgresql");
    return () => {};
  }
  process.env["TEST_POSTGRES_URL"] = postgres.url;
  return () => {
    delete process.env["TEST_POSTGRES_URL"];
    postgres.stop();
  };
}

function skip(what: string, consequence: string, packages: string): void {
  const remedy = `On Debian or Ubuntu: apt-get install ${packages}`;
  if (process.env["CI"]) throw new Error(`${what} is not installed, and CI skips nothing. ${remedy}`);
  console.warn(`SKIPPED: ${what} is not installed: ${consequence}. ${remedy}`);
}
