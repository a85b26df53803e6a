import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "./port.ts";

const folder = new URL("./migrations/", import.meta.url);
const lockKey = 7_315_021;

/**
 * Brings the schema up to date: forward only, each file once, in the order of names, one process at a time.
 * Throws when a file that was applied has changed since.
 */
export async function migrate(database: Database): Promise<void> {
  const files = readMigrations();
  await database.runScript(
    "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  await database.transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock($1)::text AS locked", [lockKey]);
    const applied = new Map(
      (await tx.query<{ name: string; hash: string }>("SELECT name, hash FROM migrations")).map((row) => [
        row.name,
        row.hash,
      ]),
    );
    for (const file of files) {
      const before = applied.get(file.name);
      if (before === file.hash) continue;
      if (before !== undefined)
        throw new Error(
          `The migration ${file.name} was changed after it had been applied. Write a new migration instead.`,
        );
      for (const statement of splitStatements(file.text)) await tx.query(statement);
      await tx.query("INSERT INTO migrations (name, hash) VALUES ($1, $2)", [file.name, file.hash]);
    }
  });
}

/** A digest of all migrations: names the seed that fits them. */
export function schemaHash(): string {
  return createHash("sha256")
    .update(
      readMigrations()
        .map((file) => file.hash)
        .join(),
    )
    .digest("hex")
    .slice(0, 16);
}

function readMigrations(): { name: string; hash: string; text: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

/** Our migrations hold no semicolon inside a string or a function body; a test says so by running them. */
function splitStatements(text: string): string[] {
  return text
    .replace(/^\s*--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
