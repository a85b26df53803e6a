import type { CatalogFormat, ImportReport } from "@mostrador/contract";
import type { Clock } from "../../../platform/clock.ts";
import type { Database, Sql } from "../../../platform/db/port.ts";
import { newId } from "../../../platform/ids.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import type { ProductDraft } from "./files/draft.ts";
import { type OpenCatalog, openCatalogFile } from "./files/open-catalog-file.ts";
import {
  describeLocations,
  ensureLocations,
  findKnown,
  type KnownProduct,
  lockImports,
  type ProductWrite,
  type StockWrite,
  touchProducts,
  type VariantWrite,
  writeProducts,
  writeStock,
  writeVariants,
} from "./import-store.ts";
import { createImageKeeper, type ReadImage } from "./pictures/keep-images.ts";
import { productFact } from "./product.ts";

export interface ImportRequest {
  workspace_id: string;
  file: string;
  format?: CatalogFormat | undefined;
  /** Of files that do not name one. */
  currency: string;
  is_dry_run: boolean;
  readImage?: ReadImage;
  /** After each batch that was written, and waited for: whoever follows keeps up. */
  onBatch?: () => Promise<void>;
  /** Products done and all products. */
  onProgress?: (done: number, total: number) => void;
}

interface ImportDeps {
  database: Database;
  clock: Clock;
  mailbox: Pick<Mailbox, "recordEvents">;
}

const productsPerBatch = 400;
const firstLocationName = "Principal";

/**
 * Brings a catalog file into the shop. Products are found again by external id, then handle, then SKU, so the same
 * file twice changes nothing. Each batch is one transaction; a dry run reads everything and writes nothing.
 */
export async function importCatalog(deps: ImportDeps, request: ImportRequest): Promise<ImportReport> {
  const { file: text, format, currency } = request;
  const file = await openCatalogFile({ text, options: { format, currency }, batch: productsPerBatch });
  try {
    return await bringIn(deps, request, file);
  } finally {
    await file.close();
  }
}

async function bringIn(deps: ImportDeps, request: ImportRequest, file: OpenCatalog): Promise<ImportReport> {
  const { workspace_id, is_dry_run } = request;
  const now = deps.clock.now();
  const images = createImageKeeper(workspace_id, request.readImage, now);
  const report: ImportReport = {
    ...{ is_dry_run, rows: file.rows, errors: file.errors },
    ...{ products_created: 0, products_updated: 0, variants: 0, images_missing: 0 },
  };
  if (file.locations.length > 0 && !is_dry_run)
    await deps.database.transaction(async (tx) => {
      await lockImports(tx, workspace_id);
      const places = file.locations.map((place) => ({ ...place, id: newId() }));
      await describeLocations(tx, workspace_id, places);
    });
  let done = 0;
  request.onProgress?.(done, file.total);
  for await (const batch of file.products()) {
    await deps.database.transaction(async (tx) => {
      await lockImports(tx, workspace_id);
      const plan = await planBatch(tx, request, batch, images);
      report.products_created += plan.created;
      report.products_updated += batch.length - plan.created;
      report.variants += plan.variants.length;
      if (is_dry_run) return;
      const changed = await writePlan(tx, workspace_id, plan, now);
      const facts = changed.map((product) => productFact(workspace_id, product));
      await deps.mailbox.recordEvents(tx, facts);
    });
    if (!is_dry_run) await request.onBatch?.();
    done += batch.length;
    request.onProgress?.(done, file.total);
  }
  report.images_missing = images.missing;
  return report;
}

type PlannedStock = Omit<StockWrite, "location_id"> & { location: string | null };
interface Plan {
  created: number;
  products: ProductWrite[];
  variants: VariantWrite[];
  stock: PlannedStock[];
}

async function planBatch(
  sql: Sql,
  request: ImportRequest,
  batch: readonly ProductDraft[],
  images: ReturnType<typeof createImageKeeper>,
): Promise<Plan> {
  const skus = batch.flatMap((product) => product.variants.map((variant) => variant.sku));
  const known = await findKnown(sql, request.workspace_id, {
    external_ids: batch.map((one) => one.external_id),
    handles: batch.map((one) => one.handle),
    skus,
  });
  const variantIds = new Map(known.variants.map((variant) => [variant.sku, variant]));
  const match = createMatcher(batch, known.products, variantIds);
  const plan: Plan = { created: 0, products: [], variants: [], stock: [] };
  for (const draft of batch) {
    const found = match(draft);
    if (!found) plan.created++;
    const product_id = found ?? newId();
    const image_url = await images.keep(sql, draft.image, request.is_dry_run);
    const { row: _row, variants, image: _image, ...columns } = draft;
    plan.products.push({ ...columns, id: product_id, image_url });
    for (const [position, variant] of variants.entries()) {
      const id = variantIds.get(variant.sku)?.id ?? newId();
      const { image, stock, ...rest } = variant;
      plan.variants.push({
        ...rest,
        id,
        product_id,
        position,
        image_url: await images.keep(sql, image, request.is_dry_run),
      });
      for (const place of stock) plan.stock.push({ ...place, variant_id: id });
    }
  }
  return plan;
}

/** Writes what is new. Gives the products of which something is not as it was. */
async function writePlan(sql: Sql, workspace_id: string, plan: Plan, now: string): Promise<ProductWrite[]> {
  const own = new Set(await writeProducts(sql, workspace_id, plan.products, now));
  const byVariant = await writeVariants(sql, workspace_id, plan.variants);
  const touched = [...new Set(byVariant)].filter((id) => !own.has(id));
  if (touched.length > 0) await touchProducts(sql, workspace_id, touched, now);
  const restocked = new Set(
    await writeStock(sql, workspace_id, await placeStock(sql, workspace_id, plan.stock), now),
  );
  const byStock = plan.variants.filter(({ id }) => restocked.has(id)).map(({ product_id }) => product_id);
  const changed = new Set([...own, ...touched, ...byStock]);
  return plan.products.filter(({ id }) => changed.has(id));
}

/** Finds the product that a draft means; each is given to one draft only. */
function createMatcher(
  drafts: readonly ProductDraft[],
  products: readonly KnownProduct[],
  variants: ReadonlyMap<string, { product_id: string }>,
): (draft: ProductDraft) => string | null {
  const byExternalId = new Map(products.map((product) => [product.external_id, product.id]));
  const byHandle = new Map(products.map((product) => [product.handle, product.id]));
  const taken = new Set(drafts.map((draft) => byExternalId.get(draft.external_id)));
  return (draft) => {
    const exact = byExternalId.get(draft.external_id);
    if (exact) return exact;
    const ownerOfSku = draft.variants.map((variant) => variants.get(variant.sku)?.product_id).find(Boolean);
    // Handles repeat between different products of one shop, so a handle counts only where the SKUs agree
    const sameHandle = byHandle.get(draft.handle);
    const found = sameHandle === ownerOfSku ? sameHandle : ownerOfSku;
    if (!found || taken.has(found)) return null;
    taken.add(found);
    return found;
  };
}

async function placeStock(
  sql: Sql,
  workspace_id: string,
  stock: readonly PlannedStock[],
): Promise<StockWrite[]> {
  const named = [...new Set(stock.map((one) => one.location).filter((name) => name !== null))];
  const known = await ensureLocations(
    sql,
    workspace_id,
    named.map((name) => ({ id: newId(), name })),
  );
  const locations =
    known.length > 0
      ? known
      : await ensureLocations(sql, workspace_id, [{ id: newId(), name: firstLocationName }]);
  const byName = new Map(locations.map((location) => [location.name.toLowerCase(), location.id]));
  const first = locations[0]?.id;
  return stock.flatMap(({ location, ...one }) => {
    const location_id = location === null ? first : byName.get(location.toLowerCase());
    return location_id ? [{ ...one, location_id }] : [];
  });
}
