import { limits, type Order, type Payment } from "@mostrador/contract";
import { createBatcher } from "../../../platform/batcher.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { Database, Sql, Tx } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { Mailbox } from "../../../platform/mailbox/port.ts";
import { transactAgain } from "../transact.ts";
import { changeOrder } from "./change-order.ts";
import { expireOrders } from "./expire-orders.ts";
import type { Checkout, CheckoutOutcome } from "./judge-checkout.ts";
import type { OrderEvent } from "./order.ts";
import { firstPayment, placeOrders, presentOrder } from "./place-orders.ts";
import {
  findOrders,
  findOrdersByNumber,
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
  /** Orders were made or changed, and their stock with them; the commit may still be under way. */
  onOrders(orders: readonly ChangedOrder[]): void;
}

export interface ChangedOrder {
  workspace_id: string;
  id: string;
  contact_id: string | null;
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
    const outcomes = await transactAgain(deps.database, (tx) => placeOrders(tx, deps, checkouts));
    announce(checkouts, outcomes);
    return outcomes;
  }, limits.turns_per_batch);

  function announce(checkouts: readonly Checkout[], outcomes: readonly CheckoutOutcome[]): void {
    const placed = outcomes.flatMap((outcome, index): ChangedOrder[] => {
      const workspace_id = checkouts[index]?.workspace_id;
      return outcome.result === "placed" && workspace_id ? [{ ...outcome.order, workspace_id }] : [];
    });
    if (placed.length > 0) deps.onOrders(placed);
  }
  const present = (row: OrderRow) => presentOrder(row, deps.addressOf);

  return {
    checkout: (checkout: Checkout): Promise<CheckoutOutcome> => batcher.add(checkout),

    /** Turns carts into orders inside the caller's transaction. */
    async place(tx: Tx, checkouts: readonly Checkout[]): Promise<CheckoutOutcome[]> {
      const outcomes = await placeOrders(tx, deps, checkouts);
      announce(checkouts, outcomes);
      return outcomes;
    },

    /** A payment link for a contact's own unpaid order: the open one, or a fresh one. */
    async requestPayment(tx: Tx, key: Key, contact_id: string): Promise<PaymentAsked> {
      const [order] = await findOrders(tx, [key]);
      return order?.contact_id === contact_id
        ? requestPayment(tx, deps, order)
        : { result: "not_possible", reason: "unknown_order" };
    },

    async list(sql: Sql, workspace_id: string, filter: OrderFilter): Promise<Order[]> {
      return (await listOrders(sql, workspace_id, filter)).map(present);
    },

    /** The newest orders of contacts, by contact. */
    async ofContacts(sql: Sql, contacts: readonly Key[], limit: number): Promise<Map<string, Order[]>> {
      const rows = (await latestOrders(sql, contacts, limit)).map(present);
      return Map.groupBy(rows, (order) => order.contact_id ?? "");
    },

    /** Orders of contacts by their numbers. */
    async ofNumbers(
      sql: Sql,
      keys: readonly { workspace_id: string; contact_id: string; number: string }[],
    ): Promise<Order[]> {
      return (await findOrdersByNumber(sql, keys)).map(present);
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
      const outcome = await transactAgain(deps.database, async (tx) => {
        const order = await lockOrder(tx, workspace_id, id);
        return order ? changeOrder(tx, deps, order, event, more) : null;
      });
      if (!outcome) throw new Fault("not_found", "There is no such order.");
      if (outcome.result === "not_possible")
        throw new Fault("conflict", `An order that is "${outcome.state}" cannot "${event}".`);
      deps.mailbox.wake();
      deps.onOrders([outcome.order]);
      return present(outcome.order);
    },

    /** Ends unpaid orders past their time. Returns how many. */
    async expire(): Promise<number> {
      const expired = await expireOrders(deps, deps.clock.now());
      if (expired.length > 0) {
        deps.mailbox.wake();
        deps.onOrders(expired);
      }
      return expired.length;
    },
  };
}

export type Orders = ReturnType<typeof createOrders>;

/** The open payment of an order that can still be paid, or a fresh one. */
export async function requestPayment(
  tx: Tx,
  deps: Pick<OrdersDeps, "clock" | "mailbox" | "addressOf" | "paymentProvider">,
  order: OrderRow,
): Promise<PaymentAsked> {
  const { workspace_id, id: order_id } = order;
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
