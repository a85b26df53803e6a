import type { Order } from "@mostrador/contract";
import type { Tx } from "../../../platform/db/port.ts";
import { newId, newToken } from "../../../platform/ids.ts";
import type { Mailbox, NewDomainEvent } from "../../../platform/mailbox/port.ts";
import { withImageAddresses } from "../carts/present-cart.ts";
import {
  type CartRow,
  findPickups,
  findTerms,
  findVariants,
  knownContacts,
  lockCarts,
  writeCarts,
} from "../carts/store.ts";
import { type Checkout, type CheckoutOutcome, judgeCheckout, withTodaysPrices } from "./judge-checkout.ts";
import { orderNumber } from "./order.ts";
import type { Allocation } from "./stock.ts";
import { lockStock, reserve } from "./stock-store.ts";
import {
  findOrdersOfCarts,
  insertOrders,
  insertPayments,
  type OrderRow,
  type PaymentRow,
  paymentsOfOrders,
  presentPayment,
  takeOrderNumbers,
} from "./store.ts";

export interface PlacingDeps {
  clock: { now(): string; ms(): number };
  mailbox: Pick<Mailbox, "recordEvents">;
  addressOf: (path: string) => string;
  /** The way to be paid that new orders of a workspace begin with. */
  paymentProvider(workspace_id: string): string;
}

interface Placed {
  index: number;
  checkout: Checkout;
  cart: CartRow;
  order: OrderRow;
  allocations: Allocation[];
}

/**
 * Turns carts into orders in one transaction: carts and stock are locked in the order of their ids, units are set
 * aside, numbers taken last. The same cart twice gives the same order; what cannot be sold is a typed refusal and
 * leaves its neighbours alone.
 */
export async function placeOrders(
  tx: Tx,
  deps: PlacingDeps,
  checkouts: readonly Checkout[],
): Promise<CheckoutOutcome[]> {
  const contactKeys = checkouts.flatMap(({ workspace_id, contact_id: id, cart_id }) =>
    id && !cart_id ? [{ workspace_id, id }] : [],
  );
  const carts = await lockCarts(
    tx,
    checkouts.flatMap(({ workspace_id, cart_id: id }) => (id ? [{ workspace_id, id }] : [])),
    contactKeys,
  );
  const lineKeys = carts.flatMap(({ workspace_id, lines }) =>
    lines.map(({ variant_id }) => ({ workspace_id, variant_id })),
  );
  const peopleKeys = [...checkouts, ...carts].flatMap(({ workspace_id, contact_id: id }) =>
    id ? [{ workspace_id, id }] : [],
  );
  const [variants, terms, contacts, pickups, stock] = await Promise.all([
    findVariants(
      tx,
      lineKeys.map(({ workspace_id, variant_id: id }) => ({ workspace_id, id })),
    ),
    findTerms(
      tx,
      checkouts.map((checkout) => checkout.workspace_id),
    ),
    knownContacts(tx, peopleKeys),
    findPickups(
      tx,
      [
        ...carts,
        ...checkouts.map(({ workspace_id, request: { delivery } }) => ({ workspace_id, delivery })),
      ].map(({ workspace_id, delivery }) => ({
        workspace_id,
        id: delivery?.method === "pickup" ? delivery.location_id : null,
      })),
    ),
    lineKeys.length > 0 ? lockStock(tx, lineKeys) : [],
  ]);
  const outcomes: (CheckoutOutcome | null)[] = checkouts.map(() => null);
  const placed: Placed[] = [];
  const stale: CartRow[] = [];
  for (const [index, checkout] of checkouts.entries()) {
    const cart = carts.find((one) => isMeant(one, checkout));
    const judged = judgeCheckout(deps, checkout, cart, {
      variants,
      shop: terms.get(checkout.workspace_id),
      contacts,
      stock,
      pickups: pickups.get(checkout.workspace_id) ?? new Set(),
    });
    if (judged.result === "order") {
      placed.push({
        index,
        checkout,
        cart: judged.cart,
        order: judged.order,
        allocations: judged.allocations,
      });
      judged.cart.state = "checked_out";
    } else if (judged.result !== "done_before") {
      outcomes[index] = judged;
      if (judged.result === "refused" && judged.refusal.reason === "price_changed" && cart)
        stale.push(withTodaysPrices(cart, variants));
    }
  }
  const payments = await write(tx, deps, placed, stale);
  placed.forEach(({ index, order }, place) => {
    const payment = payments[place];
    if (payment)
      outcomes[index] = {
        result: "placed",
        order: presentOrder(order, deps.addressOf),
        payment: presentPayment(payment, deps.addressOf),
      };
  });
  return await fillDoneBefore(tx, deps, checkouts, carts, outcomes);
}

async function write(
  tx: Tx,
  deps: PlacingDeps,
  placed: readonly Placed[],
  stale: readonly CartRow[],
): Promise<PaymentRow[]> {
  const now = deps.clock.now();
  if (placed.length === 0) {
    await writeCarts(tx, stale, now);
    return [];
  }
  const payments = placed.map(
    ({ order }): PaymentRow => firstPayment(order, deps.paymentProvider(order.workspace_id)),
  );
  const counts = new Map<string, number>();
  for (const { order } of placed) counts.set(order.workspace_id, (counts.get(order.workspace_id) ?? 0) + 1);
  const [numbers] = await Promise.all([
    takeOrderNumbers(tx, counts),
    reserve(
      tx,
      placed.flatMap(({ order, allocations }) =>
        allocations.map((one) => ({ ...one, workspace_id: order.workspace_id, order_id: order.id })),
      ),
      now,
    ),
    writeCarts(
      tx,
      [
        ...stale,
        ...placed.map(({ cart, order }) => ({
          ...cart,
          state: "checked_out" as const,
          contact_id: order.contact_id,
          delivery: order.delivery,
        })),
      ],
      now,
    ),
  ]);
  for (const { order } of placed) {
    const n = numbers.get(order.workspace_id) ?? 1;
    order.number = orderNumber(n);
    numbers.set(order.workspace_id, n + 1);
  }
  await Promise.all([
    insertOrders(
      tx,
      placed.map(({ order }) => order),
    ),
    insertPayments(tx, payments),
    deps.mailbox.recordEvents(
      tx,
      placed.flatMap(({ order }, place) => factsOf(order, payments[place])),
    ),
  ]);
  return payments;
}

/** The payment that an order begins with: as long-lived as its reservation. */
export function firstPayment(order: OrderRow, provider: string): PaymentRow {
  return {
    workspace_id: order.workspace_id,
    id: newId(),
    order_id: order.id,
    provider,
    state: "created",
    amount_minor: order.total_minor,
    currency: order.currency,
    token: newToken(),
    provider_ref: null,
    failure_reason: null,
    expires_at: order.expires_at,
    paid_at: null,
    created_at: order.updated_at,
  };
}

function factsOf(order: OrderRow, payment: PaymentRow | undefined): NewDomainEvent[] {
  const about = {
    workspace_id: order.workspace_id,
    contact_id: order.contact_id,
    conversation_id: order.conversation_id,
    order_id: order.id,
  };
  const amount = { total_minor: order.total_minor, currency: order.currency };
  return [
    { ...about, type: "order.placed", payload: { number: order.number, ...amount } },
    {
      ...about,
      type: "payment.requested",
      payload: { number: order.number, payment_id: payment?.id ?? "", ...amount },
    },
  ];
}

/** Carts that were checked out earlier, or by an earlier request of this batch, answer with their order. */
async function fillDoneBefore(
  tx: Tx,
  deps: PlacingDeps,
  checkouts: readonly Checkout[],
  carts: readonly CartRow[],
  outcomes: readonly (CheckoutOutcome | null)[],
): Promise<CheckoutOutcome[]> {
  const missing = checkouts.filter((_, index) => outcomes[index] === null);
  const orders = missing.length > 0 ? await findOrdersOfCarts(tx, carts) : [];
  const payments = orders.length > 0 ? await paymentsOfOrders(tx, orders) : [];
  return outcomes.map((outcome, index): CheckoutOutcome => {
    if (outcome) return outcome;
    const checkout = checkouts[index];
    const order = orders.find(
      (one) => checkout && one.workspace_id === checkout.workspace_id && one.cart_id === checkout.cart_id,
    );
    const payment = payments.findLast((one) => one.order_id === order?.id);
    if (!order || !payment) return { result: "no_cart" };
    return {
      result: "placed",
      order: presentOrder(order, deps.addressOf),
      payment: presentPayment(payment, deps.addressOf),
    };
  });
}

function isMeant(cart: CartRow, checkout: Checkout): boolean {
  if (cart.workspace_id !== checkout.workspace_id) return false;
  return checkout.cart_id
    ? cart.id === checkout.cart_id
    : cart.contact_id === checkout.contact_id && cart.state === "open";
}

/** An order as others see it. */
export function presentOrder(row: OrderRow, addressOf: (path: string) => string): Order {
  const { workspace_id: _workspace_id, ...order } = row;
  return { ...order, receipt: withImageAddresses(order.receipt, addressOf) };
}
