import type { Answer, Query } from "@mostrador/engine";
import { beforeAll, expect, it } from "vitest";
import { openTestShop, type TestShop } from "../../modules/commerce/testing.ts";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import { createQueryAnswers } from "./index.ts";

const delivery = { method: "delivery", address: { line1: "Los Olmos 123" } } as const;

describeOnBothEngines("the engine's questions to the shop", (open) => {
  let database: Database;
  let shop: TestShop;
  let variant_id: string;
  beforeAll(async () => {
    database = await open();
    shop = await openTestShop(database);
    ({ A: variant_id = "" } = await shop.stock({ A: { price: 1_000, units: 100 } }));
  });

  /** All in one batch, as the turns of different people are. */
  async function ask(...asked: [contact_id: string, query: Query][]): Promise<Answer[]> {
    const answer = createQueryAnswers(shop.commerce);
    const { workspace_id } = shop;
    const conversation_id = newId();
    return database.transaction((tx) =>
      answer(
        tx,
        asked.map(([contact_id, query]) => ({ workspace_id, contact_id, conversation_id, query })),
      ),
    );
  }
  async function buy(contact_id: string) {
    await ask([contact_id, { type: "add_to_cart", variant_id, quantity: 1 }]);
    await ask([contact_id, { type: "set_delivery", delivery }]);
    const [placed] = await ask([contact_id, { type: "checkout" }]);
    return placed?.type === "checkout" && placed.result === "placed"
      ? placed.order
      : expect.fail("not placed");
  }

  it("are answered each to whoever asked, in their order, though they come in one batch", async () => {
    const [ana, ben] = [await shop.contact(), await shop.contact()];
    const answers = await ask(
      [ana, { type: "add_to_cart", variant_id, quantity: 2 }],
      [ben, { type: "get_cart" }],
      [ben, { type: "add_to_cart", variant_id, quantity: 5 }],
      [ana, { type: "list_orders", limit: 3 }],
      [ana, { type: "add_to_cart", variant_id, quantity: 1 }],
    );
    expect(answers).toMatchObject([
      { type: "add_to_cart", cart: { contact_id: ana, lines: [{ quantity: 2 }] } },
      { type: "get_cart", cart: null },
      { type: "add_to_cart", cart: { contact_id: ben, lines: [{ quantity: 5 }] } },
      { type: "list_orders", orders: [] },
      { type: "add_to_cart", cart: { contact_id: ana, lines: [{ quantity: 3 }] } },
    ]);
  });

  it.each(["", "x", "'; DROP TABLE orders; --", "00000000-0000-0000-0000-00000000000g", "\u0130".repeat(40)])(
    "never fail because of a tap that nobody offered: %j",
    async (id) => {
      const contact_id = await shop.contact();
      const answers = await ask(
        [contact_id, { type: "get_product", product_id: id }],
        [contact_id, { type: "add_to_cart", variant_id: id, quantity: 1 }],
        [contact_id, { type: "set_cart_line", line_id: id, quantity: 3 }],
        [contact_id, { type: "set_delivery", delivery: { method: "pickup", location_id: id } }],
        [contact_id, { type: "get_order", number: id }],
        [contact_id, { type: "request_payment", order_id: id }],
        [contact_id, { type: "reorder", order_id: id }],
        [contact_id, { type: "search_products", text: id, limit: Number.NaN, offset: -1 }],
      );
      expect(answers).toMatchObject([
        { product: null },
        { result: "sold_out", available: 0 },
        { result: "changed", cart: { lines: [] } },
        { cart: null },
        { order: null },
        { result: "not_possible" },
        { result: "nothing_left" },
        { type: "search_products" },
      ]);
    },
  );

  it("show nobody another customer's order, and let nobody pay or repeat it", async () => {
    const [ana, eve] = [await shop.contact(), await shop.contact()];
    const order = await buy(ana);
    const about = (contact_id: string) =>
      ask(
        [contact_id, { type: "get_order", number: order.number }],
        [contact_id, { type: "request_payment", order_id: order.id }],
        [contact_id, { type: "reorder", order_id: order.id }],
        [contact_id, { type: "list_orders", limit: 9 }],
      );
    expect(await about(eve)).toMatchObject([
      { order: null },
      { result: "not_possible", reason: "unknown_order" },
      { result: "nothing_left" },
      { orders: [] },
    ]);
    expect(await about(ana)).toMatchObject([
      { order: { id: order.id } },
      { result: "requested", payment: { order_id: order.id } },
      { result: "added", missing: [] },
      { orders: [{ id: order.id }] },
    ]);
  });

  it("put the usual in the cart once, however often it is tapped, and say what is missing", async () => {
    const contact_id = await shop.contact();
    const order = await buy(contact_id);
    const again: Query = { type: "reorder", order_id: order.id };
    const answers = await ask([contact_id, again], [contact_id, again]);
    expect(answers.at(-1)).toMatchObject({ result: "added", cart: { lines: [{ quantity: 1 }] } });
    await database.query("UPDATE stock_items SET on_hand = reserved WHERE workspace_id = $1", [
      shop.workspace_id,
    ]);
    await ask([contact_id, { type: "clear_cart" }]);
    expect(await ask([contact_id, again])).toMatchObject([{ result: "nothing_left" }]);
    await database.query("UPDATE stock_items SET on_hand = reserved + 100 WHERE workspace_id = $1", [
      shop.workspace_id,
    ]);
  });

  it("give links and pictures with our own address in front", async () => {
    const contact_id = await shop.contact();
    const order = await buy(contact_id);
    const [asked] = await ask([contact_id, { type: "request_payment", order_id: order.id }]);
    expect(asked).toMatchObject({
      payment: { url: expect.stringMatching(/^https:\/\/shop\.example\/pay\//) },
    });
    const file = JSON.stringify({
      products: [{ id: "P", title: "Cuadro", image: "p.svg", variants: [{ sku: "P", price: 1, stock: 1 }] }],
    });
    const readImage = async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await shop.commerce.catalog.import({
      ...{ workspace_id: shop.workspace_id, file, is_dry_run: false, readImage },
    });
    await shop.commerce.catalog.refresh();
    const [found] = await ask([contact_id, { type: "search_products", text: "cuadro", limit: 1, offset: 0 }]);
    expect(found).toMatchObject({
      products: [{ image_url: expect.stringMatching(/^https:\/\/shop\.example\/media\//) }],
    });
  });
});
