import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createJsonSchemas } from "../../packages/server/src/api-reference/json-schemas.ts";
import { createOpenApi } from "../../packages/server/src/api-reference/openapi.ts";
import type { Database } from "../../packages/server/src/platform/db/port.ts";
import { renderInto } from "./page.ts";
import { dumpSchema } from "./schema-dump.ts";
import { listTables } from "./tables.ts";

const folder = join(import.meta.dirname, "../../docs/reference");

/** All files of docs/reference that come from the source, as they should be. `database` is a migrated one. */
export async function renderReference(database: Database): Promise<{ path: string; text: string }[]> {
  const pages = new Map<string, string>();
  for (const table of listTables()) {
    const before = pages.get(table.page) ?? readFileSync(join(folder, table.page), "utf8");
    pages.set(table.page, renderInto(before, table));
  }
  pages.set("openapi.json", `${JSON.stringify(createOpenApi(), null, 2)}\n`);
  for (const [page, schema] of Object.entries(createJsonSchemas()))
    pages.set(
      page,
      `${JSON.stringify(schema, null, 2)}
`,
    );
  pages.set("schema.sql", await dumpSchema(database));
  return [...pages].map(([page, text]) => ({ path: join(folder, page), text }));
}
