import type { Address, ImportReport, JsonObject, Product } from "@mostrador/contract";

export type RowError = ImportReport["errors"][number];

/** What a file says of the units of one variant. */
export interface StockDraft {
  /** null = the shop's first location. */
  location: string | null;
  on_hand: number;
  /** The file knows only that there is some: what we already count is better. */
  only_if_new: boolean;
}

export interface VariantDraft {
  sku: string;
  options: Record<string, string>;
  price_minor: number;
  compare_at_minor: number | null;
  image: string | null;
  stock: StockDraft[];
}

/** A product as a file gives it, checked, before it meets the database. */
export interface ProductDraft {
  /** The first row it came from. */
  row: number;
  external_id: string;
  handle: string;
  title: string;
  brand: string;
  categories: string[];
  tags: string[];
  description: string;
  attributes: JsonObject;
  option_names: string[];
  image: string | null;
  currency: string;
  status: Product["status"];
  variants: VariantDraft[];
}

/** What a file says of a place with stock. */
export interface LocationDraft {
  name: string;
  is_pickup: boolean;
  address: Address | null;
}

/** What a catalog file holds: products that can be imported, and what is wrong with the rest. */
export interface CatalogDraft {
  rows: number;
  products: ProductDraft[];
  /** Places that the file describes; stock may lie at others too. */
  locations: LocationDraft[];
  errors: RowError[];
}

/** A handle for addresses, from any title. */
export function toHandle(title: string): string {
  return title
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 120);
}

/** The one place that cuts what a person may have pasted without end. */
export function limitText(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, chars - 1)}…`;
}

/** Text of an HTML description: tags gone, the usual entities read. */
export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(br|\/p|\/li|\/div)\b[^>]*>/gi, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? " ")
    .replaceAll(/[ \t]+/g, " ")
    .replaceAll(/\s*\n\s*/g, "\n")
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
  "#39": "'",
};
