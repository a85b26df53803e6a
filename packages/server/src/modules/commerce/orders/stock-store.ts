import type { Sql, Tx } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Allocation, StockRow } from "./stock.ts";

/** Locks the stock of variants in the order of their ids, the same everywhere, so that two buyers never wait in a ring. */
export function lockStock(
  tx: Tx,
  keys: readonly { workspace_id: string; variant_id: string }[],
): Promise<StockRow[]> {
  return tx.query(
    `SELECT s.workspace_id, s.variant_id, s.location_id, s.on_hand, s.reserved, l.position FROM stock_items s
     JOIN locations l ON l.workspace_id = s.workspace_id AND l.id = s.location_id
     WHERE (s.workspace_id, s.variant_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
     ORDER BY s.workspace_id, s.variant_id, s.location_id FOR UPDATE OF s`,
    [keys.map((key) => key.workspace_id), keys.map((key) => key.variant_id)],
    { prepare: true },
  );
}

export type Reservation = Allocation & { workspace_id: string; order_id: string };

/** Sets units aside. The condition repeats what the lock guarantees: more than there is can never be sold. */
export async function reserve(tx: Tx, reservations: readonly Reservation[], now: string): Promise<void> {
  if (reservations.length === 0) return;
  const rows = await tx.query(
    `WITH wanted AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (workspace_id uuid, order_id uuid, variant_id uuid, location_id uuid, quantity integer)
     ), kept AS (
       INSERT INTO reservations (workspace_id, order_id, variant_id, location_id, quantity) SELECT workspace_id, order_id, variant_id, location_id, quantity FROM wanted
     ), summed AS (
       SELECT workspace_id, variant_id, location_id, sum(quantity)::int AS quantity FROM wanted GROUP BY 1, 2, 3
     )
     UPDATE stock_items s SET reserved = s.reserved + w.quantity, updated_at = $2, changed_xid = pg_current_xact_id()
     FROM summed w WHERE s.workspace_id = w.workspace_id AND s.variant_id = w.variant_id AND s.location_id = w.location_id AND s.on_hand - s.reserved >= w.quantity
     RETURNING s.variant_id`,
    [JSON.stringify(reservations), now],
    { prepare: true },
  );
  const places = new Set(
    reservations.map((one) => `${one.workspace_id}/${one.variant_id}/${one.location_id}`),
  );
  if (rows.length !== places.size)
    throw new Fault("internal", "Stock changed under a lock; the order was not placed.");
}

interface OrderKey {
  workspace_id: string;
  id: string;
}

/** Ends the reservations of orders: the units go back on sale, or leave the stock when they are sold. */
export async function endReservations(
  tx: Tx,
  orders: readonly OrderKey[],
  isSold: boolean,
  now: string,
): Promise<void> {
  if (orders.length === 0) return;
  const held = await reservationsOf(tx, orders);
  await lockStock(tx, held);
  await tx.query(
    `WITH ended AS (
       ${isSold ? "SELECT * FROM reservations" : "DELETE FROM reservations"} WHERE (workspace_id, order_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ${isSold ? "" : "RETURNING *"}
     ), summed AS (
       SELECT workspace_id, variant_id, location_id, sum(quantity)::int AS quantity FROM ended GROUP BY 1, 2, 3
     )
     UPDATE stock_items s SET reserved = greatest(0, s.reserved - e.quantity), on_hand = s.on_hand - ${isSold ? "e.quantity" : "0"}, updated_at = $3, changed_xid = pg_current_xact_id()
     FROM summed e WHERE s.workspace_id = e.workspace_id AND s.variant_id = e.variant_id AND s.location_id = e.location_id`,
    [orders.map((order) => order.workspace_id), orders.map((order) => order.id), now],
  );
}

/** Puts the units of a sold order back: it was cancelled before it left the shop. */
export async function restock(tx: Tx, order: OrderKey, now: string): Promise<void> {
  await lockStock(tx, await reservationsOf(tx, [order]));
  await tx.query(
    `WITH ended AS (DELETE FROM reservations WHERE workspace_id = $1 AND order_id = $2 RETURNING *)
     UPDATE stock_items s SET on_hand = s.on_hand + e.quantity, updated_at = $3, changed_xid = pg_current_xact_id()
     FROM ended e WHERE s.workspace_id = e.workspace_id AND s.variant_id = e.variant_id AND s.location_id = e.location_id`,
    [order.workspace_id, order.id, now],
  );
}

/** What an order took from where: set aside while it is unpaid, sold afterwards. */
function reservationsOf(sql: Sql, orders: readonly OrderKey[]): Promise<Reservation[]> {
  return sql.query(
    "SELECT workspace_id, order_id, variant_id, location_id, quantity FROM reservations WHERE (workspace_id, order_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))",
    [orders.map((order) => order.workspace_id), orders.map((order) => order.id)],
  );
}
