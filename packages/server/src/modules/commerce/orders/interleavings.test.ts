import { Receipt } from "@mostrador/contract";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { openTestShop, type TestShop } from "../testing.ts";
import { hasTakenStock } from "./order.ts";

/** What can happen to one of four carts and what came of it. */
const acts = [
  "checkout",
  "pay",
  "pay_again",
  "pay_other_amount",
  "decline",
  "provider_expires",
  "time_is_over",
  "cancel",
  "give_back",
  "ask_for_link",
] as const;
type Act = (typeof acts)[number];
const buyers = 4;
const stock = { A: { price: 4_990, units: 3 }, B: { price: 1, units: 2 } };

const step = fc.record({
  act: fc.constantFrom(...acts),
  buyer: fc.integer({ min: 0, max: buyers - 1 }),
});
/** Steps of one group happen at the same time. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 12 });

describeOnBothEngines("whatever happens to orders, in whatever order", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it("no unit is sold twice, no money is lost, and nothing counts as paid without an exact notice", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (groups) => {
        const street = await openStreet(database);
        for (const group of groups) {
          await Promise.all(group.map(({ act, buyer }) => street.happen(act, buyer)));
          await street.check();
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** A shop with four buyers at its counter. */
async function openStreet(database: Database) {
  let now_ms = Date.parse("2026-11-24T12:00:00.000Z");
  const clock = { now: () => new Date(now_ms).toISOString(), ms: () => now_ms };
  const shop = await openTestShop(database, { clock });
  const { workspace_id, commerce } = shop;
  const variants = await shop.stock(stock);
  const carts = await Promise.all(
    Array.from({ length: buyers }, async (_, n) => {
      const contact_id = await shop.contact();
      const cart_id = newId();
      const lines = Object.values(variants).map((variant_id) => ({ variant_id, quantity: 1 + (n % 2) }));
      const address = { line1: "Los Olmos 123" };
      await commerce.carts.put(workspace_id, cart_id, {
        contact_id,
        lines: lines.slice(0, 1 + (n % 3)),
        delivery: { method: "delivery", address },
      });
      return { contact_id, cart_id };
    }),
  );

  async function happen(act: Act, buyer: number): Promise<void> {
    const { cart_id, contact_id } = carts[buyer] ?? expect.fail("no such buyer");
    if (act === "checkout") {
      const request = { workspace_id, cart_id, contact_id, conversation_id: null, request: {} };
      await commerce.orders.checkout(request);
      return;
    }
    const [order] = await commerce.orders.list(database, workspace_id, { contact_id, limit: 1 });
    if (!order) return;
    if (act === "time_is_over") {
      now_ms += 31 * 60_000;
      await commerce.orders.expire();
    } else if (act === "cancel") {
      await commerce.orders.move(workspace_id, order.id, "cancel", {}).catch(notPossible);
    } else if (act === "ask_for_link") {
      const key = { workspace_id, id: order.id };
      await database.transaction((tx) => commerce.orders.requestPayment(tx, key, contact_id));
    } else await notify(act, order.id);
  }

  /** The bank says something about the order's newest payment. */
  async function notify(
    act: Exclude<Act, "checkout" | "time_is_over" | "cancel" | "ask_for_link">,
    order_id: string,
  ): Promise<void> {
    const { payments } = await commerce.orders.get(workspace_id, order_id);
    const payment = payments.at(-1) ?? expect.fail("an order without a payment");
    const states = {
      pay: "paid",
      pay_again: "paid",
      pay_other_amount: "paid",
      decline: "declined",
      provider_expires: "expired",
      give_back: "refunded",
    } as const;
    const { amount_minor, currency } = payment.amount;
    await commerce.payments.settle(workspace_id, "test", {
      external_id: act === "pay_again" ? `${payment.id}-again` : newId(),
      payment_id: payment.id,
      provider_ref: "charge-1",
      state: states[act],
      amount: { amount_minor: amount_minor + (act === "pay_other_amount" ? 1 : 0), currency },
    });
  }
  return { happen, check: () => checkBooks(database, shop) };
}

function notPossible(error: Error): void {
  expect(error).toMatchObject({ code: "conflict" });
}

/** What must hold at every moment. */
async function checkBooks(database: Database, { workspace_id }: TestShop): Promise<void> {
  const orders = await database.query<{
    id: string;
    state: Parameters<typeof hasTakenStock>[0];
    receipt: unknown;
    total_minor: number;
    paid_at: string | null;
    exact_notices: number;
    reserved: number;
  }>(
    `SELECT o.id, o.state, o.receipt, o.total_minor, o.paid_at,
       (SELECT count(*)::int FROM payments p JOIN payment_notices n ON n.workspace_id = p.workspace_id AND n.payment_id = p.id
        WHERE p.workspace_id = o.workspace_id AND p.order_id = o.id AND n.state = 'paid' AND n.amount_minor = o.total_minor AND n.currency = o.currency) AS exact_notices,
       coalesce((SELECT sum(quantity)::int FROM reservations r WHERE r.workspace_id = o.workspace_id AND r.order_id = o.id), 0) AS reserved
     FROM orders o WHERE o.workspace_id = $1`,
    [workspace_id],
  );
  const items = await database.query<{ on_hand: number; reserved: number }>(
    "SELECT on_hand, reserved FROM stock_items WHERE workspace_id = $1",
    [workspace_id],
  );
  const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
  for (const item of items) {
    expect(item.reserved).toBeGreaterThanOrEqual(0);
    expect(item.on_hand - item.reserved).toBeGreaterThanOrEqual(0);
  }
  const ordered = (order: (typeof orders)[number]) =>
    sum(Receipt.parse(order.receipt).lines.map((line) => line.quantity));
  const waiting = orders.filter(({ state }) => state === "pending_payment");
  const sold = orders.filter(({ state }) => hasTakenStock(state));
  const givenBack = orders.filter(({ state }) => state === "refunded");
  expect(sum(items.map((one) => one.reserved))).toBe(sum(waiting.map(ordered)));
  const gone = sum(sold.map(ordered)) + sum(givenBack.map((one) => one.reserved));
  const all = sum(Object.values(stock).map((one) => one.units));
  expect(sum(items.map((one) => one.on_hand)) + gone).toBe(all);
  for (const order of orders) {
    const { lines, subtotal, delivery, total } = Receipt.parse(order.receipt);
    expect(sum(lines.map((line) => line.unit_price.amount_minor * line.quantity))).toBe(
      subtotal.amount_minor,
    );
    expect(subtotal.amount_minor + delivery.amount_minor).toBe(total.amount_minor);
    expect(total.amount_minor).toBe(order.total_minor);
    if (order.paid_at) expect(order.exact_notices).toBeGreaterThan(0);
    else expect(order.state).not.toBe("paid");
  }
  const [facts] = await database.query<{ count: number; value: number }>(
    "SELECT sum(order_count)::int AS count, sum(order_value_minor)::bigint AS value FROM contacts WHERE workspace_id = $1",
    [workspace_id],
  );
  const paid = orders.filter(({ paid_at }) => paid_at);
  expect(facts).toEqual({ count: paid.length, value: sum(paid.map((one) => one.total_minor)) });
}
