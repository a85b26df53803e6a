import type { CatalogFormat } from "@mostrador/contract";
import type { CatalogDraft, ProductDraft, RowError } from "./draft.ts";
import { readGoogleTable } from "./read-google.ts";
import { readJsonCatalog } from "./read-json.ts";
import { readShopifyTable } from "./read-shopify.ts";
import { readTable, type Table } from "./table.ts";

/** Reads a catalog file of any format that we know; never throws: what is wrong is in `errors`, for people. */
export async function readCatalogFile(
  text: string,
  options: { format?: CatalogFormat | undefined; currency: string },
): Promise<CatalogDraft> {
  return withoutRepeats(await readAny(text, options));
}

async function readAny(
  text: string,
  options: { format?: CatalogFormat | undefined; currency: string },
): Promise<CatalogDraft> {
  if (options.format === "mostrador_json" || (!options.format && /^\uFEFF?\s*[{[]/.test(text)))
    return readJsonCatalog(text, options.currency);
  const table = await readTable(text);
  const format = options.format ?? formatOf(table);
  if (format === "shopify_csv") return readShopifyTable(table, options.currency);
  if (format === "google_csv") return readGoogleTable(table, options.currency);
  const message =
    "No reconozco las columnas. Espero las de Shopify (Handle, Title, Variant Price…), las de Google Merchant (id, title, price…) o nuestro JSON.";
  return {
    rows: table.rows.length,
    products: [],
    locations: [],
    errors: [
      ...table.errors,
      { row: 1, column: null, value: table.columns.slice(0, 8).join(", ") || null, message },
    ],
  };
}

function formatOf(table: Table): CatalogFormat | null {
  const has = (name: string) => table.columns.includes(name);
  if (has("handle") || has("url handle")) return "shopify_csv";
  return has("id") && has("title") && has("price") ? "google_csv" : null;
}

/** The first of two products or variants with the same key stays; the other is reported. */
function withoutRepeats(draft: CatalogDraft): CatalogDraft {
  const errors: RowError[] = [...draft.errors];
  const ids = new Set<string>();
  const skus = new Set<string>();
  const products: ProductDraft[] = [];
  for (const product of draft.products) {
    if (ids.has(product.external_id)) {
      errors.push({
        row: product.row,
        column: "id",
        value: product.external_id,
        message: "Este producto ya apareció antes en el archivo",
      });
      continue;
    }
    ids.add(product.external_id);
    const variants = product.variants.filter((variant) => {
      if (!skus.has(variant.sku)) return skus.add(variant.sku);
      errors.push({
        row: product.row,
        column: "sku",
        value: variant.sku,
        message: "Este SKU ya apareció antes en el archivo",
      });
      return false;
    });
    if (variants.length > 0) products.push({ ...product, variants });
  }
  return { ...draft, products, errors: errors.sort((a, b) => a.row - b.row) };
}
