import type { Order, Payment } from "@mostrador/contract";
import { beforeAll, expect, it } from "vitest";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { openTestShop, type TestShop } from "../testing.ts";

describeOnBothEngines("a payment inside a chat app", (open) => {
  let shop: TestShop;
  let variant_id: string;
  let now_ms = Date.parse("2026-11-24T12:00:00.000Z");
  beforeAll(async () => {
    const clock = { now: () => new Date(now_ms).toISOString(), ms: () => now_ms };
    shop = await openTestShop(await open(), { clock });
    variant_id = (await shop.stock({ MANY: { price: 1_000, units: 500 } }))["MANY"] ?? "";
  });

  async function buy() {
    const contact_id = await shop.contact();
    const cart_id = newId();
    await shop.commerce.carts.put(shop.workspace_id, cart_id, {
      contact_id,
      lines: [{ variant_id, quantity: 1 }],
      delivery: { method: "delivery", address: { line1: "Los Olmos 123" } },
    });
    const outcome = await shop.commerce.orders.checkout({
      ...{ workspace_id: shop.workspace_id, cart_id, contact_id, conversation_id: null, request: {} },
    });
    if (outcome.result !== "placed") return expect.fail(`not placed: ${JSON.stringify(outcome)}`);
    return { order: outcome.order, payment: outcome.payment, payment_ref: tokenOf(outcome.payment) };
  }
  const tokenOf = ({ url }: Payment) => url.split("/").at(-1) ?? "";
  const exact = { amount_minor: 1_000, currency: "CLP" };
  const judge = (payment_ref: string, money = exact, workspace_id = shop.workspace_id) =>
    shop.commerce.chatPayments.judge(workspace_id, { payment_ref, ...money });
  const settle = (payment_ref: string, charge_ref: string, money = exact) =>
    shop.commerce.chatPayments.settle(shop.workspace_id, {
      ...{ channel: "paper", payment_ref, charge_ref, state: "paid", ...money },
    });
  const orderNow = ({ id }: Order) => shop.commerce.orders.get(shop.workspace_id, id);

  it("may be made while the order waits for it, at its very price, in its own shop", async () => {
    const { payment_ref } = await buy();
    expect(await judge(payment_ref)).toBe("stands");
    expect(await judge(payment_ref, { ...exact, amount_minor: 999 })).toBe("other_price");
    expect(await judge(payment_ref, { ...exact, amount_minor: 1_001 })).toBe("other_price");
    expect(await judge(payment_ref, { ...exact, currency: "ARS" })).toBe("other_price");
    expect(await judge(payment_ref, exact, newId())).toBe("unknown");
    expect(await judge("no-such-link")).toBe("unknown");
  });

  it("settles the order, the same charge once, and a second charge asks for a refund", async () => {
    const { order, payment_ref } = await buy();
    await Promise.all([settle(payment_ref, "c1"), settle(payment_ref, "c1")]);
    expect(await orderNow(order)).toMatchObject({ state: "paid", needs_refund: false });
    expect(await judge(payment_ref)).toBe("already_paid");
    await settle(payment_ref, "c1");
    expect(await orderNow(order)).toMatchObject({ needs_refund: false });
    await settle(payment_ref, "c2");
    expect(await orderNow(order)).toMatchObject({ state: "paid", needs_refund: true });
  });

  it("of another amount or currency is never paid", async () => {
    for (const money of [
      { amount_minor: 999, currency: "CLP" },
      { amount_minor: 1_000, currency: "USD" },
    ]) {
      const { order, payment_ref } = await buy();
      await settle(payment_ref, newId(), money);
      expect(await orderNow(order)).toMatchObject({ state: "pending_payment", needs_refund: true });
    }
  });

  it("is turned down once the order is over, also before somebody has noticed", async () => {
    const { payment_ref } = await buy();
    now_ms += 31 * 60_000;
    expect(await judge(payment_ref)).toBe("over");
    await shop.commerce.orders.expire();
    expect(await judge(payment_ref)).toBe("over");
  });

  it("that nobody knows changes nothing and does not fail: the provider need not tell it again", async () => {
    await settle("no-such-link", "c9");
  });
});
