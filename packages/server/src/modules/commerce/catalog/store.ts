import type { Product, StockItem, StockLocation } from "@mostrador/contract";
import type { Sql, SqlValue } from "../../../platform/db/port.ts";

export type ProductRow = Product & { workspace_id: string };

const productSelect = `
SELECT p.workspace_id, p.id, p.external_id, p.handle, p.title, p.brand, p.categories, p.tags, p.description, p.attributes, p.option_names,
  p.image_url, p.currency, p.status, p.created_at, p.updated_at,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'product_id', v.product_id, 'sku', v.sku, 'options', v.options, 'price_minor', v.price_minor,
      'compare_at_minor', v.compare_at_minor, 'image_url', v.image_url, 'position', v.position, 'available',
      coalesce((SELECT sum(s.on_hand - s.reserved) FROM stock_items s WHERE s.workspace_id = v.workspace_id AND s.variant_id = v.id), 0)) ORDER BY v.position, v.id)
    FROM variants v WHERE v.workspace_id = p.workspace_id AND v.product_id = p.id AND v.is_active), '[]') AS variants
FROM products p`;

/** Products by id, of any number of workspaces: pairs of workspace and id. */
export function findProducts(
  sql: Sql,
  keys: readonly { workspace_id: string; id: string }[],
): Promise<ProductRow[]> {
  return sql.query(
    `${productSelect} WHERE (p.workspace_id, p.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    [keys.map((key) => key.workspace_id), keys.map((key) => key.id)],
  );
}

export interface ProductFilter {
  category?: string | undefined;
  tag?: string | undefined;
  only_offers?: boolean | undefined;
  status?: Product["status"] | undefined;
  before_id?: string | undefined;
  limit: number;
}

/** Newest first. */
export function listProducts(sql: Sql, workspace_id: string, filter: ProductFilter): Promise<ProductRow[]> {
  const values: SqlValue[] = [workspace_id, filter.limit];
  const conditions = ["p.workspace_id = $1"];
  const where = (condition: (parameter: string) => string, value: SqlValue | undefined) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  where((value) => `p.id < ${value}`, filter.before_id);
  where((value) => `${value} = ANY(p.categories)`, filter.category);
  where((value) => `${value} = ANY(p.tags)`, filter.tag);
  where((value) => `p.status = ${value}`, filter.status);
  if (filter.only_offers)
    conditions.push(
      "EXISTS (SELECT FROM variants v WHERE v.workspace_id = p.workspace_id AND v.product_id = p.id AND v.compare_at_minor > v.price_minor)",
    );
  return sql.query(`${productSelect} WHERE ${conditions.join(" AND ")} ORDER BY p.id DESC LIMIT $2`, values);
}

/** One page of the products on sale, for filling the index. */
export function pageOfActive(
  sql: Sql,
  workspace_id: string,
  after_id: string,
  limit: number,
): Promise<ProductRow[]> {
  return sql.query(
    `${productSelect} WHERE p.workspace_id = $1 AND p.status = 'active' AND p.id > $2 ORDER BY p.id LIMIT $3`,
    [workspace_id, after_id, limit],
  );
}

export async function workspacesWithProducts(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ workspace_id: string }>(
    "SELECT id AS workspace_id FROM workspaces w WHERE EXISTS (SELECT FROM products p WHERE p.workspace_id = w.id)",
  );
  return rows.map((row) => row.workspace_id);
}

/** The oldest transaction that may still write, and whether anything was written since an earlier such mark. */
export async function peekChanges(
  sql: Sql,
  since: string,
): Promise<{ horizon: string; has_products: boolean; has_stock: boolean }> {
  const isNew = "changed_xid >= $1::xid8 AND changed_xid < pg_snapshot_xmax(pg_current_snapshot())";
  const [row] = await sql.query<{ horizon: string; has_products: boolean; has_stock: boolean }>(
    `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, EXISTS (SELECT FROM products WHERE ${isNew}) AS has_products,
       EXISTS (SELECT FROM stock_items WHERE ${isNew}) AS has_stock`,
    [since],
    { prepare: true },
  );
  return row ?? { horizon: since, has_products: false, has_stock: false };
}

/** The oldest transaction that may still write. */
export async function readHorizon(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ horizon: string }>(
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon",
  );
  return row?.horizon ?? "0";
}

/** Where the reading of changes stands: a transaction, and a row of those that it wrote. */
export interface ChangeMark {
  xid: string;
  id: string;
}

/** Products written after the mark, of these workspaces (null = of all), in pages by transaction and id. */
export function changedProducts(
  sql: Sql,
  workspace_ids: readonly string[] | null,
  after: ChangeMark,
  limit: number,
): Promise<(ProductRow & { changed_xid: string })[]> {
  return sql.query(
    `${productSelect.replace("SELECT ", "SELECT p.changed_xid::text AS changed_xid, ")}
     WHERE (p.changed_xid, p.id) > ($1::xid8, $2::uuid) AND ($3::uuid[] IS NULL OR p.workspace_id = ANY($3)) ORDER BY p.changed_xid, p.id LIMIT $4`,
    [after.xid, after.id, workspace_ids, limit],
  );
}

/** Units available of variants whose stock was written since the mark, in pages by variant. */
export function changedStock(
  sql: Sql,
  workspace_ids: readonly string[],
  since: string,
  after_id: string,
  limit: number,
): Promise<{ workspace_id: string; variant_id: string; available: number }[]> {
  return sql.query(
    `SELECT s.workspace_id, s.variant_id, sum(s.on_hand - s.reserved)::int AS available FROM stock_items s
     WHERE (s.workspace_id, s.variant_id) IN (SELECT DISTINCT workspace_id, variant_id FROM stock_items
       WHERE changed_xid >= $1::xid8 AND workspace_id = ANY($2::uuid[]) AND variant_id > $3 ORDER BY variant_id, workspace_id LIMIT $4)
     GROUP BY s.workspace_id, s.variant_id ORDER BY s.variant_id`,
    [since, workspace_ids, after_id, limit],
  );
}

export function stockOfProduct(sql: Sql, workspace_id: string, product_id: string): Promise<StockItem[]> {
  return sql.query(
    `SELECT s.variant_id, s.location_id, s.on_hand, s.reserved FROM stock_items s JOIN variants v ON v.workspace_id = s.workspace_id AND v.id = s.variant_id
     WHERE s.workspace_id = $1 AND v.product_id = $2 AND v.is_active ORDER BY v.position, s.variant_id, s.location_id`,
    [workspace_id, product_id],
  );
}

/** Sets the units on hand; null when the variant or the location does not exist. */
export async function setStock(
  sql: Sql,
  workspace_id: string,
  item: { variant_id: string; location_id: string; on_hand: number },
  now: string,
): Promise<StockItem | null> {
  const [row] = await sql.query<StockItem>(
    `INSERT INTO stock_items (workspace_id, variant_id, location_id, on_hand, updated_at)
     SELECT $1, v.id, l.id, $4, $5 FROM variants v JOIN locations l ON l.workspace_id = v.workspace_id AND l.id = $3 WHERE v.workspace_id = $1 AND v.id = $2
     ON CONFLICT (workspace_id, variant_id, location_id) DO UPDATE SET on_hand = excluded.on_hand, updated_at = excluded.updated_at, changed_xid = pg_current_xact_id()
     RETURNING variant_id, location_id, on_hand, reserved`,
    [workspace_id, item.variant_id, item.location_id, item.on_hand, now],
  );
  return row ?? null;
}

/** The product that a variant is one of. */
export async function productOfVariant(
  sql: Sql,
  workspace_id: string,
  variant_id: string,
): Promise<Pick<Product, "id" | "external_id" | "title"> | null> {
  const [row] = await sql.query<Pick<Product, "id" | "external_id" | "title">>(
    "SELECT p.id, p.external_id, p.title FROM variants v JOIN products p ON p.workspace_id = v.workspace_id AND p.id = v.product_id WHERE v.workspace_id = $1 AND v.id = $2",
    [workspace_id, variant_id],
  );
  return row ?? null;
}

export function listLocations(sql: Sql, workspace_id: string): Promise<StockLocation[]> {
  return sql.query(
    "SELECT id, name, address, is_pickup FROM locations WHERE workspace_id = $1 ORDER BY position, id",
    [workspace_id],
  );
}

export async function readMedia(
  sql: Sql,
  workspace_id: string,
  name: string,
): Promise<{ mime_type: string; bytes: Uint8Array } | null> {
  const [row] = await sql.query<{ mime_type: string; bytes: Uint8Array }>(
    "SELECT mime_type, bytes FROM media WHERE workspace_id = $1 AND name = $2",
    [workspace_id, name],
  );
  return row ?? null;
}
