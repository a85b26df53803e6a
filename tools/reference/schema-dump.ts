import type { Database } from "../../packages/server/src/platform/db/port.ts";

const header =
  "-- The database as the migrations leave it. Made by `npm run reference`; to change it, write a migration.";

const columns = `
SELECT c.relname AS "table", format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
  CASE WHEN l.collname = 'C' THEN ' COLLATE "C"' ELSE '' END,
  CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
  coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation l ON l.oid = a.attcollation
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
ORDER BY c.relname COLLATE "C", a.attnum`;

/** PostgreSQL 18 keeps NOT NULL among the constraints; the columns say it already. */
const constraints = `
SELECT c.relname AS "table", '  ' || pg_get_constraintdef(k.oid) AS line
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'c', 'f')
ORDER BY c.relname COLLATE "C", array_position('{p,u,c,f}'::text[], k.contype::text), k.conname COLLATE "C"`;

const indexes = `
SELECT c.relname AS "table", pg_get_indexdef(i.indexrelid) || ';' AS line
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
ORDER BY c.relname COLLATE "C", n.relname COLLATE "C"`;

const functions = `
SELECT proname AS "table", rtrim(pg_get_functiondef(oid), E'\\n') || ';' AS line FROM pg_proc
WHERE pronamespace = 'public'::regnamespace ORDER BY proname COLLATE "C"`;

interface Line {
  table: string;
  line: string;
}

/** The schema as SQL to read: tables with their constraints and indexes by name, then functions. */
export async function dumpSchema(database: Database): Promise<string> {
  const [bodies, checks, keys, programs] = [
    byTable(await database.query<Line>(columns)),
    byTable(await database.query<Line>(constraints)),
    byTable(await database.query<Line>(indexes)),
    await database.query<Line>(functions),
  ];
  const tables = [...bodies].map(([table, lines]) => {
    const body = [...lines, ...(checks.get(table) ?? [])].join(",\n");
    return [`CREATE TABLE ${table} (\n${body}\n);`, ...(keys.get(table) ?? [])].join("\n");
  });
  return `${[header, ...tables, ...programs.map(({ line }) => line)].join("\n\n")}\n`;
}

function byTable(lines: readonly Line[]): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const { table, line } of lines) tables.set(table, [...(tables.get(table) ?? []), line]);
  return tables;
}
