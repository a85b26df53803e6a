import { Address, type Json, type JsonObject, type Product } from "@mostrador/contract";
import {
  type CatalogDraft,
  type LocationDraft,
  limitText,
  type ProductDraft,
  type RowError,
  type StockDraft,
  toHandle,
  type VariantDraft,
} from "./draft.ts";
import { parsePrice, priceOfNumber } from "./price.ts";

/** Our own JSON: `{ currency, locations?: [{ name, is_pickup, address }], products: [{ id, title, options, variants: [{ sku, price, stock }] }] }`. Rows count products. */
export function readJsonCatalog(text: string, default_currency: string): CatalogDraft {
  let file: Json;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return unreadable(
      `El archivo no es JSON válido: ${error instanceof Error ? error.message : "no se pudo leer"}`,
    );
  }
  const list = Array.isArray(file) ? file : isObject(file) ? file["products"] : null;
  if (!Array.isArray(list)) return unreadable('Falta la lista "products"');
  const currency = (isObject(file) && readText(file["currency"])) || default_currency;
  const errors: RowError[] = [];
  const products: ProductDraft[] = [];
  list.forEach((item, index) => {
    const product = readProduct(item, { row: index + 1, currency, errors });
    if (product) products.push(product);
  });
  const locations = isObject(file) ? readLocations(file["locations"]) : [];
  return { rows: list.length, products, locations, errors };
}

/** Places without a name are left out; an address that is none is not kept. */
function readLocations(value: Json | undefined): LocationDraft[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).flatMap((place) => {
    const name = limitText(readText(place["name"]), 120);
    const address = Address.safeParse(place["address"]).data ?? null;
    return name ? [{ name, is_pickup: place["is_pickup"] !== false, address }] : [];
  });
}

interface Reading {
  row: number;
  currency: string;
  errors: RowError[];
}

function readProduct(item: Json, reading: Reading): ProductDraft | null {
  if (!isObject(item)) return refuse(reading, null, item, "El producto no es un objeto");
  const title = readText(item["title"]) || readText(item["name"]);
  if (!title) return refuse(reading, "title", item["title"], "Falta el título");
  const handle = readText(item["handle"]) || toHandle(title);
  const external_id = readText(item["id"]) || readText(item["external_id"]) || handle;
  const currency = readText(item["currency"]) || reading.currency;
  if (!/^[A-Z]{3}$/.test(currency))
    return refuse(reading, "currency", currency, "La moneda debe ser un código de tres letras, como MXN");
  const given = Array.isArray(item["variants"]) ? item["variants"] : [item];
  const variants = given.flatMap(
    (variant, index) =>
      readVariant(variant, { ...reading, currency }, { index, external_id, isOnly: given.length === 1 }) ??
      [],
  );
  if (variants.length === 0)
    return given.length === 0 ? refuse(reading, "variants", null, "El producto no tiene variantes") : null;
  return {
    row: reading.row,
    external_id,
    handle,
    title: limitText(title, 300),
    brand: limitText(readText(item["brand"]), 120),
    categories: readTexts(item["category"] ?? item["categories"]),
    tags: readTexts(item["tags"]),
    description: limitText(readText(item["description"]), 10_000),
    attributes: isObject(item["attributes"]) ? item["attributes"] : {},
    option_names: optionNames(item["options"], variants),
    image:
      readText(item["image"]) ||
      firstText(item["images"]) ||
      (variants.find((variant) => variant.image)?.image ?? null),
    currency,
    status: readStatus(item["status"]),
    variants,
  };
}

function readVariant(
  item: Json,
  reading: Reading,
  place: { index: number; external_id: string; isOnly: boolean },
): VariantDraft | null {
  const column = (name: string) => `variants[${place.index}].${name}`;
  if (!isObject(item))
    return refuse(reading, `variants[${place.index}]`, item, "La variante no es un objeto");
  const sku = readText(item["sku"]) || (place.isOnly ? place.external_id : "");
  if (!sku) return refuse(reading, column("sku"), item["sku"], "Falta el SKU");
  const currency = readText(item["currency"]) || reading.currency;
  if (currency !== reading.currency)
    return refuse(
      reading,
      column("currency"),
      currency,
      `La variante está en otra moneda que su producto (${reading.currency})`,
    );
  const price_minor = readPrice(item["price"], currency);
  if (price_minor === null)
    return refuse(reading, column("price"), item["price"], "El precio no es un número válido para la moneda");
  const stock = readStock(item["stock"]);
  if (stock === null)
    return refuse(
      reading,
      column("stock"),
      item["stock"],
      "Las existencias deben ser un número entero, cero o más",
    );
  const compare_at = item["compare_at_price"] ?? item["compare_at"];
  const options = isObject(item["options"])
    ? Object.fromEntries(Object.entries(item["options"]).map(([name, value]) => [name, readText(value)]))
    : {};
  return {
    sku,
    options,
    price_minor,
    compare_at_minor:
      compare_at === undefined || compare_at === null ? null : readPrice(compare_at, currency),
    image: readText(item["image"]) || null,
    stock,
  };
}

function readPrice(value: Json | undefined, currency: string): number | null {
  if (typeof value === "number") return priceOfNumber(value, currency);
  return typeof value === "string" ? parsePrice(value, currency) : null;
}

/** A number for the first location, or `{ "Centro": 3, "Bodega": 10 }`. Absent = not counted here. */
function readStock(value: Json | undefined): StockDraft[] | null {
  if (value === undefined || value === null) return [];
  const places: [string | null, Json][] = isObject(value) ? Object.entries(value) : [[null, value]];
  const stock = places.map(([location, units]) => ({ location, on_hand: units, only_if_new: false }));
  return stock.every(isCounted) ? stock : null;
}

function isCounted(stock: { on_hand: Json }): stock is StockDraft {
  return (
    typeof stock.on_hand === "number" &&
    Number.isInteger(stock.on_hand) &&
    stock.on_hand >= 0 &&
    stock.on_hand <= 1_000_000_000
  );
}

function optionNames(given: Json | undefined, variants: readonly VariantDraft[]): string[] {
  const named = Array.isArray(given)
    ? given.map((option) => readText(isObject(option) ? option["name"] : option)).filter(Boolean)
    : [];
  return [...new Set([...named, ...variants.flatMap((variant) => Object.keys(variant.options))])];
}

function readStatus(value: Json | undefined): Product["status"] {
  return value === "draft" || value === "archived" ? value : "active";
}

function firstText(value: Json | undefined): string {
  return Array.isArray(value) ? readText(value[0]) : "";
}

function readTexts(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return [...new Set(list.map(readText).filter(Boolean))];
}

function readText(value: Json | undefined): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(reading: Reading, column: string | null, value: Json | undefined, message: string): null {
  reading.errors.push({
    row: reading.row,
    column,
    value:
      value === undefined || value === null
        ? null
        : limitText(typeof value === "string" ? value : JSON.stringify(value), 200),
    message,
  });
  return null;
}

function unreadable(message: string): CatalogDraft {
  return { rows: 0, products: [], locations: [], errors: [{ row: 0, column: null, value: null, message }] };
}
