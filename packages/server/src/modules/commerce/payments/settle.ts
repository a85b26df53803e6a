import type { PaymentNotice } from "@mostrador/adapter-kit";
import type { PaymentState } from "@mostrador/contract";
import type { Tx } from "../../../platform/db/port.ts";
import { type ChangingDeps, changeOrder, factOf, tellLane } from "../orders/change-order.ts";
import { nextOrderState } from "../orders/order.ts";
import { allocate } from "../orders/stock.ts";
import { endReservations, lockStock, reserve } from "../orders/stock-store.ts";
import { lockOrder, type OrderRow, type PaymentRow, updateOrder } from "../orders/store.ts";
import { eventOfNotice, nextPaymentState } from "./payment.ts";
import {
  closeOpenPayments,
  countPaidOrder,
  findPayment,
  keepNotice,
  lockPayment,
  updatePayment,
} from "./store.ts";

export type Settled =
  | { result: "settled" | "unchanged" | "repeated"; state: PaymentState }
  | { result: "unknown_payment" };

const maxReasonChars = 300;

/**
 * Takes one verified notice of a provider to heart, in one transaction. The same notice twice, or notices out of
 * order, end in the same state; an amount that differs is a mismatch; money for an order that is over revives it while
 * there is stock and asks for a refund otherwise.
 */
export async function settleNotice(
  tx: Tx,
  deps: ChangingDeps,
  workspace_id: string,
  provider: string,
  notice: PaymentNotice,
): Promise<Settled> {
  const found = await findPayment(tx, workspace_id, notice.payment_id);
  if (!found || found.provider !== provider) return { result: "unknown_payment" };
  const order = await lockOrder(tx, workspace_id, found.order_id);
  const payment = await lockPayment(tx, workspace_id, found.id);
  if (!order || !payment) return { result: "unknown_payment" };
  const { external_id, payment_id, state, amount } = notice;
  const now = deps.clock.now();
  if (!(await keepNotice(tx, { workspace_id, provider, external_id, payment_id, state, ...amount }, now)))
    return { result: "repeated", state: payment.state };
  const event = eventOfNotice({ amount_minor: payment.amount_minor, currency: payment.currency }, notice);
  const next = event && nextPaymentState(payment.state, event);
  if (!next) {
    if (event === "mismatch" && payment.state === "paid") await flagForRefund(tx, deps, order);
    return { result: "unchanged", state: payment.state };
  }
  const changed: PaymentRow = {
    ...payment,
    state: next,
    provider_ref: notice.provider_ref,
    failure_reason:
      next === "mismatch"
        ? `${amount.amount_minor} ${amount.currency}`
        : (notice.reason?.slice(0, maxReasonChars) ?? null),
    paid_at: next === "paid" ? now : payment.paid_at,
  };
  await updatePayment(tx, changed);
  await followPayment(tx, deps, order, changed);
  return { result: "settled", state: next };
}

/** What a payment's new state means for its order. */
async function followPayment(
  tx: Tx,
  deps: ChangingDeps,
  order: OrderRow,
  payment: PaymentRow,
): Promise<void> {
  switch (payment.state) {
    case "paid":
      return await orderPaid(tx, deps, order, payment);
    case "mismatch":
      await tell(tx, deps, order, payment);
      await flagForRefund(tx, deps, order);
      return await deps.mailbox.recordEvents(tx, [factOf(order, "payment.mismatched")]);
    case "declined":
      await tell(tx, deps, order, payment);
      return await deps.mailbox.recordEvents(tx, [factOf(order, "payment.failed")]);
    case "refunded":
      await tell(tx, deps, order, payment);
      if (order.paid_at) await changeOrder(tx, deps, order, "refund");
      return;
    case "pending":
    case "expired":
    case "created":
    case "cancelled":
      return await tell(tx, deps, order, payment);
  }
}

async function orderPaid(tx: Tx, deps: ChangingDeps, order: OrderRow, payment: PaymentRow): Promise<void> {
  const now = deps.clock.now();
  const isRevived = order.state === "expired";
  if (!nextOrderState(order.state, "pay")) return await flagForRefund(tx, deps, order);
  if (isRevived && !(await reserveAgain(tx, order, now))) return await flagForRefund(tx, deps, order);
  const paid: OrderRow = { ...order, state: "paid", paid_at: now, updated_at: now };
  await updateOrder(tx, paid);
  await tell(tx, deps, paid, payment);
  await closeOpenPayments(tx, [order], "cancelled", payment.id);
  await endReservations(tx, [order], true, now);
  if (order.contact_id)
    await countPaidOrder(tx, order.workspace_id, order.contact_id, order.total_minor, now);
  await deps.mailbox.recordEvents(tx, [factOf(paid, "order.paid")]);
}

/** Sets the units of an expired order aside once more; false when they are gone. */
async function reserveAgain(tx: Tx, order: OrderRow, now: string): Promise<boolean> {
  const lines = order.receipt.lines.map(({ variant_id, quantity }) => ({
    workspace_id: order.workspace_id,
    variant_id,
    quantity,
  }));
  const rows = await lockStock(tx, lines);
  const allocated = allocate(
    lines,
    rows,
    order.delivery?.method === "pickup" ? order.delivery.location_id : null,
  );
  if (allocated.result === "short") return false;
  await reserve(
    tx,
    allocated.allocations.map((one) => ({ ...one, workspace_id: order.workspace_id, order_id: order.id })),
    now,
  );
  return true;
}

/** Money is here and the goods are not, or not for this money: a person has to decide. */
async function flagForRefund(tx: Tx, deps: ChangingDeps, order: OrderRow): Promise<void> {
  const flagged: OrderRow = { ...order, needs_refund: true, updated_at: deps.clock.now() };
  await updateOrder(tx, flagged);
  await deps.mailbox.recordEvents(tx, [factOf(flagged, "order.updated")]);
}

async function tell(tx: Tx, deps: ChangingDeps, order: OrderRow, payment: PaymentRow): Promise<void> {
  await tellLane(tx, deps, order, {
    type: "payment_changed",
    payment_id: payment.id,
    order_id: order.id,
    order_number: order.number,
    state: payment.state,
  });
}
