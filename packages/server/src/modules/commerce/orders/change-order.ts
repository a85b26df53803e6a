import type { LaneEvent, OrderState } from "@mostrador/contract";
import type { Tx } from "../../../platform/db/port.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { closeOpenPayments } from "../payments/store.ts";
import { hasTakenStock, holdsReservation, nextOrderState, type OrderEvent } from "./order.ts";
import { endReservations, restock } from "./stock-store.ts";
import { type OrderRow, updateOrder } from "./store.ts";

export interface ChangingDeps {
  clock: { now(): string };
  mailbox: Pick<Mailbox, "recordEvents" | "enqueue">;
}

/** Why an order cannot be moved on. */
export interface NotPossible {
  result: "not_possible";
  state: OrderState;
}

/**
 * Moves a locked order on, with all that follows: stock, payments, facts, and word to the customer's lane. The lane
 * comes before the stock everywhere, so that no two transactions wait for each other.
 */
export async function changeOrder(
  tx: Tx,
  deps: ChangingDeps,
  order: OrderRow,
  event: Exclude<OrderEvent, "pay">,
  more: { tracking_url?: string | undefined } = {},
): Promise<{ result: "changed"; order: OrderRow } | NotPossible> {
  const state = nextOrderState(order.state, event);
  if (!state) return { result: "not_possible", state: order.state };
  const now = deps.clock.now();
  const wasPaid = order.paid_at !== null;
  const changed: OrderRow = {
    ...order,
    state,
    updated_at: now,
    tracking_url: more.tracking_url ?? order.tracking_url,
    needs_refund: event === "cancel" ? wasPaid : event === "refund" ? false : order.needs_refund,
  };
  await updateOrder(tx, changed);
  await tellLane(tx, deps, changed, {
    type: "order_changed",
    order_id: order.id,
    order_number: order.number,
    state,
  });
  if (event === "expire" || event === "cancel")
    await closeOpenPayments(tx, [order], event === "expire" ? "expired" : "cancelled");
  if (holdsReservation(order.state)) await endReservations(tx, [order], false, now);
  else if (event === "cancel" && hasTakenStock(order.state)) await restock(tx, order, now);
  const type =
    event === "cancel" ? "order.cancelled" : event === "expire" ? "order.expired" : "order.updated";
  await deps.mailbox.recordEvents(tx, [factOf(changed, type)]);
  return { result: "changed", order: changed };
}

/** Tells the order's contact, through his lane. */
export async function tellLane(tx: Tx, deps: ChangingDeps, order: OrderRow, event: LaneEvent): Promise<void> {
  if (order.contact_id) await deps.mailbox.enqueue(tx, order.workspace_id, order.contact_id, [event]);
}

/** A fact about an order. */
export function factOf(
  order: OrderRow,
  type:
    | "order.paid"
    | "order.updated"
    | "order.cancelled"
    | "order.expired"
    | "payment.failed"
    | "payment.mismatched",
) {
  return {
    workspace_id: order.workspace_id,
    contact_id: order.contact_id,
    conversation_id: order.conversation_id,
    order_id: order.id,
    type,
    payload: {
      number: order.number,
      state: order.state,
      total_minor: order.total_minor,
      currency: order.currency,
      needs_refund: order.needs_refund,
    },
  };
}
