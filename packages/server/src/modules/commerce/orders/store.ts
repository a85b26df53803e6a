import type { Order, OrderState, Payment, PaymentState } from "@mostrador/contract";
import type { Sql, SqlValue, Tx } from "../../../platform/db/port.ts";

export type OrderRow = Order & { workspace_id: string };
export interface PaymentRow {
  workspace_id: string;
  id: string;
  order_id: string;
  provider: string;
  state: PaymentState;
  amount_minor: number;
  currency: string;
  token: string;
  provider_ref: string | null;
  failure_reason: string | null;
  expires_at: string | null;
  paid_at: string | null;
  created_at: string;
}
interface Key {
  workspace_id: string;
  id: string;
}

const orderColumns =
  "o.workspace_id, o.id, o.number, o.contact_id, o.conversation_id, o.cart_id, o.state, o.currency, o.receipt, o.total_minor, o.delivery, o.customer, o.tracking_url, o.note, o.needs_refund, o.expires_at, o.paid_at, o.created_at, o.updated_at";
const paymentColumns =
  "id, workspace_id, order_id, provider, state, amount_minor, currency, token, provider_ref, failure_reason, expires_at, paid_at, created_at";

/** The next numbers of each workspace, without holes: the row stays locked until the commit, and a rollback gives them back. */
export async function takeOrderNumbers(
  tx: Tx,
  wanted: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const ids = [...wanted.keys()].sort();
  const rows = await tx.query<{ workspace_id: string; last_number: number }>(
    `INSERT INTO order_counters (workspace_id, last_number) SELECT * FROM unnest($1::uuid[], $2::bigint[])
     ON CONFLICT (workspace_id) DO UPDATE SET last_number = order_counters.last_number + excluded.last_number RETURNING workspace_id, last_number`,
    [ids, ids.map((id) => wanted.get(id) ?? 0)],
    { prepare: true },
  );
  return new Map(
    rows.map((row) => [row.workspace_id, row.last_number - (wanted.get(row.workspace_id) ?? 0) + 1]),
  );
}

/** Stores new orders. */
export async function insertOrders(tx: Tx, orders: readonly OrderRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO orders (workspace_id, id, number, contact_id, conversation_id, cart_id, state, currency, receipt, total_minor, delivery, customer, expires_at, created_at, updated_at)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS o (workspace_id uuid, id uuid, number text, contact_id uuid, conversation_id uuid, cart_id uuid, state text, currency text,
       receipt jsonb, total_minor bigint, delivery jsonb, customer jsonb, expires_at timestamptz, created_at timestamptz, updated_at timestamptz)`,
    [JSON.stringify(orders)],
    { prepare: true },
  );
}

/** Stores new payments. */
export async function insertPayments(tx: Tx, payments: readonly PaymentRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO payments (${paymentColumns})
     SELECT ${paymentColumns} FROM jsonb_to_recordset($1::jsonb) AS p (workspace_id uuid, id uuid, order_id uuid, provider text, state text, amount_minor bigint, currency text,
       token text, provider_ref text, failure_reason text, expires_at timestamptz, paid_at timestamptz, created_at timestamptz)`,
    [JSON.stringify(payments)],
    { prepare: true },
  );
}

export function findOrders(sql: Sql, keys: readonly Key[]): Promise<OrderRow[]> {
  return sql.query(
    `SELECT ${orderColumns} FROM orders o WHERE (o.workspace_id, o.id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    pair(keys),
  );
}

/** Orders of contacts by their numbers. */
export function findOrdersByNumber(
  sql: Sql,
  keys: readonly { workspace_id: string; contact_id: string; number: string }[],
): Promise<OrderRow[]> {
  return sql.query(
    `SELECT ${orderColumns} FROM orders o WHERE (o.workspace_id, o.contact_id, o.number) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[]))`,
    [keys.map((key) => key.workspace_id), keys.map((key) => key.contact_id), keys.map((key) => key.number)],
  );
}

/** The orders that came of these carts. */
export function findOrdersOfCarts(sql: Sql, carts: readonly Key[]): Promise<OrderRow[]> {
  return sql.query(
    `SELECT ${orderColumns} FROM orders o WHERE (o.workspace_id, o.cart_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
    pair(carts),
  );
}

export async function lockOrder(tx: Tx, workspace_id: string, id: string): Promise<OrderRow | null> {
  const [row] = await tx.query<OrderRow>(
    `SELECT ${orderColumns} FROM orders o WHERE o.workspace_id = $1 AND o.id = $2 FOR UPDATE`,
    [workspace_id, id],
  );
  return row ?? null;
}

/** Unpaid orders past their time, that nobody else is settling. */
export function lockExpired(tx: Tx, now: string, limit: number): Promise<OrderRow[]> {
  return tx.query(
    `SELECT ${orderColumns} FROM orders o WHERE o.state = 'pending_payment' AND o.expires_at <= $1 ORDER BY o.workspace_id, o.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [now, limit],
  );
}

/** Writes what can change of orders. */
export async function updateOrders(tx: Tx, orders: readonly OrderRow[]): Promise<void> {
  await tx.query(
    `UPDATE orders o SET state = n.state, tracking_url = n.tracking_url, note = n.note, needs_refund = n.needs_refund, paid_at = n.paid_at, updated_at = n.updated_at
     FROM jsonb_to_recordset($1::jsonb) AS n (workspace_id uuid, id uuid, state text, tracking_url text, note text, needs_refund boolean, paid_at timestamptz, updated_at timestamptz)
     WHERE o.workspace_id = n.workspace_id AND o.id = n.id`,
    [JSON.stringify(orders)],
  );
}

export interface OrderFilter {
  state?: OrderState | undefined;
  contact_id?: string | undefined;
  search?: string | undefined;
  number?: string | undefined;
  before_id?: string | undefined;
  limit: number;
}

/** Newest first; `search` looks at the number, with or without its letter, and the customer. */
export function listOrders(sql: Sql, workspace_id: string, filter: OrderFilter): Promise<OrderRow[]> {
  const values: SqlValue[] = [workspace_id, filter.limit];
  const conditions = ["o.workspace_id = $1"];
  const where = (condition: (parameter: string) => string, value: SqlValue | undefined) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  where((value) => `o.id < ${value}`, filter.before_id);
  where((value) => `o.state = ${value}`, filter.state);
  where((value) => `o.contact_id = ${value}`, filter.contact_id);
  where((value) => `o.number = ${value}`, filter.number);
  const text = filter.search?.trim().replace(/^#/, "");
  where(
    (value) =>
      `(o.number IN (upper(${value}), 'M-' || ${value}) OR strpos(lower(coalesce(o.customer ->> 'name', '') || ' ' || coalesce(o.customer ->> 'email', '') || ' ' || coalesce(o.customer ->> 'phone', '')), lower(${value})) > 0)`,
    text || undefined,
  );
  return sql.query(
    `SELECT ${orderColumns} FROM orders o WHERE ${conditions.join(" AND ")} ORDER BY o.id DESC LIMIT $2`,
    values,
  );
}

/** The newest orders of each contact. */
export function latestOrders(sql: Sql, contacts: readonly Key[], limit: number): Promise<OrderRow[]> {
  return sql.query(
    `SELECT o.* FROM unnest($1::uuid[], $2::uuid[]) AS c (workspace_id, contact_id)
     CROSS JOIN LATERAL (SELECT ${orderColumns} FROM orders o WHERE o.workspace_id = c.workspace_id AND o.contact_id = c.contact_id ORDER BY o.id DESC LIMIT $3) o ORDER BY o.id DESC`,
    [...pair(contacts), limit],
  );
}

export function paymentsOfOrders(sql: Sql, orders: readonly Key[]): Promise<PaymentRow[]> {
  return sql.query(
    `SELECT ${paymentColumns} FROM payments WHERE (workspace_id, order_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY id`,
    pair(orders),
  );
}

function pair(keys: readonly Key[]): [string[], string[]] {
  return [keys.map((key) => key.workspace_id), keys.map((key) => key.id)];
}

/** A payment as others see it. */
export function presentPayment(row: PaymentRow, addressOf: (path: string) => string): Payment {
  const { workspace_id: _workspace_id, amount_minor, currency, ...rest } = row;
  return { ...rest, amount: { amount_minor, currency }, url: addressOf(`/pay/${row.token}`) };
}
