import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, describe } from "vitest";
import { migrate, schemaHash } from "./migrate.ts";
import { openPglite } from "./pglite.ts";
import type { Database } from "./port.ts";
import { openPostgres } from "./postgres.ts";

export type OpenTestDatabase = () => Promise<Database>;

/**
 * Declares the same tests on the embedded engine and on PostgreSQL (`TEST_POSTGRES_URL`, set by the test set-up).
 * `open` gives a fresh, migrated, throw-away database; it is closed and removed after the file.
 */
export function describeOnBothEngines(name: string, define: (open: OpenTestDatabase) => void): void {
  const cleanups: (() => Promise<void>)[] = [];
  async function cleanUp(): Promise<void> {
    for (const clean of cleanups.splice(0).reverse()) await clean();
  }
  describe(`${name} (embedded)`, () => {
    afterAll(cleanUp);
    define(() => openFreshPglite(cleanups));
  });
  const url = process.env["TEST_POSTGRES_URL"];
  describe.skipIf(!url)(`${name} (PostgreSQL)`, () => {
    afterAll(cleanUp);
    define(() => openFreshPostgres(url ?? "", cleanups));
  });
}

/** A fresh embedded database for tests that need one engine only. */
export async function openFreshPglite(cleanups: (() => Promise<void>)[]): Promise<Database> {
  const directory = mkdtempSync(join(tmpdir(), "mostrador-test-"));
  cpSync(await seedDirectory(), directory, { recursive: true });
  const database = await openPglite({ directory, has_fsync: false });
  cleanups.push(async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return database;
}

/** A migrated data directory, made once per schema, kept in the temporary folder and copied. */
async function seedDirectory(): Promise<string> {
  const seed = join(tmpdir(), "mostrador-seeds", schemaHash());
  if (existsSync(seed)) return seed;
  mkdirSync(dirname(seed), { recursive: true });
  const unfinished = mkdtempSync(`${seed}-`);
  const database = await openPglite({ directory: unfinished, has_fsync: false });
  await migrate(database);
  await database.close();
  if (existsSync(seed)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, seed);
  return seed;
}

async function openFreshPostgres(url: string, cleanups: (() => Promise<void>)[]): Promise<Database> {
  const template = `mostrador_template_${schemaHash()}`;
  const name = `mostrador_${createHash("sha256").update(randomBytes(8)).digest("hex").slice(0, 16)}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("SELECT pg_advisory_lock(7315022)");
  const { rows } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
  if (rows.length === 0) {
    await admin.query(`CREATE DATABASE ${template}_new`);
    const seed = await openPostgres({ url: withDatabase(url, `${template}_new`), max_connections: 1 });
    await migrate(seed);
    await seed.close();
    await admin.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
  }
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await admin.query("SELECT pg_advisory_unlock(7315022)");
  await admin.end();
  const database = await openPostgres({ url: withDatabase(url, name), max_connections: 4 });
  cleanups.push(async () => {
    await database.close();
    const cleaner = new pg.Client({ connectionString: url });
    await cleaner.connect();
    await cleaner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await cleaner.end();
  });
  return database;
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
