import pg from "pg";

type Parser = (text: string) => unknown;
/** Text, or an array of texts that the embedded engine has already taken apart. */
export type Cell = string | null | readonly (string | null)[];

/**
 * How values come back, the same for both engines: bigint and numeric as number (money in minor units is far below
 * 2^53; beyond it we throw rather than round), timestamps as ISO 8601 with milliseconds, json parsed.
 */
const parsers = new Map<number, Parser>([
  [16, (text) => text === "t" || text === "true"],
  [17, parseBytea],
  [20, parseBigint],
  [21, Number],
  [23, Number],
  [26, Number],
  [700, Number],
  [701, Number],
  [1700, Number],
  [114, JSON.parse],
  [3802, JSON.parse],
  [1184, parseTimestamp],
]);
const arrays = new Map<number, Parser>(
  [1007, 1009, 2951].map((oid) => [oid, pg.types.getTypeParser(oid, "text") as Parser]),
);

const asText: Parser = (text) => text;

/** The parser for a type by its OID; unknown types stay text. */
export function parserOf(oid: number): Parser {
  return parsers.get(oid) ?? arrays.get(oid) ?? asText;
}

export const parsedOids: readonly number[] = [...parsers.keys()];

/** Turns rows of texts, as the embedded engine hands them over, into objects. The one typed row reader. */
export function readRows<Row extends object>(
  fields: readonly { name: string; oid: number }[],
  rows: readonly Cell[][],
): Row[] {
  const columns = fields.map((field) => ({ name: field.name, parse: parserOf(field.oid) }));
  return rows.map((cells) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      const cell = cells[index];
      if (column) row[column.name] = typeof cell === "string" ? column.parse(cell) : (cell ?? null);
    }
    return row as Row;
  });
}

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database returned ${text}, which is beyond 2^53 and would be rounded`);
  return value;
}

function parseTimestamp(text: string): string {
  return new Date(text).toISOString();
}

function parseBytea(text: string): Uint8Array {
  return Buffer.from(text.slice(2), "hex");
}
