import type { DeliveryChoice, OrderState, Product } from "@mostrador/contract";
import type { Answer, Query, ShopEvent } from "@mostrador/engine";
import type { ScenarioShop, ScenarioStock } from "@mostrador/engine/rehearsal";
import { openTestShop } from "../../modules/commerce/testing.ts";
import type { Database } from "../../platform/db/port.ts";
import { newId } from "../../platform/ids.ts";
import { createQueryAnswers } from "./index.ts";

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The server's own shop behind a scenario. The scenario goes on to call things by their names: ids are put in and taken out here. */
export async function openRealShop(database: Database, stock: ScenarioStock): Promise<ScenarioShop> {
  const clock = { now: stock.now, ms: () => Date.parse(stock.now()) };
  const shop = await openTestShop(database, {
    clock,
    settings: { delivery: { flat_minor: 3_000, free_from_minor: null } },
  });
  const { workspace_id, commerce } = shop;
  const contact_id = await shop.contact();
  const conversation_id = newId();
  const names = createNames();
  const answerQueries = createQueryAnswers(commerce);
  await fill(database, shop, stock, names);

  async function ask(query: Query): Promise<Answer> {
    const [answer] = await database.transaction((tx) =>
      answerQueries(tx, [{ workspace_id, contact_id, conversation_id, query: names.toIds(query) }]),
    );
    if (!answer) throw new Error(`${query.type} was not answered`);
    return names.toNames(answer);
  }
  async function sql(text: string, ...values: (string | number)[]): Promise<void> {
    await database.query(text, [workspace_id, ...values]);
    await commerce.catalog.refresh();
  }
  async function changeOrder(number: string, state: OrderState): Promise<void> {
    const [order] = await commerce.orders.ofNumbers(database, [{ workspace_id, contact_id, number }]);
    if (!order) throw new Error(`there is no order ${number}`);
    if (state === "paid") {
      const { payments } = await commerce.orders.get(workspace_id, order.id);
      const [payment] = payments;
      if (!payment) throw new Error(`${number} has no payment`);
      const { id: payment_id, amount } = payment;
      const notice = { external_id: newId(), provider_ref: "x", state, payment_id, amount };
      await commerce.payments.settle(workspace_id, "test", notice);
    } else if (state === "expired") {
      await sql("UPDATE orders SET expires_at = '2020-01-01' WHERE workspace_id = $1 AND id = $2", order.id);
      await commerce.orders.expire();
    } else await commerce.orders.move(workspace_id, order.id, moveTo(state), {});
    await commerce.catalog.refresh();
  }

  return {
    answer: ask,
    async addPaidOrder(variant_id: string, delivery: DeliveryChoice) {
      await ask({ type: "add_to_cart", variant_id, quantity: 1 });
      await ask({ type: "set_delivery", delivery });
      const placed = await ask({ type: "checkout" });
      if (placed.type !== "checkout" || placed.result !== "placed") throw new Error("the order was refused");
      await changeOrder(placed.order.number, "paid");
      await shop.heard(contact_id);
    },
    setStock: (variant, available) =>
      sql(
        "UPDATE stock_items SET on_hand = reserved + $3, changed_xid = pg_current_xact_id() WHERE workspace_id = $1 AND variant_id = $2",
        names.idOf(variant),
        available,
      ),
    setPrice: (variant, price_minor) =>
      sql(
        "UPDATE variants SET price_minor = $3 WHERE workspace_id = $1 AND id = $2",
        names.idOf(variant),
        price_minor,
      ),
    async setOrderState(number, state) {
      await changeOrder(number, state);
      return (await shop.heard(contact_id)).map((event) => names.toNames(toShopEvent(event)));
    },
  };
}

function toShopEvent(event: { type: string }): ShopEvent {
  if (!isOrderNews(event)) throw new Error(`the lane was told ${event.type}`);
  return event;
}
function isOrderNews(event: {
  type: string;
}): event is Extract<ShopEvent, { type: "payment_changed" | "order_changed" }> {
  return event.type === "payment_changed" || event.type === "order_changed";
}

function moveTo(state: OrderState) {
  const events = {
    preparing: "prepare",
    shipped: "ship",
    ready_for_pickup: "make_ready",
    completed: "complete",
    cancelled: "cancel",
    refunded: "refund",
  } as const;
  if (state === "pending_payment" || state === "paid" || state === "expired")
    throw new Error(`nobody moves an order to ${state}`);
  return events[state];
}

/** The demo's products come in as a catalog file. */
async function fill(
  database: Database,
  { workspace_id, commerce }: Awaited<ReturnType<typeof openTestShop>>,
  { products, locations }: ScenarioStock,
  names: Names,
): Promise<void> {
  const [place] = locations;
  const place_name = place?.name ?? "Bodega";
  const file = JSON.stringify({ currency: "CLP", products: products.map((one) => toFile(one, place_name)) });
  const report = await commerce.catalog.import({ workspace_id, file, is_dry_run: false });
  if (report.errors.length > 0) throw new Error(JSON.stringify(report.errors));
  await database.query("UPDATE locations SET is_pickup = $2, address = $3 WHERE workspace_id = $1", [
    workspace_id,
    place !== undefined,
    place ? JSON.stringify(place.address) : null,
  ]);
  const rows = await database.query<{ id: string; sku: string; product_id: string; external_id: string }>(
    "SELECT v.id, v.sku, v.product_id, p.external_id FROM variants v JOIN products p ON p.workspace_id = v.workspace_id AND p.id = v.product_id WHERE v.workspace_id = $1",
    [workspace_id],
  );
  const variants = new Map(products.flatMap((one) => one.variants).map((one) => [one.sku, one.id]));
  for (const row of rows) {
    names.add(row.product_id, row.external_id);
    names.add(row.id, variants.get(row.sku) ?? row.sku);
  }
  const [location] = await commerce.catalog.locations(database, workspace_id);
  if (location && place) names.add(location.id, place.id);
}

function toFile(product: Product, place: string): object {
  return {
    id: product.external_id,
    title: product.title,
    description: product.description,
    image: product.image_url,
    options: product.option_names.map((name) => ({ name })),
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      options: variant.options,
      price: variant.price_minor,
      compare_at_price: variant.compare_at_minor,
      stock: { [place]: variant.available },
    })),
  };
}

/** Ids and the names that scenarios have for them. */
function createNames() {
  const byId = new Map<string, string>();
  const byName = new Map<string, string>();
  let lines = 0;
  function add(id: string, name: string): void {
    byId.set(id, name);
    byName.set(name, id);
  }
  function learn(answer: Answer | ShopEvent): void {
    if ("cart" in answer)
      for (const { id } of answer.cart?.lines ?? []) if (!byId.has(id)) add(id, `line-${++lines}`);
    if ("order" in answer && answer.order) add(answer.order.id, `order-${answer.order.number}`);
  }
  const idOf = (name: string) => byName.get(name) ?? name;
  return {
    add,
    idOf,
    /** Only ids are translated; a customer may well type a product's name. */
    toIds: (query: Query): Query =>
      JSON.parse(
        JSON.stringify(query, (key, value: unknown) =>
          key.endsWith("_id") && typeof value === "string" ? idOf(value) : value,
        ),
      ),
    toNames<T extends Answer | ShopEvent>(answer: T): T {
      learn(answer);
      const number = "payment" in answer ? answer.order.number : "";
      const token = "payment" in answer ? answer.payment.token : "";
      const text = JSON.stringify(answer).replace(uuid, (id) => byId.get(id) ?? id);
      return JSON.parse(token === "" ? text : text.replaceAll(token, `token-${number}`));
    },
  };
}
type Names = ReturnType<typeof createNames>;
