import type { LiveHint } from "@mostrador/contract";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../../app-testing.ts";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import { createRealtime } from "../../platform/realtime/realtime.ts";

const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    {
      id: "A",
      title: "Taza",
      variants: [{ sku: "A", price: 6_990, compare_at_price: 8_990, stock: { Centro: 3, Bodega: 2 } }],
    },
    { id: "B", title: "Gorra", variants: [{ sku: "B", price: 9_990, stock: { Centro: 1 } }] },
    { id: "C", title: "Bolso", variants: [{ sku: "C", price: 19_990, stock: { Bodega: 50 } }] },
  ],
});
const delivery = { method: "delivery", address: { line1: "Los Olmos 123" } };

describeOnBothEngines("the API of carts and orders", (open) => {
  let database: Database;
  let app: TestApp;
  let key: string;
  let workspace_id: string;
  let variants: Record<string, string>;
  let centro: string;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database);
    ({ key, workspace_id } = await app.newShop());
    await app.call("POST /products/import", { key, body: { file: catalog } });
    variants = await variantsOf(key);
    const { items } = (await app.call("GET /locations", { key })).json();
    centro = items.find((one: { name: string }) => one.name === "Centro").id;
  });
  afterAll(() => app.stop());

  async function variantsOf(of: string): Promise<Record<string, string>> {
    const { items } = (await app.call("GET /products", { key: of })).json();
    return Object.fromEntries(
      items.map((one: { external_id: string; variants: { id: string }[] }) => [
        one.external_id,
        one.variants[0]?.id,
      ]),
    );
  }
  const line = (sku: string, quantity: number) => ({ variant_id: variants[sku], quantity });
  const put = (cart_id: string, body: object, by = key) =>
    app.call(`PUT /carts/${cart_id}`, { key: by, body });
  const checkout = (cart_id: string, body: object = {}, by = key) =>
    app.call(`POST /carts/${cart_id}/checkout`, { key: by, body });
  async function price(sku: string, price_minor: number): Promise<void> {
    const file = JSON.stringify({
      currency: "CLP",
      products: [{ id: sku, title: "Bolso", variants: [{ sku, price: price_minor }] }],
    });
    await app.call("POST /products/import", { key, body: { file } });
  }

  it("make a whole order with two requests, its amounts adding up to the last peso", async () => {
    const cart_id = newId();
    expect((await put(cart_id, { lines: [line("A", 1), line("C", 2)], delivery })).json()).toMatchObject({
      id: cart_id,
      state: "open",
      receipt: { subtotal: { amount_minor: 46_970 }, total: { amount_minor: 46_970, currency: "CLP" } },
    });
    const placed = (
      await checkout(cart_id, { customer: { name: "Ana" }, expected_total_minor: 46_970 })
    ).json();
    expect(placed).toMatchObject({
      result: "placed",
      order: { state: "pending_payment", total_minor: 46_970, cart_id, customer: { name: "Ana" } },
      payment: { state: "created", amount: { amount_minor: 46_970, currency: "CLP" } },
    });
    expect(placed.payment.url).toBe(`${app.app.url()}/pay/${placed.payment.token}`);
  });

  it("give the same order for the same cart, also to twenty requests at once", async () => {
    const cart_id = newId();
    await put(cart_id, { lines: [line("C", 1)], delivery });
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkout(cart_id)));
    const ids = new Set(answers.map((answer) => answer.json().order.id));
    expect(ids.size).toBe(1);
    expect((await put(cart_id, { lines: [] })).statusCode).toBe(409);
  });

  it("number the orders of a shop without holes, each shop from M-1001", async () => {
    const shop = await app.newShop();
    await app.call("POST /products/import", { key: shop.key, body: { file: catalog } });
    const { C: variant_id } = await variantsOf(shop.key);
    const numbers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const cart_id = newId();
        await put(cart_id, { lines: [{ variant_id, quantity: 1 }], delivery }, shop.key);
        return (await checkout(cart_id, {}, shop.key)).json().order.number;
      }),
    );
    expect(numbers.sort()).toEqual(Array.from({ length: 10 }, (_, n) => `M-${1001 + n}`));
  });

  it("sell the last one once, however many want it", async () => {
    const carts = Array.from({ length: 12 }, newId);
    await Promise.all(carts.map((cart_id) => put(cart_id, { lines: [line("B", 1)], delivery })));
    const results = await Promise.all(carts.map(async (cart_id) => (await checkout(cart_id)).json()));
    expect(results.filter(({ result }) => result === "placed")).toHaveLength(1);
    expect(results.find(({ result }) => result === "refused").refusal).toEqual({
      reason: "sold_out",
      lines: [{ variant_id: variants["B"], title: "Gorra", available: 0, wanted: 1 }],
    });
  });

  describe("refuse a checkout with a reason", () => {
    it("of an empty cart, and of one that says not where to", async () => {
      const cart_id = newId();
      await put(cart_id, { lines: [] });
      expect((await checkout(cart_id)).json()).toEqual({
        result: "refused",
        refusal: { reason: "empty_cart" },
      });
      await put(cart_id, { lines: [line("C", 1)] });
      expect((await checkout(cart_id)).json().refusal).toEqual({ reason: "no_delivery" });
      const nowhere = { method: "pickup", location_id: newId() };
      expect((await checkout(cart_id, { delivery: nowhere })).json().refusal).toEqual({
        reason: "no_delivery",
      });
      expect((await checkout(cart_id, { delivery })).json().result).toBe("placed");
    });

    it("of a price that changed, once: the second time the buyer knows it", async () => {
      const cart_id = newId();
      await put(cart_id, { lines: [line("C", 1)], delivery });
      await price("C", 25_990);
      expect((await checkout(cart_id)).json().refusal).toMatchObject({
        reason: "price_changed",
        lines: [{ was: { amount_minor: 19_990 }, now: { amount_minor: 25_990 } }],
      });
      expect((await checkout(cart_id, { expected_total_minor: 1 })).json().refusal.reason).toBe(
        "price_changed",
      );
      expect((await checkout(cart_id, { expected_total_minor: 25_990 })).json().result).toBe("placed");
    });

    it("of more than the place of pick-up has, though the shop has it elsewhere", async () => {
      const cart_id = newId();
      await put(cart_id, {
        lines: [line("A", 4)],
        delivery: { method: "pickup", location_id: centro },
      });
      expect((await checkout(cart_id)).json().refusal).toMatchObject({
        reason: "sold_out",
        lines: [{ available: expect.any(Number), wanted: 4 }],
      });
      expect((await checkout(cart_id, { delivery })).json().result).toBe("placed");
    });
  });

  it("put nothing in a cart that the shop does not sell, and no more than there is", async () => {
    const unknown = await put(newId(), { lines: [{ variant_id: newId(), quantity: 1 }] });
    expect([unknown.statusCode, unknown.json().code]).toEqual([400, "invalid_request"]);
    const cart_id = newId();
    const add = (quantity: number) =>
      app.call(`POST /carts/${cart_id}/lines`, { key, body: line("C", quantity) });
    expect((await add(2)).json().lines).toMatchObject([{ quantity: 2 }]);
    expect((await add(1)).json().lines).toMatchObject([{ quantity: 3 }]);
    expect((await add(900)).json()).toMatchObject({
      code: "checkout_refused",
      refusal: { reason: "sold_out" },
    });
    const elsewhere = { method: "pickup", location_id: newId() };
    expect((await put(cart_id, { lines: [], delivery: elsewhere })).statusCode).toBe(400);
  });

  it("move an order on as the table of its states allows, and put a cancelled one's units back", async () => {
    const cart_id = newId();
    const free = () =>
      app
        .call(`GET /products?search=bolso`, { key })
        .then((found) => found.json().items[0].variants[0].available);
    await put(cart_id, { lines: [line("C", 5)], delivery });
    const { order } = (await checkout(cart_id)).json();
    const move = (event: string) => app.call(`POST /orders/${order.id}/state`, { key, body: { event } });
    expect((await move("ship")).json()).toMatchObject({ code: "conflict" });
    const stock = async () =>
      (await app.call(`GET /products/${(await productOf("C")).id}`, { key })).json().variants[0].available;
    const before = await stock();
    expect((await move("cancel")).json().state).toBe("cancelled");
    expect(await stock()).toBe(before + 5);
    await expect.poll(free, { timeout: 3_000 }).toBe(before + 5);
  });
  async function productOf(external_id: string): Promise<{ id: string; image_url: string }> {
    const { items } = (await app.call("GET /products", { key })).json();
    return items.find((one: { external_id: string }) => one.external_id === external_id);
  }

  it("list and find orders by state and number, in pages", async () => {
    const all = (await app.call("GET /orders?limit=100", { key })).json().items;
    const first = (await app.call("GET /orders?limit=2", { key })).json();
    const second = (await app.call(`GET /orders?limit=2&cursor=${first.next_cursor}`, { key })).json();
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
    for (const search of ["M-1002", "1002", "%231002"])
      expect((await app.call(`GET /orders?search=${search}`, { key })).json().items).toMatchObject([
        { number: "M-1002" },
      ]);
    const paid = (await app.call("GET /orders?state=paid", { key })).json();
    expect(paid.items).toEqual([]);
  });

  it("keep another shop's carts, orders, products and pictures out of sight", async () => {
    const other = await app.newShop();
    const cart_id = newId();
    await put(cart_id, { lines: [line("C", 1)], delivery });
    const { order } = (await checkout(cart_id)).json();
    const product = await productOf("C");
    for (const what of [`GET /carts/${cart_id}`, `GET /orders/${order.id}`, `GET /products/${product.id}`])
      expect([what, (await app.call(what, { key: other.key })).statusCode]).toEqual([what, 404]);
    expect((await checkout(cart_id, {}, other.key)).statusCode).toBe(404);
    expect((await put(newId(), { lines: [line("C", 1)] }, other.key)).statusCode).toBe(400);
    const body = { event: "cancel" };
    expect((await app.call(`POST /orders/${order.id}/state`, { key: other.key, body })).statusCode).toBe(404);
    const stock = await app.call(`PUT /stock/${variants["C"]}/${centro}`, {
      key: other.key,
      body: { on_hand: 1 },
    });
    expect(stock.statusCode).toBe(404);
    expect((await app.call("GET /orders", { key: other.key })).json().items).toEqual([]);
    expect((await app.call("GET /products/search?q=bolso", { key: other.key })).json().items).toEqual([]);
  });

  it("show the console how far an import is, and serve its pictures for ever and as pictures only", async () => {
    const hints: LiveHint[] = [];
    const anotherProcess = createRealtime(database, pino({ level: "silent" }));
    anotherProcess.subscribe(workspace_id, (hint) => hints.push(hint));
    await app.call("POST /products/import", { key, body: { file: catalog } });
    await expect.poll(() => hints).toContainEqual({ type: "import_progress", done: 3, total: 3 });
    await anotherProcess.close();
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const file = JSON.stringify({
      currency: "CLP",
      products: [
        { id: "P", title: "Cuadro", image: "cuadro.svg", variants: [{ sku: "P", price: 1, stock: 1 }] },
      ],
    });
    const readImage = async () => drawing;
    await app.app.commerce.catalog.import({ workspace_id, file, is_dry_run: false, readImage });
    const { image_url } = await productOf("P");
    const picture = await app.call(`GET .${new URL(image_url).pathname}`);
    expect(picture.headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    expect(picture.rawPayload.equals(drawing)).toBe(true);
    expect((await app.call(`GET ./media/${newId()}/${image_url.split("/").at(-1)}`)).statusCode).toBe(404);
  });

  it("take `false` for false in a filter", async () => {
    const titles = async (only_offers: boolean) =>
      (await app.call(`GET /products?only_offers=${only_offers}`, { key }))
        .json()
        .items.map((one: { external_id: string }) => one.external_id);
    expect(await titles(true)).toEqual(["A"]);
    expect(await titles(false)).toEqual(expect.arrayContaining(["A", "B", "C"]));
  });
});
