import type {
  CatalogFormat,
  ImportReport,
  Product,
  ProductCard,
  StockItem,
  StockLocation,
} from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../../platform/clock.ts";
import type { Database, Sql } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { importCatalog } from "./import.ts";
import { LiveCatalog, withAddresses } from "./live-catalog.ts";
import type { ReadImage } from "./pictures/keep-images.ts";
import { isOnOffer, productFact, toCard } from "./product.ts";
import { foldText } from "./search/fold.ts";
import type { Shelf, ShelfItem } from "./shelf.ts";
import {
  findProducts,
  listLocations,
  listProducts,
  type ProductFilter,
  productOfVariant,
  setStock,
  stockOfProduct,
} from "./store.ts";

export interface CatalogDeps {
  database: Database;
  clock: Clock;
  log: Pick<Logger, "error">;
  mailbox: Pick<Mailbox, "recordEvents">;
  addressOf: (path: string) => string;
}

/** What somebody wants to see of the catalog; without a text it is browsed. */
export interface CatalogAsk {
  text?: string | undefined;
  category?: string | undefined;
  tag?: string | undefined;
  only_offers?: boolean | undefined;
  limit: number;
  offset?: number | undefined;
}

export interface CatalogFound {
  items: { product: Product; score: number; available: number }[];
  total: number;
  /** Words to try when little was found. */
  suggestions: string[];
}

const maxSuggestions = 4;

/** Use cases of the catalog: search and browse from memory, read and write in the database. */
export function createCatalog(deps: CatalogDeps) {
  const live = new LiveCatalog(deps);
  const present = (row: Product) => withAddresses(row, deps.addressOf);

  return {
    start: () => live.start(),
    stop: () => live.stop(),
    /** Call after a commit that changed stock or products. */
    changed: () => live.changed(),
    refresh: () => live.refresh(),

    /** Finds products on sale as the customer types them, or browses. */
    async search(sql: Sql, workspace_id: string, ask: CatalogAsk): Promise<CatalogFound> {
      return find(await live.shelf(sql, workspace_id), ask);
    },

    /** The same as cards of a message. */
    async searchCards(
      sql: Sql,
      workspace_id: string,
      ask: CatalogAsk,
    ): Promise<{ products: ProductCard[]; total: number; suggestions: string[] }> {
      const found = find(await live.shelf(sql, workspace_id), ask);
      return {
        products: found.items.map(({ product }) => toCard(product)),
        total: found.total,
        suggestions: found.suggestions,
      };
    },

    /** Products by id, of any workspaces, in one statement; those that do not exist are missing. */
    async get(
      sql: Sql,
      keys: readonly { workspace_id: string; id: string }[],
    ): Promise<Map<string, Product>> {
      const rows = await findProducts(sql, keys);
      return new Map(rows.map((row) => [row.id, present(row)]));
    },

    /** The product as a card of a message; undefined when there is none. */
    async card(sql: Sql, workspace_id: string, id: string): Promise<ProductCard | undefined> {
      const [row] = await findProducts(sql, [{ workspace_id, id }]);
      return row && toCard(present(row));
    },

    async list(sql: Sql, workspace_id: string, filter: ProductFilter): Promise<Product[]> {
      return (await listProducts(sql, workspace_id, filter)).map(present);
    },

    stock: (sql: Sql, workspace_id: string, product_id: string): Promise<StockItem[]> =>
      stockOfProduct(sql, workspace_id, product_id),
    locations: (sql: Sql, workspace_id: string): Promise<StockLocation[]> => listLocations(sql, workspace_id),

    async setStock(
      workspace_id: string,
      item: { variant_id: string; location_id: string; on_hand: number },
    ): Promise<StockItem> {
      const row = await deps.database.transaction(async (tx) => {
        const product = await productOfVariant(tx, workspace_id, item.variant_id);
        if (product) await deps.mailbox.recordEvents(tx, [productFact(workspace_id, product)]);
        return setStock(tx, workspace_id, item, deps.clock.now());
      });
      if (!row) throw new Fault("not_found", "This shop has no such variant or no such location.");
      live.changed();
      return row;
    },

    /** Brings in a catalog file; see `importCatalog`. */
    async import(request: {
      workspace_id: string;
      file: string;
      format?: CatalogFormat | undefined;
      is_dry_run: boolean;
      readImage?: ReadImage;
      onProgress?: (done: number, total: number) => void;
    }): Promise<ImportReport> {
      const [workspace] = await deps.database.query<{ currency: string }>(
        "SELECT currency FROM workspaces WHERE id = $1",
        [request.workspace_id],
      );
      const report = await importCatalog(deps, {
        ...{ ...request, currency: workspace?.currency ?? "USD" },
        onBatch: live.keepUp,
      });
      if (!request.is_dry_run) live.changed();
      return report;
    },
  };
}

export type Catalog = ReturnType<typeof createCatalog>;

function find(shelf: Shelf, ask: CatalogAsk): CatalogFound {
  const keep = filterOf(ask);
  const offset = ask.offset ?? 0;
  if (!ask.text?.trim()) return browse(shelf, keep, ask.limit, offset);
  const { hits, total } = shelf.index.search(ask.text, { limit: ask.limit, offset, keep });
  return {
    items: hits.map(({ product, score }) => ({
      product: product.product,
      score: Math.round(score * 100) / 100,
      available: product.available,
    })),
    total,
    suggestions: total === 0 ? shelf.index.suggest(ask.text, maxSuggestions) : [],
  };
}

/** What can be bought first, each part in the order of the catalog. */
function browse(
  shelf: Shelf,
  keep: ((item: ShelfItem) => boolean) | undefined,
  limit: number,
  offset: number,
): CatalogFound {
  const inStock: ShelfItem[] = [];
  const soldOut: ShelfItem[] = [];
  for (const item of shelf.index.all())
    if (!keep || keep(item)) (item.available > 0 ? inStock : soldOut).push(item);
  const items = [...inStock, ...soldOut];
  return {
    items: items
      .slice(offset, offset + limit)
      .map((item) => ({ product: item.product, score: 0, available: item.available })),
    total: items.length,
    suggestions: [],
  };
}

function filterOf(ask: CatalogAsk): ((item: ShelfItem) => boolean) | undefined {
  const category = ask.category === undefined ? null : foldText(ask.category);
  const tag = ask.tag === undefined ? null : foldText(ask.tag);
  if (category === null && tag === null && !ask.only_offers) return undefined;
  return ({ product }) =>
    (category === null || product.categories.some((one) => foldText(one) === category)) &&
    (tag === null || product.tags.some((one) => foldText(one) === tag)) &&
    (!ask.only_offers || isOnOffer(product));
}
