import type { PaymentNotice } from "@mostrador/adapter-kit";
import type { PaymentState } from "@mostrador/contract";
import type { Tx } from "../../../platform/db/port.ts";
import { type ChangingDeps, changeOrder, endUnpaid, factOf, tellLane } from "../orders/change-order.ts";
import { nextOrderState } from "../orders/order.ts";
import { allocate } from "../orders/stock.ts";
import { endReservations, lockStock, reserve } from "../orders/stock-store.ts";
import {
  lockOrder,
  type OrderRow,
  type PaymentRow,
  paymentsOfOrders,
  updateOrders,
} from "../orders/store.ts";
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
  | { result: "settled" | "unchanged" | "repeated"; state: PaymentState; order: OrderRow }
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
    return { result: "repeated", state: payment.state, order };
  const event = eventOfNotice({ amount_minor: payment.amount_minor, currency: payment.currency }, notice);
  const next = event && nextPaymentState(payment.state, event);
  if (!next) {
    if (isMoreMoney(payment, event, notice)) await askForRefund(tx, deps, order, payment);
    return { result: "unchanged", state: payment.state, order };
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
  return { result: "settled", state: next, order };
}

/** Money that came on top of a paid payment: of another amount, or by another charge of the provider. */
function isMoreMoney(
  payment: PaymentRow,
  event: ReturnType<typeof eventOfNotice>,
  notice: PaymentNotice,
): boolean {
  if (payment.state !== "paid") return false;
  return event === "mismatch" || (event === "pay" && notice.provider_ref !== payment.provider_ref);
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
      return await askForRefund(tx, deps, order, payment);
    case "declined":
      if (order.state !== "pending_payment") return;
      await tell(tx, deps, order, payment);
      return await deps.mailbox.recordEvents(tx, [factOf(order, "payment.failed")]);
    case "expired":
      return await endIfUnpayable(tx, deps, order);
    case "refunded":
      return await moneyWentBack(tx, deps, order, payment);
    case "pending":
    case "created":
    case "cancelled":
      return await tell(tx, deps, order, payment);
  }
}

async function orderPaid(tx: Tx, deps: ChangingDeps, order: OrderRow, payment: PaymentRow): Promise<void> {
  const now = deps.clock.now();
  const canBePaid =
    nextOrderState(order.state, "pay") !== null &&
    (order.state !== "expired" || (await reserveAgain(tx, order, now)));
  if (!canBePaid) return await askForRefund(tx, deps, order, payment);
  const paid: OrderRow = { ...order, state: "paid", paid_at: now, updated_at: now };
  await updateOrders(tx, [paid]);
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

/** A provider gave up on the payment: with no other one open, the order is over. */
async function endIfUnpayable(tx: Tx, deps: ChangingDeps, order: OrderRow): Promise<void> {
  if (order.state !== "pending_payment") return;
  const payments = await paymentsOfOrders(tx, [order]);
  if (!payments.some(({ state }) => state === "created" || state === "pending"))
    await endUnpaid(tx, deps, [order]);
}

/** The whole of a payment was given back. An order that another payment has paid goes on. */
async function moneyWentBack(
  tx: Tx,
  deps: ChangingDeps,
  order: OrderRow,
  payment: PaymentRow,
): Promise<void> {
  const payments = await paymentsOfOrders(tx, [order]);
  const isStillPaid = payments.some(({ state }) => state === "paid");
  if (order.paid_at && !isStillPaid) {
    await changeOrder(tx, deps, order, "refund");
    return;
  }
  await tell(tx, deps, order, payment);
  if (order.needs_refund) await flag(tx, deps, order, false);
}

/** Money is here and the goods are not, or not for this money: a person has to decide, and the customer hears so. */
async function askForRefund(tx: Tx, deps: ChangingDeps, order: OrderRow, payment: PaymentRow): Promise<void> {
  await tell(tx, deps, order, { ...payment, state: "mismatch" });
  await flag(tx, deps, order, true);
  await deps.mailbox.recordEvents(tx, [factOf(order, "payment.mismatched")]);
}

async function flag(tx: Tx, deps: ChangingDeps, order: OrderRow, needs_refund: boolean): Promise<void> {
  const flagged: OrderRow = { ...order, needs_refund, updated_at: deps.clock.now() };
  await updateOrders(tx, [flagged]);
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
