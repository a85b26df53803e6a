import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import { createTestCommerce, openTestShop, type TestShop } from "./testing.ts";

const delivery = { method: "delivery", address: { line1: "Los Olmos 123" } } as const;

describeOnBothEngines("two processes that sell the same things at the same time", (open) => {
  let database: Database;
  let shop: TestShop;
  let now_ms = Date.parse("2026-11-24T12:00:00.000Z");
  const clock = { now: () => new Date(now_ms).toISOString(), ms: () => now_ms };
  let processes: TestShop["commerce"][];
  beforeAll(async () => {
    database = await open();
    shop = await openTestShop(database, { clock });
    processes = [shop.commerce, createTestCommerce(database, { clock }).commerce];
  });
  const each = <T>(count: number, work: (commerce: TestShop["commerce"], n: number) => Promise<T>) =>
    Promise.all(
      Array.from({ length: count }, (_, n) => work(processes[n % processes.length] ?? shop.commerce, n)),
    );

  it("leave a contact one open cart", async () => {
    const { A: variant_id = "" } = await shop.stock({ A: { price: 10, units: 9 } });
    const contact_id = await shop.contact();
    const lines = [{ variant_id, quantity: 1 }];
    await each(8, (commerce) => commerce.carts.put(shop.workspace_id, newId(), { contact_id, lines }));
    const rows = await database.query("SELECT state FROM carts WHERE contact_id = $1 AND state = 'open'", [
      contact_id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it("sell what there is and not one more, whatever is bought together with what", async () => {
    const variants = await shop.stock({ B: { price: 10, units: 7 }, C: { price: 10, units: 7 } });
    const both = [variants["B"] ?? "", variants["C"] ?? ""];
    const outcomes = await each(20, async (commerce, n) => {
      const cart_id = newId();
      const wanted = n % 2 === 0 ? both : both.toReversed();
      const lines = wanted.map((variant_id) => ({ variant_id, quantity: 1 }));
      await commerce.carts.put(shop.workspace_id, cart_id, { lines, delivery });
      return commerce.orders.checkout({
        ...{ workspace_id: shop.workspace_id, cart_id, contact_id: null, conversation_id: null, request: {} },
      });
    });
    expect(Map.groupBy(outcomes, ({ result }) => result).get("placed")).toHaveLength(7);
    const numbers = outcomes.flatMap((one) => (one.result === "placed" ? [one.order.number] : []));
    expect(new Set(numbers).size).toBe(7);
  });

  it("end each unpaid order once, while the money for some of them comes in", async () => {
    const { D: variant_id = "" } = await shop.stock({ D: { price: 10, units: 30 } });
    const placed = await each(30, async (commerce) => {
      const cart_id = newId();
      const contact_id = await shop.contact();
      await commerce.carts.put(shop.workspace_id, cart_id, {
        ...{ contact_id, lines: [{ variant_id, quantity: 1 }], delivery },
      });
      const outcome = await commerce.orders.checkout({
        ...{ workspace_id: shop.workspace_id, cart_id, contact_id, conversation_id: null, request: {} },
      });
      return outcome.result === "placed" ? { ...outcome, contact_id } : expect.fail(outcome.result);
    });
    now_ms += 31 * 60_000;
    await Promise.all([
      ...processes.map((commerce) => commerce.orders.expire()),
      ...placed.slice(0, 10).map(({ payment }, n) =>
        (processes[n % 2] ?? shop.commerce).payments.settle(shop.workspace_id, "test", {
          ...{ external_id: newId(), payment_id: payment.id, provider_ref: "x", state: "paid" },
          amount: payment.amount,
        }),
      ),
    ]);
    const orders = await shop.commerce.orders.find(
      database,
      placed.map(({ order }) => ({ workspace_id: shop.workspace_id, id: order.id })),
    );
    const byState = Map.groupBy(orders, ({ state }) => state);
    expect([byState.get("paid")?.length, byState.get("expired")?.length]).toEqual([10, 20]);
    const stock = await database.query(
      "SELECT on_hand, reserved FROM stock_items WHERE workspace_id = $1 AND variant_id = $2",
      [shop.workspace_id, variant_id],
    );
    expect(stock).toEqual([{ on_hand: 20, reserved: 0 }]);
    for (const { contact_id } of placed.slice(10))
      expect(await shop.heard(contact_id)).toMatchObject([{ type: "order_changed", state: "expired" }]);
  });
});
