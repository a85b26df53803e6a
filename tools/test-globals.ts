import { startTestPostgres } from "./test-postgres.ts";

/** Before all tests: a private PostgreSQL where its binaries are installed; says so where they are not. */
export default async function setUp(): Promise<() => void> {
  process.env["NODE_ENV"] = "test";
  if (process.env["TEST_POSTGRES_URL"]) return () => {};
  const postgres = await startTestPostgres({ has_fsync: false });
  if (!postgres) {
    const message = "PostgreSQL is not installed: its half of the database tests is skipped. On Debian: apt-get install postgresql";
    if (process.env["CI"]) throw new Error(message);
    console.warn(message);
    return () => {};
  }
  process.env["TEST_POSTGRES_URL"] = postgres.url;
  return () => postgres.stop();
}
