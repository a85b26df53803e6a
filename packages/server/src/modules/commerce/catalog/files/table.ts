import { parse } from "csv-parse";
import { limitText, type RowError } from "./draft.ts";

/** One line of a spreadsheet, by lower-case column name. */
export interface TableRow {
  /** As the spreadsheet numbers it: the header is row 1. */
  row: number;
  cells: ReadonlyMap<string, string>;
}

export interface Table {
  columns: readonly string[];
  rows: TableRow[];
  errors: RowError[];
}

/** Reads CSV as shops export it: with or without BOM, comma, semicolon or tab, ragged lines, quotes in cells. */
export async function readTable(text: string): Promise<Table> {
  const delimiter = delimiterOf(text);
  const rows: TableRow[] = [];
  const errors: RowError[] = [];
  let columns: string[] = [];
  let row = 0;
  const records = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    trim: true,
  });
  try {
    for await (const record of records) {
      row++;
      const values: string[] = record;
      if (columns.length === 0) columns = values.map(columnName);
      else if (values.some((value) => value !== ""))
        rows.push({ row, cells: new Map(columns.map((column, index) => [column, values[index] ?? ""])) });
    }
  } catch (error) {
    errors.push({
      row: row + 1,
      column: null,
      value: null,
      message: `El archivo no se puede leer a partir de aquí: ${error instanceof Error ? limitText(error.message, 200) : "formato desconocido"}`,
    });
  }
  return { columns, rows, errors };
}

/** The mark that occurs most in the header, outside quotes. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replaceAll(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: header.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

function columnName(cell: string): string {
  return cell.trim().toLowerCase().replaceAll(/\s+/g, " ");
}

/** The first of several spellings of a column that has something in it. */
export function cell(row: TableRow, ...names: readonly string[]): string {
  for (const name of names) {
    const value = row.cells.get(name);
    if (value) return value;
  }
  return "";
}
