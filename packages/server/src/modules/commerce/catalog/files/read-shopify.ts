import type { Product } from "@mostrador/contract";
import {
  type CatalogDraft,
  limitText,
  type ProductDraft,
  type RowError,
  textOfHtml,
  toHandle,
  type VariantDraft,
} from "./draft.ts";
import { parsePrice } from "./price.ts";
import { cell, type Table, type TableRow } from "./table.ts";

/** Shopify's product CSV, old and new column names: one line per variant, the product's own columns on the first. */
export function readShopifyTable(table: Table, currency: string): CatalogDraft {
  const errors = [...table.errors];
  const products = new Map<string, ProductDraft>();
  for (const row of table.rows) {
    const handle = cell(row, "handle", "url handle");
    if (!handle) {
      errors.push({
        row: row.row,
        column: "Handle",
        value: null,
        message: "Falta el identificador del producto (Handle)",
      });
      continue;
    }
    const known = products.get(handle);
    const product = known ?? readProduct(row, handle, currency, errors);
    if (!product) continue;
    products.set(handle, product);
    readLine(row, product, errors);
  }
  return {
    rows: table.rows.length,
    products: [...products.values()].filter((product) => product.variants.length > 0),
    locations: [],
    errors,
  };
}

function readProduct(
  row: TableRow,
  handle: string,
  currency: string,
  errors: RowError[],
): ProductDraft | null {
  const title = cell(row, "title");
  if (!title) {
    errors.push({
      row: row.row,
      column: "Title",
      value: null,
      message: "Falta el título en la primera línea del producto",
    });
    return null;
  }
  const category = cell(row, "product category")
    .split(">")
    .map((part) => part.trim());
  return {
    row: row.row,
    external_id: handle,
    handle: toHandle(handle) || handle,
    title: limitText(title, 300),
    brand: limitText(cell(row, "vendor"), 120),
    categories: [...new Set([...category, cell(row, "type")].filter(Boolean))],
    tags: [
      ...new Set(
        cell(row, "tags")
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      ),
    ],
    description: limitText(textOfHtml(cell(row, "body (html)", "description")), 10_000),
    attributes: {},
    option_names: ["option1 name", "option2 name", "option3 name"]
      .map((name) => cell(row, name))
      .filter((name) => name !== "" && name !== "Title"),
    image: cell(row, "image src", "product image url") || null,
    currency,
    status: readStatus(row),
    variants: [],
  };
}

function readStatus(row: TableRow): Product["status"] {
  const status = cell(row, "status").toLowerCase();
  if (status === "draft" || status === "archived") return status;
  const published = cell(row, "published", "published on online store").toLowerCase();
  return published === "false" || published === "no" ? "draft" : "active";
}

/** A line that holds a further picture only is not a variant. */
function readLine(row: TableRow, product: ProductDraft, errors: RowError[]): void {
  const priceText = cell(row, "variant price", "price");
  const skuText = cell(row, "variant sku", "sku");
  const values = [cell(row, "option1 value"), cell(row, "option2 value"), cell(row, "option3 value")];
  if (!priceText && !skuText && values.every((value) => value === "")) return;
  const price_minor = parsePrice(priceText, product.currency);
  if (price_minor === null) {
    errors.push({
      row: row.row,
      column: "Variant Price",
      value: priceText || null,
      message: priceText ? "El precio no es un número válido para la moneda" : "Falta el precio",
    });
    return;
  }
  const units = cell(row, "variant inventory qty", "inventory quantity");
  if (units !== "" && !/^-?\d{1,9}$/.test(units)) {
    errors.push({
      row: row.row,
      column: "Variant Inventory Qty",
      value: limitText(units, 200),
      message: "Las existencias deben ser un número entero",
    });
    return;
  }
  product.variants.push(readVariant(row, product, { sku: skuText, values, price_minor, units }));
}

function readVariant(
  row: TableRow,
  product: ProductDraft,
  read: { sku: string; values: string[]; price_minor: number; units: string },
): VariantDraft {
  const options = Object.fromEntries(
    product.option_names
      .map((name, index) => [name, read.values[index] ?? ""] as const)
      .filter(([, value]) => value !== ""),
  );
  const compareText = cell(row, "variant compare at price", "compare-at price");
  const compare_at = compareText ? parsePrice(compareText, product.currency) : null;
  return {
    sku: read.sku || [product.external_id, ...Object.values(options)].join("-"),
    options,
    price_minor: read.price_minor,
    compare_at_minor: compare_at !== null && compare_at > read.price_minor ? compare_at : null,
    image:
      cell(row, "variant image", "variant image url") || cell(row, "image src", "product image url") || null,
    // Shopify lets stock go below zero; here that is nothing left
    stock:
      read.units === ""
        ? []
        : [{ location: null, on_hand: Math.max(0, Number(read.units)), only_if_new: false }],
  };
}
