import type { PaymentState } from "@mostrador/contract";
import type { Sql, Tx } from "../../../platform/db/port.ts";
import type { PaymentRow } from "../orders/store.ts";

const columns =
  "workspace_id, id, order_id, provider, state, amount_minor, currency, token, provider_ref, failure_reason, expires_at, paid_at, created_at";

/** A payment by the secret in its link: the one lookup that does not know its workspace. */
export async function findByToken(sql: Sql, token: string): Promise<PaymentRow | null> {
  const [row] = await sql.query<PaymentRow>(`SELECT ${columns} FROM payments WHERE token = $1`, [token]);
  return row ?? null;
}

export async function findPayment(sql: Sql, workspace_id: string, id: string): Promise<PaymentRow | null> {
  const [row] = await sql.query<PaymentRow>(
    `SELECT ${columns} FROM payments WHERE workspace_id = $1 AND id = $2`,
    [workspace_id, id],
  );
  return row ?? null;
}

export async function lockPayment(tx: Tx, workspace_id: string, id: string): Promise<PaymentRow | null> {
  const [row] = await tx.query<PaymentRow>(
    `SELECT ${columns} FROM payments WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
    [workspace_id, id],
  );
  return row ?? null;
}

export async function updatePayment(tx: Tx, payment: PaymentRow): Promise<void> {
  await tx.query(
    "UPDATE payments SET state = $3, provider_ref = $4, failure_reason = $5, paid_at = $6 WHERE workspace_id = $1 AND id = $2",
    [
      payment.workspace_id,
      payment.id,
      payment.state,
      payment.provider_ref,
      payment.failure_reason,
      payment.paid_at,
    ],
  );
}

/** Notes what the provider calls a payment that has begun there; a settled one keeps its own. */
export async function setProviderRef(
  sql: Sql,
  payment: { workspace_id: string; id: string },
  provider_ref: string,
): Promise<void> {
  await sql.query(
    "UPDATE payments SET provider_ref = $3 WHERE workspace_id = $1 AND id = $2 AND state IN ('created', 'pending')",
    [payment.workspace_id, payment.id, provider_ref],
  );
}

/** Keeps a notice; false when the same one was kept before. */
export async function keepNotice(
  tx: Tx,
  notice: {
    workspace_id: string;
    provider: string;
    external_id: string;
    payment_id: string;
    state: string;
    amount_minor: number;
    currency: string;
  },
  now: string,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO payment_notices (workspace_id, provider, external_id, payment_id, state, amount_minor, currency, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING external_id`,
    [
      notice.workspace_id,
      notice.provider,
      notice.external_id,
      notice.payment_id,
      notice.state,
      notice.amount_minor,
      notice.currency,
      now,
    ],
  );
  return rows.length > 0;
}

/** What the played bank will say of a payment: the notice at `place` of those that a button causes. */
export interface DelayedNotice {
  workspace_id: string;
  id: string;
  payment_id: string;
  action: string;
  place: number;
  delay_ms: number;
  due_at: string;
}

export async function keepDelayed(sql: Sql, notice: DelayedNotice): Promise<void> {
  const { workspace_id, id, payment_id, action, place, delay_ms, due_at } = notice;
  await sql.query(
    "INSERT INTO delayed_notices (workspace_id, id, payment_id, action, place, delay_ms, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [workspace_id, id, payment_id, action, place, delay_ms, due_at],
  );
}

export function dueDelayed(sql: Sql, now: string): Promise<DelayedNotice[]> {
  return sql.query("SELECT * FROM delayed_notices WHERE due_at <= $1 ORDER BY due_at LIMIT 100", [now]);
}

export async function dropDelayed(
  sql: Sql,
  { workspace_id, id }: Pick<DelayedNotice, "workspace_id" | "id">,
): Promise<void> {
  await sql.query("DELETE FROM delayed_notices WHERE workspace_id = $1 AND id = $2", [workspace_id, id]);
}

/** Ends the payments of orders that are still open, but for one. */
export async function closeOpenPayments(
  tx: Tx,
  orders: readonly { workspace_id: string; id: string }[],
  state: Extract<PaymentState, "expired" | "cancelled">,
  except_id: string | null = null,
): Promise<void> {
  await tx.query(
    `UPDATE payments SET state = $3 WHERE (workspace_id, order_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) AND state IN ('created', 'pending') AND id IS DISTINCT FROM $4::uuid`,
    [orders.map((order) => order.workspace_id), orders.map((order) => order.id), state, except_id],
  );
}

/** Counts a paid order for its contact. */
export async function countPaidOrder(
  tx: Tx,
  workspace_id: string,
  contact_id: string,
  total_minor: number,
  now: string,
): Promise<void> {
  await tx.query(
    "UPDATE contacts SET order_count = order_count + 1, order_value_minor = order_value_minor + $3, last_order_at = $4 WHERE workspace_id = $1 AND id = $2",
    [workspace_id, contact_id, total_minor, now],
  );
}

export interface PayPageShop {
  name: string;
  /** Of the customer, or else of the shop. */
  locale: string;
  time_zone: string;
}

/** What a pay page says about the shop. */
export async function findShop(
  sql: Sql,
  workspace_id: string,
  contact_id: string | null,
): Promise<PayPageShop | null> {
  const [row] = await sql.query<PayPageShop>(
    `SELECT w.name, w.time_zone, coalesce((SELECT locale FROM contacts WHERE workspace_id = w.id AND id = $2), w.locale) AS locale FROM workspaces w WHERE w.id = $1`,
    [workspace_id, contact_id],
  );
  return row ?? null;
}
