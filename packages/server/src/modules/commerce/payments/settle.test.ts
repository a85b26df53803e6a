import type { PaymentNotice } from "@mostrador/adapter-kit";
import type { Order, Payment } from "@mostrador/contract";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { openTestShop, type TestShop } from "../testing.ts";

describeOnBothEngines("a provider's notice", (open) => {
  let database: Database;
  let shop: TestShop;
  let variants: Record<string, string>;
  let now_ms = Date.parse("2026-11-24T12:00:00.000Z");
  beforeAll(async () => {
    database = await open();
    const clock = { now: () => new Date(now_ms).toISOString(), ms: () => now_ms };
    shop = await openTestShop(database, { clock });
    variants = await shop.stock({ MANY: { price: 1_000, units: 500 }, LAST: { price: 5_000, units: 1 } });
  });

  async function buy(sku = "MANY") {
    const contact_id = await shop.contact();
    const cart_id = newId();
    await shop.commerce.carts.put(shop.workspace_id, cart_id, {
      contact_id,
      lines: [{ variant_id: variants[sku] ?? "", quantity: 1 }],
      delivery: { method: "delivery", address: { line1: "Los Olmos 123" } },
    });
    const outcome = await shop.commerce.orders.checkout({
      ...{ workspace_id: shop.workspace_id, cart_id, contact_id, conversation_id: null, request: {} },
    });
    if (outcome.result !== "placed") return expect.fail(`not placed: ${JSON.stringify(outcome)}`);
    return { contact_id, order: outcome.order, payment: outcome.payment };
  }
  function settle(payment: Payment, notice: Partial<PaymentNotice>) {
    return shop.commerce.payments.settle(shop.workspace_id, payment.provider, {
      external_id: newId(),
      payment_id: payment.id,
      provider_ref: "charge-1",
      state: "paid",
      amount: payment.amount,
      ...notice,
    });
  }
  const orderNow = ({ id }: Order) => shop.commerce.orders.get(shop.workspace_id, id);
  const news = async (contact_id: string) =>
    (await shop.heard(contact_id)).map((event) =>
      "state" in event ? [event.type, event.state] : event.type,
    );
  async function timePasses(): Promise<void> {
    now_ms += 31 * 60_000;
    await shop.commerce.orders.expire();
  }

  it("of the exact amount pays the order, counts for the contact, and is told to him once", async () => {
    const { contact_id, order, payment } = await buy();
    const notice = { external_id: "notice-1" };
    expect(await settle(payment, notice)).toMatchObject({ result: "settled", state: "paid" });
    const both = await Promise.all([settle(payment, notice), settle(payment, notice)]);
    expect(both.map(({ result }) => result)).toEqual(["repeated", "repeated"]);
    expect(await orderNow(order)).toMatchObject({
      state: "paid",
      needs_refund: false,
      paid_at: expect.any(String),
    });
    expect(await news(contact_id)).toEqual([["payment_changed", "paid"]]);
    const [contact] = await database.query(
      "SELECT order_count, order_value_minor, last_order_at FROM contacts WHERE id = $1",
      [contact_id],
    );
    expect(contact).toEqual({
      order_count: 1,
      order_value_minor: 1_000,
      last_order_at: new Date(now_ms).toISOString(),
    });
  });

  it("shows the console that the order has changed", async () => {
    const { contact_id, order, payment } = await buy();
    shop.hints.length = 0;
    await settle(payment, {});
    await expect
      .poll(() => shop.hints)
      .toContainEqual({ type: "order_changed", order_id: order.id, contact_id });
  });

  it("of one peso more or less, or in another currency, is a mismatch that a person looks at, never paid", async () => {
    for (const amount of [
      { amount_minor: 1_001, currency: "CLP" },
      { amount_minor: 999, currency: "CLP" },
      { amount_minor: 1_000, currency: "USD" },
    ]) {
      const { contact_id, order, payment } = await buy();
      expect(await settle(payment, { amount })).toMatchObject({ state: "mismatch" });
      expect(await orderNow(order)).toMatchObject({
        state: "pending_payment",
        needs_refund: true,
        payments: [{ state: "mismatch", failure_reason: `${amount.amount_minor} ${amount.currency}` }],
      });
      expect(await news(contact_id)).toEqual([["payment_changed", "mismatch"]]);
    }
  });

  it("that comes late changes nothing: a decline after the money, a pending after the decline", async () => {
    const { order, payment } = await buy();
    await settle(payment, { state: "declined" });
    expect(await settle(payment, { state: "pending" })).toMatchObject({
      result: "unchanged",
      state: "declined",
    });
    await settle(payment, { state: "paid" });
    expect(await settle(payment, { state: "declined" })).toMatchObject({
      result: "unchanged",
      state: "paid",
    });
    expect((await orderNow(order)).state).toBe("paid");
  });

  it("of money after the time revives the order while there is stock", async () => {
    const { contact_id, order, payment } = await buy();
    await timePasses();
    expect((await orderNow(order)).state).toBe("expired");
    await settle(payment, {});
    expect(await orderNow(order)).toMatchObject({ state: "paid", needs_refund: false });
    expect(await news(contact_id)).toEqual([
      ["order_changed", "expired"],
      ["payment_changed", "paid"],
    ]);
  });

  it("of money after the time, with the last one sold to somebody else, asks for a refund and says so", async () => {
    const first = await buy("LAST");
    await timePasses();
    const second = await buy("LAST");
    await settle(second.payment, {});
    await settle(first.payment, {});
    expect(await orderNow(first.order)).toMatchObject({
      state: "expired",
      needs_refund: true,
      payments: [{ state: "paid" }],
    });
    expect(await news(first.contact_id)).toEqual([
      ["order_changed", "expired"],
      ["payment_changed", "mismatch"],
    ]);
    await settle(first.payment, { state: "refunded" });
    expect(await orderNow(first.order)).toMatchObject({ state: "expired", needs_refund: false });
  });

  it("of money for a cancelled order asks for a refund", async () => {
    const { order, payment } = await buy();
    await shop.commerce.orders.move(shop.workspace_id, order.id, "cancel", {});
    await settle(payment, {});
    expect(await orderNow(order)).toMatchObject({ state: "cancelled", needs_refund: true });
  });

  it("of a second payment of the same order asks for its refund, and giving it back leaves the order paid", async () => {
    const { contact_id, order, payment } = await buy();
    await settle(payment, { state: "declined" });
    const again = await database.transaction((tx) =>
      shop.commerce.orders.requestPayment(tx, { workspace_id: shop.workspace_id, id: order.id }, contact_id),
    );
    if (again.result !== "requested") return expect.fail("no second link");
    expect(again.payment.id).not.toBe(payment.id);
    await settle(again.payment, {});
    await settle(payment, {});
    expect(await orderNow(order)).toMatchObject({ state: "paid", needs_refund: true });
    await settle(payment, { state: "refunded" });
    expect(await orderNow(order)).toMatchObject({ state: "paid", needs_refund: false });
  });

  it("of the same payment charged twice asks for a refund", async () => {
    const { order, payment } = await buy();
    await settle(payment, {});
    await settle(payment, { provider_ref: "charge-2" });
    expect(await orderNow(order)).toMatchObject({ state: "paid", needs_refund: true });
  });

  it("that the provider gave up ends the order and puts its units back on sale", async () => {
    const before = await unitsFree();
    const { contact_id, order, payment } = await buy();
    expect(await unitsFree()).toBe(before - 1);
    await settle(payment, { state: "expired" });
    expect((await orderNow(order)).state).toBe("expired");
    expect(await unitsFree()).toBe(before);
    expect(await news(contact_id)).toEqual([["order_changed", "expired"]]);
  });
  async function unitsFree(): Promise<number> {
    const [row] = await database.query<{ free: number }>(
      "SELECT on_hand - reserved AS free FROM stock_items WHERE workspace_id = $1 AND variant_id = $2",
      [shop.workspace_id, variants["MANY"] ?? ""],
    );
    return row?.free ?? expect.fail("there is no stock");
  }

  it("of the money given back ends the order as refunded", async () => {
    const { order, payment } = await buy();
    await settle(payment, {});
    await settle(payment, { state: "refunded" });
    expect(await orderNow(order)).toMatchObject({ state: "refunded", payments: [{ state: "refunded" }] });
  });

  it("of another workspace, provider or payment finds nothing", async () => {
    const { order, payment } = await buy();
    const other = await openTestShop(database);
    const notice: PaymentNotice = {
      ...{ external_id: newId(), payment_id: payment.id, provider_ref: "x", state: "paid" },
      amount: payment.amount,
    };
    const nothing = { result: "unknown_payment" };
    const { payments } = shop.commerce;
    expect(await payments.settle(other.workspace_id, "test", notice)).toEqual(nothing);
    expect(await payments.settle(shop.workspace_id, "another", notice)).toEqual(nothing);
    expect(await settle({ ...payment, id: newId() }, {})).toEqual(nothing);
    expect((await orderNow(order)).state).toBe("pending_payment");
  });
});
