import { readFile } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { CatalogFormat, type ImportReport } from "@mostrador/contract";
import { type ShopCommand, type Terminal, UsageError } from "./command.ts";
import { progressBar } from "./progress-bar.ts";
import { readArguments } from "./read-arguments.ts";

/** Rows that are told in full; the rest is counted. */
const errorsTold = 20;

export const catalogImport: ShopCommand = {
  name: "catalog import",
  usage: `<file> [--dry-run] [--format ${CatalogFormat.options.join("|")}]`,
  summary: "Bring a catalog file into the shop; pictures beside the file come along",
  place: "shop",
  plan(args) {
    const { values, positionals } = readArguments(args, {
      "dry-run": { type: "boolean" },
      format: { type: "string" },
    });
    const [name] = positionals;
    if (!name || positionals.length > 1) throw new UsageError("Say which file to import.");
    const format = readFormat(values.format);
    const is_dry_run = values["dry-run"] ?? false;
    return async ({ workspace, commerce }, terminal) => {
      const path = resolve(terminal.cwd, name);
      const bar = progressBar(terminal, basename(path));
      const report = await commerce.catalog.import({
        workspace_id: workspace.workspaces.first().id,
        file: await readCatalog(path),
        ...{ format, is_dry_run },
        readImage: createImageReader(dirname(path)),
        onProgress: bar.show,
      });
      bar.end();
      tell(report, terminal);
      return report.errors.length > 0 ? 1 : 0;
    };
  },
};

async function readCatalog(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readFormat(text: string | undefined): CatalogFormat | undefined {
  if (text === undefined) return undefined;
  const format = CatalogFormat.safeParse(text);
  if (format.success) return format.data;
  throw new UsageError(`"${text}" is no format. Choose of: ${CatalogFormat.options.join(", ")}`);
}

/** Reads pictures in the catalog's own folder and below it, and from nowhere else. */
function createImageReader(folder: string): (path: string) => Promise<Uint8Array | null> {
  return async (path) => {
    const whole = resolve(folder, path);
    if (relative(folder, whole).startsWith("..")) return null;
    return readFile(whole).catch(() => null);
  };
}

function tell(report: ImportReport, terminal: Terminal): void {
  const { products_created, products_updated, variants, images_missing, errors } = report;
  terminal.stdout(
    `${report.is_dry_run ? "Would import" : "Imported"} ${products_created + products_updated} products (${products_created} new, ${products_updated} known) with ${variants} variants from ${report.rows} rows.\n`,
  );
  if (images_missing > 0) terminal.stdout(`${images_missing} pictures were not found beside the file.\n`);
  for (const error of errors.slice(0, errorsTold)) terminal.stderr(`${describe(error)}\n`);
  if (errors.length > errorsTold) terminal.stderr(`and ${errors.length - errorsTold} more.\n`);
}

function describe({ row, column, message }: ImportReport["errors"][number]): string {
  return `row ${row}${column ? `, ${column}` : ""}: ${message}`;
}
