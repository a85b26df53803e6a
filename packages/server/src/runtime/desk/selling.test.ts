import type { Message, Product } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../../app-testing.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId, newToken } from "../../platform/ids.ts";
import { until } from "../testing.ts";

const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    {
      id: "ZR",
      title: "Zapatilla roja",
      options: [{ name: "Talla" }],
      variants: [{ sku: "ZR-42", options: { Talla: "42" }, price: 24_990, stock: 5 }],
    },
  ],
});

describeOnBothEngines("a person who sells in a conversation", (open) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp(await open());
  });
  afterAll(() => test.stop());

  /** A shop with one product, and a customer who has written. */
  async function openShop() {
    const { workspace_id, key } = await test.newShop();
    const cookie = await test.signIn(workspace_id);
    const post = (what: string, body: object) => test.call(`POST ${what}`, { key, body });
    await post("/products/import", { file: catalog });
    const inbox = (await post("/inboxes", { name: "Web", channel: "webchat", settings: {} })).json();
    const event = { kind: "message", id: newId(), text: "¿tienen zapatillas?" };
    await test.call(`POST ./hooks/${inbox.id}`, { body: { token: newToken(), event } });
    const list = async (path: string) => (await test.call(`GET ${path}`, { key })).json().items;
    await until("the conversation", async () => (await list("/conversations")).length === 1);
    const [conversation] = await list("/conversations");
    const [product]: Product[] = await list("/products");
    const sell = (what: string, body: object) =>
      test.call(`POST /conversations/${conversation.id}/${what}`, { cookie, body });
    async function last(): Promise<Message | undefined> {
      const messages: Message[] = await list(`/conversations/${conversation.id}/messages`);
      return messages.filter((message) => message.direction === "outbound").at(-1);
    }
    async function fillCart(): Promise<void> {
      const delivery = { method: "delivery", address: { line1: "Los Olmos 123", city: "Santiago" } };
      const lines = [{ variant_id: product?.variants[0]?.id ?? "", quantity: 2 }];
      const body = { contact_id: conversation.contact_id, lines, delivery };
      expect((await test.call(`PUT /carts/${newId()}`, { key, body })).json()).toMatchObject({
        state: "open",
      });
    }
    return { key, cookie, conversation, product, sell, last, fillCart, list };
  }

  it("sends a product as a card that the customer can tap", async () => {
    const { sell, last, product } = await openShop();
    const sent = await sell("send-product", { product_id: product?.id, text: "Esta te gustará" });
    expect(await last()).toMatchObject({
      id: sent.json().message_id,
      author: { type: "person" },
      content: {
        kind: "products",
        text: "Esta te gustará",
        products: [
          {
            product_id: product?.id,
            title: "Zapatilla roja",
            price: { amount_minor: 24_990, currency: "CLP" },
            options: [{ id: `product:${product?.id}`, label: "Ver" }],
          },
        ],
      },
    });
    expect((await sell("send-product", { product_id: newId() })).statusCode).toBe(404);
  });

  it("makes an order of the open cart and sends its payment link, and later the same order's link again", async () => {
    const { sell, last, fillCart, list } = await openShop();
    await fillCart();
    const sent = (await sell("send-payment-link", {})).json();
    const first = await last();
    expect(first).toMatchObject({
      id: sent.message_id,
      content: {
        kind: "payment_request",
        amount: { amount_minor: 49_980, currency: "CLP" },
        url: expect.stringContaining("/pay/"),
      },
    });
    expect(await list("/orders")).toMatchObject([{ id: sent.order_id, state: "pending_payment" }]);
    const again = (await sell("send-payment-link", { order_id: sent.order_id })).json();
    expect(again.order_id).toBe(sent.order_id);
    expect(await last()).toMatchObject({ id: again.message_id, content: first?.content });
    expect(await list("/orders")).toHaveLength(1);
  });

  it("is told what is missing: an empty cart, an order of somebody else", async () => {
    const [one, other] = [await openShop(), await openShop()];
    expect((await one.sell("send-payment-link", {})).json()).toMatchObject({
      code: "checkout_refused",
      refusal: { reason: "empty_cart" },
    });
    await other.fillCart();
    const { order_id } = (await other.sell("send-payment-link", {})).json();
    expect((await one.sell("send-payment-link", { order_id })).statusCode).toBe(404);
    expect((await one.sell("send-product", { product_id: other.product?.id })).statusCode).toBe(404);
    expect(await one.last()).toBeUndefined();
  });
});
