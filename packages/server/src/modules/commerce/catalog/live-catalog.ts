import type { Product } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Database, Sql } from "../../../platform/db/port.ts";
import { Shelf } from "./shelf.ts";
import {
  changedProducts,
  changedStock,
  pageOfActive,
  peekChanges,
  readHorizon,
  workspacesWithProducts,
} from "./store.ts";

export interface LiveCatalogDeps {
  database: Database;
  log: Pick<Logger, "error">;
  /** Puts our own address before pictures that we serve. */
  addressOf: (path: string) => string;
}

const topic = "catalog";
const pageSize = 1000;
const firstId = "00000000-0000-0000-0000-000000000000";
/** Changes of other processes are read at least this often, also when their news got lost. */
const poll_ms = 900;
const gather_ms = 80;

/**
 * The shelves of all workspaces in this process. The database is the truth; every row carries the transaction that
 * wrote it, and a refresh reads what was written since the oldest transaction that was open at the last one, so
 * nothing that commits late is missed.
 */
export class LiveCatalog {
  readonly #deps: LiveCatalogDeps;
  readonly #shelves = new Map<string, Shelf>();
  readonly #loading = new Map<string, Promise<Shelf>>();
  #horizon: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #refreshing: Promise<void> | null = null;
  #telling: Promise<void> = Promise.resolve();
  #isRunning = false;
  #isStale = false;
  #isNewsDue = false;

  constructor(deps: LiveCatalogDeps) {
    this.#deps = deps;
  }

  /** Fills the shelves of all workspaces that have products, and begins to follow the changes of other processes. */
  async start(): Promise<void> {
    this.#isRunning = true;
    for (const workspace_id of await workspacesWithProducts(this.#deps.database))
      await this.shelf(this.#deps.database, workspace_id);
    await this.#deps.database.listen(topic, () => this.#refreshIn(gather_ms));
    this.#refreshIn(poll_ms);
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    if (this.#timer) clearTimeout(this.#timer);
    await Promise.all([this.#refreshing, this.#telling]);
  }

  /** The workspace's shelf, filled at the first call. Inside a transaction it never waits for the outer connection. */
  async shelf(sql: Sql, workspace_id: string): Promise<Shelf> {
    const ready = this.#shelves.get(workspace_id);
    if (ready) return ready;
    if (sql !== this.#deps.database) return this.#load(sql, workspace_id);
    let loading = this.#loading.get(workspace_id);
    if (!loading) {
      loading = this.#load(sql, workspace_id).finally(() => this.#loading.delete(workspace_id));
      this.#loading.set(workspace_id, loading);
    }
    return loading;
  }

  /** Call after a commit that changed products or stock. */
  changed(): void {
    if (!this.#isNewsDue) {
      this.#isNewsDue = true;
      setTimeout(() => this.#tellOthers(), gather_ms).unref();
    }
    this.#refreshIn(gather_ms);
  }

  /** Reads what was written since the last time, for all shelves. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#readChanges().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  #tellOthers(): void {
    this.#isNewsDue = false;
    if (!this.#isRunning) return;
    this.#telling = this.#deps.database
      .notify(topic, "")
      .catch((error) =>
        this.#deps.log.error(
          { error },
          "Other processes could not be told of a catalog change; they will see it at their next poll",
        ),
      );
  }

  #refreshIn(wait_ms: number): void {
    if (!this.#isRunning) return;
    if (this.#refreshing) {
      this.#isStale = true;
      return;
    }
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      this.#isStale = false;
      try {
        await this.refresh();
      } catch (error) {
        if (this.#isRunning)
          this.#deps.log.error({ error }, "The catalog in memory could not be refreshed; trying again");
      }
      this.#refreshIn(this.#isStale ? gather_ms : poll_ms);
    }, wait_ms);
  }

  async #load(sql: Sql, workspace_id: string): Promise<Shelf> {
    const horizon = await readHorizon(sql);
    const shelf = new Shelf();
    for (let after = firstId; ; ) {
      const page = await pageOfActive(sql, workspace_id, after, pageSize);
      for (const product of page) shelf.put(this.#withAddresses(product));
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      after = last.id;
    }
    this.#shelves.set(workspace_id, shelf);
    if (this.#horizon === null || BigInt(horizon) < BigInt(this.#horizon)) this.#horizon = horizon;
    return shelf;
  }

  async #readChanges(): Promise<void> {
    const { database } = this.#deps;
    const since = this.#horizon;
    if (since === null) return;
    const { horizon, has_products, has_stock } = await peekChanges(database, since);
    const workspace_ids = [...this.#shelves.keys()];
    for (let after = firstId; has_products; ) {
      const page = await changedProducts(database, workspace_ids, since, after, pageSize);
      for (const row of page) this.#shelves.get(row.workspace_id)?.put(this.#withAddresses(row));
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      after = last.id;
    }
    if (has_stock)
      for (const row of await changedStock(database, workspace_ids, since))
        this.#shelves.get(row.workspace_id)?.setAvailable(row.variant_id, row.available);
    // A shelf that was filled meanwhile may have set an earlier mark
    if (this.#horizon === since) this.#horizon = horizon;
  }

  #withAddresses(row: Product): Product {
    return withAddresses(row, this.#deps.addressOf);
  }
}

/** The product with whole addresses for pictures that we serve. */
export function withAddresses(
  row: Product & { workspace_id?: string },
  addressOf: (path: string) => string,
): Product {
  const { workspace_id: _workspace_id, ...product } = row;
  const address = (url: string | null) => (url?.startsWith("/") ? addressOf(url) : url);
  return {
    ...product,
    image_url: address(product.image_url),
    variants: product.variants.map((variant) => ({ ...variant, image_url: address(variant.image_url) })),
  };
}
