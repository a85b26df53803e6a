import type { Cart, CartLine, DeliveryChoice } from "@mostrador/contract";
import type { Sql, Tx } from "../../../platform/db/port.ts";
import type { DeliveryRate, PricedVariant } from "./pricing.ts";

export interface CartRow {
  workspace_id: string;
  id: string;
  contact_id: string | null;
  state: Cart["state"];
  currency: string;
  lines: CartLine[];
  delivery: DeliveryChoice | null;
  updated_at: string;
}

export interface Key {
  workspace_id: string;
  id: string;
}

const columns = "c.workspace_id, c.id, c.contact_id, c.state, c.currency, c.lines, c.delivery, c.updated_at";
const wantedCarts = `
WITH wanted AS (
  SELECT workspace_id, id FROM carts WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
  UNION
  SELECT workspace_id, id FROM carts WHERE state = 'open' AND (workspace_id, contact_id) IN (SELECT * FROM unnest($3::uuid[], $4::uuid[]))
)
SELECT ${columns} FROM carts c JOIN wanted USING (workspace_id, id) ORDER BY c.workspace_id, c.id`;

/** Carts by id and the open carts of contacts. */
export function findCarts(sql: Sql, carts: readonly Key[], contacts: readonly Key[]): Promise<CartRow[]> {
  return sql.query(wantedCarts, pairs(carts, contacts), { prepare: true });
}

/** The same, locked in the order of their ids until the transaction ends. */
export function lockCarts(tx: Tx, carts: readonly Key[], contacts: readonly Key[]): Promise<CartRow[]> {
  return tx.query(`${wantedCarts} FOR UPDATE OF c`, pairs(carts, contacts), { prepare: true });
}

function pairs(...lists: readonly (readonly Key[])[]): string[][] {
  return lists.flatMap((list) => [list.map((key) => key.workspace_id), list.map((key) => key.id)]);
}

/** Makes or replaces carts. */
export async function writeCarts(tx: Tx, carts: readonly CartRow[], now: string): Promise<void> {
  if (carts.length === 0) return;
  await tx.query(
    `INSERT INTO carts (workspace_id, id, contact_id, state, currency, lines, delivery, updated_at, created_at)
     SELECT c.workspace_id, c.id, c.contact_id, c.state, c.currency, c.lines, c.delivery, $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS c (workspace_id uuid, id uuid, contact_id uuid, state text, currency text, lines jsonb, delivery jsonb)
     ORDER BY c.workspace_id, c.id
     ON CONFLICT (workspace_id, id) DO UPDATE SET contact_id = excluded.contact_id, state = excluded.state, currency = excluded.currency,
       lines = excluded.lines, delivery = excluded.delivery, updated_at = excluded.updated_at`,
    [JSON.stringify(carts), now],
    { prepare: true },
  );
}

/** Variants at today's prices with what is available of them. */
export async function findVariants(sql: Sql, keys: readonly Key[]): Promise<Map<string, PricedVariant>> {
  if (keys.length === 0) return new Map();
  const rows = await sql.query<PricedVariant>(
    `SELECT v.workspace_id, v.id, v.product_id, p.title, p.option_names, v.options, v.price_minor, p.currency, coalesce(v.image_url, p.image_url) AS image_url,
       v.is_active AND p.status = 'active' AS is_on_sale,
       coalesce((SELECT sum(s.on_hand - s.reserved) FROM stock_items s WHERE s.workspace_id = v.workspace_id AND s.variant_id = v.id), 0)::int AS available
     FROM variants v JOIN products p ON p.workspace_id = v.workspace_id AND p.id = v.product_id
     WHERE (v.workspace_id, v.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    pairs(keys),
    { prepare: true },
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

export function keyOf(key: Key): string {
  return `${key.workspace_id}/${key.id}`;
}

export interface ShopTerms {
  currency: string;
  rate: DeliveryRate;
}

/** Currency and delivery rate of workspaces; `settings.delivery` = `{ flat_minor, free_from_minor }`. */
export async function findTerms(sql: Sql, workspace_ids: readonly string[]): Promise<Map<string, ShopTerms>> {
  const rows = await sql.query<{
    id: string;
    currency: string;
    flat_minor: number | null;
    free_from_minor: number | null;
  }>(
    `SELECT id, currency, (settings #>> '{delivery,flat_minor}')::bigint AS flat_minor, (settings #>> '{delivery,free_from_minor}')::bigint AS free_from_minor
     FROM workspaces WHERE id = ANY($1::uuid[])`,
    [[...new Set(workspace_ids)]],
    { prepare: true },
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        currency: row.currency,
        rate: { flat_minor: row.flat_minor ?? 0, free_from_minor: row.free_from_minor },
      },
    ]),
  );
}

/** Which of these places can be picked up from, by workspace. */
export async function findPickups(
  sql: Sql,
  keys: readonly { workspace_id: string; id: string | null }[],
): Promise<Map<string, Set<string>>> {
  const wanted = keys.flatMap(({ workspace_id, id }) => (id === null ? [] : [{ workspace_id, id }]));
  if (wanted.length === 0) return new Map();
  const rows = await sql.query<Key>(
    "SELECT workspace_id, id FROM locations WHERE is_pickup AND (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))",
    pairs(wanted),
  );
  const places = Map.groupBy(rows, (row) => row.workspace_id);
  return new Map(
    [...places].map(([workspace_id, found]) => [workspace_id, new Set(found.map((one) => one.id))]),
  );
}

/** Which of these contacts exist. */
export async function knownContacts(
  sql: Sql,
  keys: readonly Key[],
): Promise<Map<string, { name: string | null; email: string | null; phone: string | null }>> {
  if (keys.length === 0) return new Map();
  const rows = await sql.query<Key & { name: string | null; email: string | null; phone: string | null }>(
    "SELECT workspace_id, id, name, email, phone FROM contacts WHERE (workspace_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))",
    pairs(keys),
    { prepare: true },
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}
