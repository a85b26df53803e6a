import type { LaneEvent, OrderState } from "@mostrador/contract";
import type { Tx } from "../../../platform/db/port.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { closeOpenPayments } from "../payments/store.ts";
import { hasTakenStock, holdsReservation, nextOrderState, type OrderEvent } from "./order.ts";
import { endReservations, restock } from "./stock-store.ts";
import { type OrderRow, updateOrders } from "./store.ts";

export interface ChangingDeps {
  clock: { now(): string };
  mailbox: Pick<Mailbox, "recordEvents" | "enqueue">;
}

/** Why an order cannot be moved on. */
export interface NotPossible {
  result: "not_possible";
  state: OrderState;
}

/** Moves a locked order on, with all that follows: stock, payments, facts, and word to the customer's lane. */
export async function changeOrder(
  tx: Tx,
  deps: ChangingDeps,
  order: OrderRow,
  event: Exclude<OrderEvent, "pay" | "expire">,
  more: { tracking_url?: string | undefined } = {},
): Promise<{ result: "changed"; order: OrderRow } | NotPossible> {
  const state = nextOrderState(order.state, event);
  if (!state) return { result: "not_possible", state: order.state };
  const now = deps.clock.now();
  const changed: OrderRow = {
    ...order,
    state,
    updated_at: now,
    tracking_url: more.tracking_url ?? order.tracking_url,
    needs_refund:
      event === "cancel"
        ? order.needs_refund || order.paid_at !== null
        : event !== "refund" && order.needs_refund,
  };
  await updateOrders(tx, [changed]);
  await tellLanes(tx, deps, [changed]);
  if (event === "cancel") {
    await closeOpenPayments(tx, [order], "cancelled");
    if (holdsReservation(order.state)) await endReservations(tx, [order], false, now);
    else if (hasTakenStock(order.state)) await restock(tx, order, now);
  }
  await deps.mailbox.recordEvents(tx, [
    factOf(changed, event === "cancel" ? "order.cancelled" : "order.updated"),
  ]);
  return { result: "changed", order: changed };
}

/**
 * Ends locked, unpaid orders: their units go back on sale. All lanes come before all stock, here and wherever a lane
 * is told of an order, so that no two transactions wait for each other.
 */
export async function endUnpaid(tx: Tx, deps: ChangingDeps, orders: readonly OrderRow[]): Promise<void> {
  if (orders.length === 0) return;
  const now = deps.clock.now();
  const ended = orders.map((order): OrderRow => ({ ...order, state: "expired", updated_at: now }));
  await updateOrders(tx, ended);
  await tellLanes(tx, deps, ended);
  await closeOpenPayments(tx, ended, "expired");
  await endReservations(tx, ended, false, now);
  await deps.mailbox.recordEvents(
    tx,
    ended.map((order) => factOf(order, "order.expired")),
  );
}

/** Tells the orders' contacts of their new state; lanes are taken in the order that the runtime takes them in. */
async function tellLanes(tx: Tx, deps: ChangingDeps, orders: readonly OrderRow[]): Promise<void> {
  const laneOf = (order: OrderRow) => `${order.workspace_id}/${order.contact_id}`;
  const inOrder = orders.toSorted((a, b) => (laneOf(a) < laneOf(b) ? -1 : 1));
  for (const order of inOrder)
    await tellLane(tx, deps, order, {
      type: "order_changed",
      order_id: order.id,
      order_number: order.number,
      state: order.state,
    });
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
