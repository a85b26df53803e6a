import { limits, type Order, type Payment } from "@mostrador/contract";
import { createBatcher } from "../../../platform/batcher.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { Database, Sql, Tx } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { changeOrder } from "./change-order.ts";
import { expireOrders } from "./expire-orders.ts";
import type { Checkout, CheckoutOutcome } from "./judge-checkout.ts";
import type { OrderEvent } from "./order.ts";
import { firstPayment, placeOrders, presentOrder } from "./place-orders.ts";
import {
  findOrders,
  insertPayments,
  latestOrders,
  listOrders,
  lockOrder,
  type OrderFilter,
  type OrderRow,
  paymentsOfOrders,
  presentPayment,
} from "./store.ts";

export interface OrdersDeps {
  database: Database;
  clock: Clock;
  mailbox: Mailbox;
  addressOf: (path: string) => string;
  paymentProvider(workspace_id: string): string;
  /** Stock has changed. */
  onStock(): void;
}

interface Key {
  workspace_id: string;
  id: string;
}

export type PaymentAsked =
  | { result: "requested"; order: Order; payment: Payment }
  | { result: "not_possible"; reason: string };

/** Use cases of orders. Checkouts that arrive together are written together. */
export function createOrders(deps: OrdersDeps) {
  const batcher = createBatcher<Checkout, CheckoutOutcome>(async (checkouts) => {
    const outcomes = await deps.database.transaction((tx) => placeOrders(tx, deps, checkouts));
    deps.onStock();
    return outcomes;
  }, limits.turns_per_batch);
  const present = (row: OrderRow) => presentOrder(row, deps.addressOf);

  return {
    checkout: (checkout: Checkout): Promise<CheckoutOutcome> => batcher.add(checkout),

    /** Turns carts into orders inside the caller's transaction. */
    async place(tx: Tx, checkouts: readonly Checkout[]): Promise<CheckoutOutcome[]> {
      const outcomes = await placeOrders(tx, deps, checkouts);
      deps.onStock();
      return outcomes;
    },

    /** A payment link for an unpaid order: the open one, or a fresh one. */
    requestPayment: (tx: Tx, workspace_id: string, order_id: string): Promise<PaymentAsked> =>
      requestPayment(tx, deps, workspace_id, order_id),

    async list(sql: Sql, workspace_id: string, filter: OrderFilter): Promise<Order[]> {
      return (await listOrders(sql, workspace_id, filter)).map(present);
    },

    /** The newest orders of contacts, by contact. */
    async ofContacts(sql: Sql, contacts: readonly Key[], limit: number): Promise<Map<string, Order[]>> {
      const rows = (await latestOrders(sql, contacts, limit)).map(present);
      return Map.groupBy(rows, (order) => order.contact_id ?? "");
    },

    async find(sql: Sql, keys: readonly Key[]): Promise<Order[]> {
      return (await findOrders(sql, keys)).map(present);
    },

    async get(workspace_id: string, id: string): Promise<Order & { payments: Payment[] }> {
      const [row] = await findOrders(deps.database, [{ workspace_id, id }]);
      if (!row) throw new Fault("not_found", "There is no such order.");
      const payments = await paymentsOfOrders(deps.database, [row]);
      return {
        ...present(row),
        payments: payments.map((payment) => presentPayment(payment, deps.addressOf)),
      };
    },

    /** Moves an order on as a person asks. */
    async move(
      workspace_id: string,
      id: string,
      event: Exclude<OrderEvent, "pay" | "expire">,
      more: { tracking_url?: string | undefined },
    ): Promise<Order> {
      const outcome = await deps.database.transaction(async (tx) => {
        const order = await lockOrder(tx, workspace_id, id);
        return order ? changeOrder(tx, deps, order, event, more) : null;
      });
      if (!outcome) throw new Fault("not_found", "There is no such order.");
      if (outcome.result === "not_possible")
        throw new Fault("conflict", `An order that is "${outcome.state}" cannot "${event}".`);
      deps.mailbox.wake();
      deps.onStock();
      return present(outcome.order);
    },

    /** Ends unpaid orders past their time; the runtime calls it every few seconds. */
    async expire(now: string): Promise<number> {
      const count = await expireOrders(deps, now);
      if (count > 0) {
        deps.mailbox.wake();
        deps.onStock();
      }
      return count;
    },
  };
}

export type Orders = ReturnType<typeof createOrders>;

async function requestPayment(
  tx: Tx,
  deps: OrdersDeps,
  workspace_id: string,
  order_id: string,
): Promise<PaymentAsked> {
  const [order] = await findOrders(tx, [{ workspace_id, id: order_id }]);
  if (!order) return { result: "not_possible", reason: "unknown_order" };
  const now = deps.clock.now();
  if (order.state !== "pending_payment" || (order.expires_at !== null && order.expires_at <= now))
    return { result: "not_possible", reason: order.state === "pending_payment" ? "expired" : order.state };
  const payments = await paymentsOfOrders(tx, [order]);
  const open = payments.findLast((payment) => payment.state === "created" || payment.state === "pending");
  const payment = open ?? { ...firstPayment(order, deps.paymentProvider(workspace_id)), created_at: now };
  if (!open) {
    await insertPayments(tx, [payment]);
    const about = {
      workspace_id,
      contact_id: order.contact_id,
      conversation_id: order.conversation_id,
      order_id,
    };
    await deps.mailbox.recordEvents(tx, [
      {
        ...about,
        type: "payment.requested",
        payload: {
          number: order.number,
          payment_id: payment.id,
          total_minor: order.total_minor,
          currency: order.currency,
        },
      },
    ]);
  }
  return {
    result: "requested",
    order: presentOrder(order, deps.addressOf),
    payment: presentPayment(payment, deps.addressOf),
  };
}
