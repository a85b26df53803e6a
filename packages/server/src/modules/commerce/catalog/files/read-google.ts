import {
  type CatalogDraft,
  limitText,
  type ProductDraft,
  type RowError,
  type StockDraft,
  textOfHtml,
  toHandle,
  type VariantDraft,
} from "./draft.ts";
import { parsePrice } from "./price.ts";
import { cell, type Table, type TableRow } from "./table.ts";

/** Units assumed for a new product of which the feed says only "in stock". */
const unitsWhenOnlyAvailable = 10;

/** Google Merchant's feed: one line per sellable thing, variants joined by `item_group_id`, prices as "52.00 USD". */
export function readGoogleTable(table: Table, default_currency: string): CatalogDraft {
  const errors = [...table.errors];
  const products = new Map<string, ProductDraft>();
  for (const row of table.rows) {
    const id = cell(row, "id");
    const title = cell(row, "title");
    if (!id || !title) {
      errors.push({
        row: row.row,
        column: id ? "title" : "id",
        value: null,
        message: id ? "Falta el título" : "Falta el id",
      });
      continue;
    }
    const priced = readPrices(row, default_currency, errors);
    const stock = priced && readStock(row, errors);
    if (!stock) continue;
    const group = cell(row, "item_group_id", "item group id") || id;
    const product = products.get(group) ?? readProduct(row, group, title, priced.currency);
    if (product.currency !== priced.currency) {
      errors.push({
        row: row.row,
        column: "price",
        value: cell(row, "price"),
        message: `La variante está en otra moneda que su producto (${product.currency})`,
      });
      continue;
    }
    products.set(group, product);
    addVariant(product, row, { sku: id, ...priced, stock });
  }
  return { rows: table.rows.length, products: [...products.values()], locations: [], errors };
}

function readProduct(row: TableRow, group: string, title: string, currency: string): ProductDraft {
  const path = cell(
    row,
    "product_type",
    "product type",
    "google_product_category",
    "google product category",
  );
  return {
    row: row.row,
    external_id: group,
    handle: toHandle(title) || group,
    title: limitText(title, 300),
    brand: limitText(cell(row, "brand"), 120),
    categories: [
      ...new Set(
        path
          .split(/\s*[>,]\s*/)
          .map((part) => part.trim())
          .filter(Boolean),
      ),
    ],
    tags: cell(row, "sale_price", "sale price") ? ["oferta"] : [],
    description: limitText(textOfHtml(cell(row, "description")), 10_000),
    attributes: Object.fromEntries(
      ["material", "gender", "age_group", "pattern", "gtin"]
        .map((name) => [name, cell(row, name)] as const)
        .filter(([, value]) => value !== ""),
    ),
    option_names: [],
    image: cell(row, "image_link", "image link") || null,
    currency,
    status: "active",
    variants: [],
  };
}

function addVariant(
  product: ProductDraft,
  row: TableRow,
  read: Pick<VariantDraft, "sku" | "price_minor" | "compare_at_minor" | "stock">,
): void {
  const options: Record<string, string> = {};
  for (const [column, name] of [
    ["size", "Talla"],
    ["color", "Color"],
  ] as const) {
    const value = cell(row, column);
    if (value === "") continue;
    options[name] = value;
    if (!product.option_names.includes(name)) product.option_names.push(name);
  }
  product.variants.push({
    sku: read.sku,
    options,
    price_minor: read.price_minor,
    compare_at_minor: read.compare_at_minor,
    image: cell(row, "image_link", "image link") || null,
    stock: read.stock,
  });
}

function readPrices(
  row: TableRow,
  default_currency: string,
  errors: RowError[],
): { currency: string; price_minor: number; compare_at_minor: number | null } | null {
  const text = cell(row, "price");
  const currency = /\b([A-Z]{3})\b/.exec(text)?.[1] ?? default_currency;
  const full = parsePrice(text, currency);
  if (full === null) {
    errors.push({
      row: row.row,
      column: "price",
      value: text || null,
      message: text ? "El precio no es un número válido para la moneda" : "Falta el precio",
    });
    return null;
  }
  const saleText = cell(row, "sale_price", "sale price");
  const sale = saleText ? parsePrice(saleText, currency) : null;
  if (saleText && sale === null) {
    errors.push({
      row: row.row,
      column: "sale_price",
      value: saleText,
      message: "El precio de oferta no es un número válido para la moneda",
    });
    return null;
  }
  return sale !== null && sale < full
    ? { currency, price_minor: sale, compare_at_minor: full }
    : { currency, price_minor: full, compare_at_minor: null };
}

function readStock(row: TableRow, errors: RowError[]): StockDraft[] | null {
  const units = cell(row, "quantity", "inventory", "quantity_to_sell_on_facebook", "sell_on_google_quantity");
  if (units !== "") {
    if (/^\d{1,9}$/.test(units)) return [{ location: null, on_hand: Number(units), only_if_new: false }];
    errors.push({
      row: row.row,
      column: "quantity",
      value: limitText(units, 200),
      message: "Las existencias deben ser un número entero, cero o más",
    });
    return null;
  }
  const availability = cell(row, "availability")
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ");
  if (availability === "out of stock") return [{ location: null, on_hand: 0, only_if_new: false }];
  return [{ location: null, on_hand: unitsWhenOnlyAvailable, only_if_new: true }];
}
