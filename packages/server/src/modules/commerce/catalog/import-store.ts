import type { Sql } from "../../../platform/db/port.ts";
import type { LocationDraft } from "./files/draft.ts";

/** Rows as they go into one multi-row statement. */
export interface ProductWrite {
  id: string;
  external_id: string;
  handle: string;
  title: string;
  brand: string;
  categories: readonly string[];
  tags: readonly string[];
  description: string;
  attributes: object;
  option_names: readonly string[];
  image_url: string | null;
  currency: string;
  status: string;
}
export interface VariantWrite {
  id: string;
  product_id: string;
  sku: string;
  options: Readonly<Record<string, string>>;
  price_minor: number;
  compare_at_minor: number | null;
  image_url: string | null;
  position: number;
}
export interface StockWrite {
  variant_id: string;
  location_id: string;
  on_hand: number;
  only_if_new: boolean;
}

export interface KnownProduct {
  id: string;
  external_id: string;
  handle: string;
}
export interface KnownVariant {
  id: string;
  sku: string;
  product_id: string;
}

/** One import of a workspace writes at a time. */
export async function lockImports(sql: Sql, workspace_id: string): Promise<void> {
  await sql.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('catalog import ' || $1::text, 0))::text AS locked`,
    [workspace_id],
  );
}

/** What the shop already has of these products and SKUs. */
export async function findKnown(
  sql: Sql,
  workspace_id: string,
  keys: { external_ids: string[]; handles: string[]; skus: string[] },
): Promise<{ products: KnownProduct[]; variants: KnownVariant[] }> {
  const [products, variants] = await Promise.all([
    sql.query<KnownProduct>(
      `SELECT id, external_id, handle FROM products WHERE workspace_id = $1 AND (external_id = ANY($2) OR handle = ANY($3)) ORDER BY id`,
      [workspace_id, keys.external_ids, keys.handles],
    ),
    sql.query<KnownVariant>(
      `SELECT id, sku, product_id FROM variants WHERE workspace_id = $1 AND sku = ANY($2)`,
      [workspace_id, keys.skus],
    ),
  ]);
  return { products, variants };
}

/** Makes or replaces products by id. Gives the ids of those that are new or not as they were. */
export async function writeProducts(
  sql: Sql,
  workspace_id: string,
  products: readonly ProductWrite[],
  now: string,
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `INSERT INTO products (workspace_id, id, external_id, handle, title, brand, categories, tags, description, attributes, option_names, image_url, currency, status, created_at, updated_at)
     SELECT $1, p.id, p.external_id, p.handle, p.title, p.brand, p.categories, p.tags, p.description, p.attributes, p.option_names, p.image_url, p.currency, p.status, $3, $3
     FROM jsonb_to_recordset($2::jsonb) AS p (id uuid, external_id text, handle text, title text, brand text, categories text[], tags text[], description text,
       attributes jsonb, option_names text[], image_url text, currency text, status text)
     ORDER BY p.id
     ON CONFLICT (workspace_id, id) DO UPDATE SET handle = excluded.handle, title = excluded.title, brand = excluded.brand, categories = excluded.categories,
       tags = excluded.tags, description = excluded.description, attributes = excluded.attributes, option_names = excluded.option_names,
       image_url = coalesce(excluded.image_url, products.image_url), currency = excluded.currency, status = excluded.status,
       updated_at = excluded.updated_at, changed_xid = pg_current_xact_id()
     WHERE (products.handle, products.title, products.brand, products.categories, products.tags, products.description, products.attributes, products.option_names, products.image_url, products.currency, products.status)
       IS DISTINCT FROM (excluded.handle, excluded.title, excluded.brand, excluded.categories, excluded.tags, excluded.description, excluded.attributes, excluded.option_names, coalesce(excluded.image_url, products.image_url), excluded.currency, excluded.status)
     RETURNING id`,
    [workspace_id, JSON.stringify(products), now],
  );
  return rows.map(({ id }) => id);
}

/** Says of products that they are not as they were, though their own rows are: their variants changed. */
export async function touchProducts(
  sql: Sql,
  workspace_id: string,
  ids: readonly string[],
  now: string,
): Promise<void> {
  await sql.query(
    "UPDATE products SET updated_at = $3, changed_xid = pg_current_xact_id() WHERE workspace_id = $1 AND id = ANY($2::uuid[])",
    [workspace_id, ids, now],
  );
}

/** Makes or replaces variants by id; variants of these products that the file no longer has go off sale, with their stock kept. Gives the products with a variant that is not as it was. */
export async function writeVariants(
  sql: Sql,
  workspace_id: string,
  variants: readonly VariantWrite[],
): Promise<string[]> {
  const written = await sql.query<{ product_id: string }>(
    `INSERT INTO variants (workspace_id, id, product_id, sku, options, price_minor, compare_at_minor, image_url, position)
     SELECT $1, v.id, v.product_id, v.sku, v.options, v.price_minor, v.compare_at_minor, v.image_url, v.position
     FROM jsonb_to_recordset($2::jsonb) AS v (id uuid, product_id uuid, sku text, options jsonb, price_minor bigint, compare_at_minor bigint, image_url text, position integer)
     ORDER BY v.id
     ON CONFLICT (workspace_id, id) DO UPDATE SET product_id = excluded.product_id, options = excluded.options, price_minor = excluded.price_minor,
       compare_at_minor = excluded.compare_at_minor, image_url = coalesce(excluded.image_url, variants.image_url), position = excluded.position, is_active = true
     WHERE (variants.product_id, variants.options, variants.price_minor, variants.compare_at_minor, variants.image_url, variants.position, variants.is_active)
       IS DISTINCT FROM (excluded.product_id, excluded.options, excluded.price_minor, excluded.compare_at_minor, coalesce(excluded.image_url, variants.image_url), excluded.position, true)
     RETURNING product_id`,
    [workspace_id, JSON.stringify(variants)],
  );
  const gone = await sql.query<{ product_id: string }>(
    `UPDATE variants SET is_active = false WHERE workspace_id = $1 AND product_id = ANY($2::uuid[]) AND NOT (id = ANY($3::uuid[])) AND is_active RETURNING product_id`,
    [
      workspace_id,
      [...new Set(variants.map((variant) => variant.product_id))],
      variants.map((variant) => variant.id),
    ],
  );
  return [...written, ...gone].map(({ product_id }) => product_id);
}

/** Sets the units on hand in id order; what is reserved stays reserved. Gives the variants with another number than before. */
export async function writeStock(
  sql: Sql,
  workspace_id: string,
  stock: readonly StockWrite[],
  now: string,
): Promise<string[]> {
  const rows = await sql.query<{ variant_id: string }>(
    `INSERT INTO stock_items (workspace_id, variant_id, location_id, on_hand, updated_at)
     SELECT $1, s.variant_id, s.location_id, s.on_hand, $3
     FROM jsonb_to_recordset($2::jsonb) AS s (variant_id uuid, location_id uuid, on_hand integer, only_if_new boolean)
     WHERE NOT s.only_if_new OR NOT EXISTS (SELECT 1 FROM stock_items k WHERE k.workspace_id = $1 AND k.variant_id = s.variant_id)
     ORDER BY s.variant_id, s.location_id
     ON CONFLICT (workspace_id, variant_id, location_id) DO UPDATE SET on_hand = excluded.on_hand, updated_at = excluded.updated_at, changed_xid = pg_current_xact_id()
     WHERE stock_items.on_hand <> excluded.on_hand
     RETURNING variant_id`,
    [workspace_id, JSON.stringify(stock), now],
  );
  return rows.map(({ variant_id }) => variant_id);
}

/** The shop's locations by name, in their order; those that are missing are made. */
export async function ensureLocations(
  sql: Sql,
  workspace_id: string,
  wanted: readonly { id: string; name: string }[],
): Promise<{ id: string; name: string }[]> {
  const list = `SELECT id, name FROM locations WHERE workspace_id = $1 ORDER BY position, id`;
  const known = await sql.query<{ id: string; name: string }>(list, [workspace_id]);
  const missing = wanted.filter(
    (location) => !known.some((one) => one.name.toLowerCase() === location.name.toLowerCase()),
  );
  if (missing.length === 0) return known;
  await sql.query(
    `INSERT INTO locations (workspace_id, id, name, is_pickup, position)
     SELECT $1, l.id, l.name, true, $3 + l.n FROM unnest($2::uuid[], $4::text[]) WITH ORDINALITY AS l (id, name, n)`,
    [workspace_id, missing.map((one) => one.id), known.length, missing.map((one) => one.name)],
  );
  return [...known, ...missing];
}

/** Says of places, by name, whether customers may pick up there and where they are; those that are missing are made. */
export async function describeLocations(
  sql: Sql,
  workspace_id: string,
  places: readonly (LocationDraft & { id: string })[],
): Promise<void> {
  await ensureLocations(sql, workspace_id, places);
  await sql.query(
    `UPDATE locations l SET is_pickup = p.is_pickup, address = coalesce(p.address, l.address)
     FROM jsonb_to_recordset($2::jsonb) AS p (name text, is_pickup boolean, address jsonb)
     WHERE l.workspace_id = $1 AND lower(l.name) = lower(p.name)`,
    [workspace_id, JSON.stringify(places)],
  );
}

/** Stores pictures once; the name is the hash of their bytes. */
export async function writeMedia(
  sql: Sql,
  workspace_id: string,
  file: { name: string; mime_type: string; bytes: Uint8Array },
  now: string,
): Promise<void> {
  await sql.query(
    `INSERT INTO media (workspace_id, name, mime_type, bytes, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [workspace_id, file.name, file.mime_type, file.bytes, now],
  );
}
