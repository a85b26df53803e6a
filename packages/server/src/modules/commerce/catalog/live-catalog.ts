import type { Product } from "@mostrador/contract";
import type { Logger } from "pino";
import { createBreather } from "../../../platform/breathe.ts";
import type { Database, Sql } from "../../../platform/db/port.ts";
import { Shelf } from "./shelf.ts";
import {
  type ChangeMark,
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
/** Small enough that reading a page keeps nobody waiting. */
const pageSize = 200;
const stockPageSize = 2_000;
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
  /** All shelves were filled, so what was written since is all that a shelf can lack: also one that is not there yet. */
  #followsAll = false;

  constructor(deps: LiveCatalogDeps) {
    this.#deps = deps;
  }

  /** Fills the shelves of all workspaces that have products, and begins to follow the changes of other processes. */
  async start(): Promise<void> {
    this.#isRunning = true;
    const { database } = this.#deps;
    this.#horizon = await readHorizon(database);
    for (const workspace_id of await workspacesWithProducts(database))
      await this.shelf(database, workspace_id);
    this.#followsAll = true;
    await database.listen(topic, () => this.#refreshIn(gather_ms));
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

  /** For long writers: the shelves of this process have what was committed before, when it resolves. */
  readonly keepUp = async (): Promise<void> => {
    if (!this.#isRunning) return;
    // One that is under way may have looked before the commit
    await this.#refreshing?.catch(() => {});
    await this.refresh().catch(() => {});
  };

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
    const breathe = createBreather();
    for (let after = firstId; ; ) {
      const page = await pageOfActive(sql, workspace_id, after, pageSize);
      for (const product of page) {
        shelf.put(this.#withAddresses(product));
        await breathe();
      }
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      after = last.id;
    }
    this.#shelves.set(workspace_id, shelf);
    if (this.#horizon === null || BigInt(horizon) < BigInt(this.#horizon)) this.#horizon = horizon;
    return shelf;
  }

  async #readChanges(): Promise<void> {
    const since = this.#horizon;
    if (since === null) return;
    const { horizon, has_products, has_stock } = await peekChanges(this.#deps.database, since);
    if (has_products) await this.#readProducts(since);
    if (has_stock) await this.#readStock(since);
    // A shelf that was filled meanwhile may have set an earlier mark
    if (this.#horizon === since) this.#horizon = horizon;
  }

  async #readProducts(since: string): Promise<void> {
    const breathe = createBreather();
    const touched = new Set<Shelf>();
    for (let after: ChangeMark = { xid: since, id: firstId }; ; ) {
      const workspace_ids = this.#followsAll ? null : [...this.#shelves.keys()];
      const page = await changedProducts(this.#deps.database, workspace_ids, after, pageSize);
      for (const { changed_xid: _xid, ...row } of page) {
        const shelf = this.#shelfOf(row.workspace_id);
        shelf?.put(this.#withAddresses(row));
        if (shelf) touched.add(shelf);
        await breathe();
      }
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      after = { xid: last.changed_xid, id: last.id };
    }
    for (const shelf of touched) void this.#renew(shelf);
  }

  /** In the pauses between refreshes: what is new comes first. */
  async #renew(shelf: Shelf): Promise<void> {
    const breathe = createBreather();
    await shelf.renewIndex(async () => {
      while (this.#refreshing) await this.#refreshing.catch(() => {});
      await breathe();
    });
  }

  async #readStock(since: string): Promise<void> {
    const breathe = createBreather();
    for (let after = firstId; ; ) {
      const workspace_ids = [...this.#shelves.keys()];
      const page = await changedStock(this.#deps.database, workspace_ids, since, after, stockPageSize);
      for (const row of page) {
        this.#shelves.get(row.workspace_id)?.setAvailable(row.variant_id, row.available);
        await breathe();
      }
      const last = page.at(-1);
      if (!last || page.length < stockPageSize) return;
      after = last.variant_id;
    }
  }

  /** Where changes of the workspace go. Its first product makes the shelf, so that no search has to. */
  #shelfOf(workspace_id: string): Shelf | undefined {
    const known = this.#shelves.get(workspace_id);
    if (known || !this.#followsAll || this.#loading.has(workspace_id)) return known;
    const made = new Shelf();
    this.#shelves.set(workspace_id, made);
    return made;
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
