import {
  type Content,
  type ContentKind,
  type ContentOf,
  type Message,
  type Option,
  scopes,
} from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import type { Database } from "./platform/db/port.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";
import { newToken } from "./platform/ids.ts";

const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    {
      id: "Z1",
      title: "Zapatillas rojas",
      options: [{ name: "Talla" }],
      variants: [
        { sku: "Z1-41", options: { Talla: "41" }, price: 39_990, stock: 2 },
        { sku: "Z1-42", options: { Talla: "42" }, price: 39_990, stock: 1 },
      ],
    },
  ],
});

describeOnBothEngines("a purchase, from the first hello to the paid order", (open) => {
  let database: Database;
  let shop: TestApp;
  let key: string;
  let inbox_id: string;
  const token = newToken();
  let heard = 0;

  beforeAll(async () => {
    database = await open();
    shop = await startTestApp(database);
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    await shop.call("POST /products/import", { key, body: { file: catalog } });
    const settings = { identity_secret: "a secret of sixteen characters or more" };
    const body = { name: "Web", channel: "webchat", flow_slug: "seller-es", settings };
    inbox_id = (await shop.call("POST /inboxes", { key, body })).json().id;
  });
  afterAll(() => shop.stop());

  async function send(event: object): Promise<void> {
    const answer = await shop.call(`POST ./hooks/${inbox_id}`, {
      body: { token, event: { id: newToken(), ...event } },
    });
    expect(answer.statusCode).toBe(200);
  }
  /** What the bot says next, as it stands in the thread. */
  async function hears<K extends ContentKind>(kind: K): Promise<ContentOf<K>> {
    const answers = () => readAnswers(shop, key);
    await expect.poll(async () => (await answers()).length, { timeout: 10_000 }).toBeGreaterThan(heard);
    const content = (await answers())[heard++]?.content;
    if (content && isKind(content, kind)) return content;
    throw new Error(`Instead of ${kind} came ${JSON.stringify(content)}`);
  }
  async function tap(options: readonly Option[], label: string): Promise<void> {
    const option = options.find((one) => one.label === label);
    if (!option) throw new Error(`Nobody offered ${label}, only ${options.map((one) => one.label)}`);
    await send({ kind: "choice", option_id: option.id, label });
  }

  it("is made by typing and tapping, paid by link, and confirmed in the thread", async () => {
    await send({ kind: "message", text: "hola" });
    expect((await hears("choices")).options.map((one) => one.label)).toContain("Ver catálogo");
    await send({ kind: "message", text: "zapatiyas rojas" });
    const [card] = (await hears("products")).products;
    await tap(card?.options ?? [], "42");
    await tap((await hears("cart")).options, "Pagar");
    await tap((await hears("choices")).options, "A domicilio");
    expect((await hears("text")).text).toContain("dirección");
    await send({ kind: "message", text: "Los Olmos 123, Providencia" });
    await tap((await hears("cart")).options, "Confirmar y pagar");
    const link = await hears("payment_request");
    expect(link).toMatchObject({
      amount: { amount_minor: 39_990, currency: "CLP" },
      order_number: "M-1001",
      url: expect.stringMatching(new RegExp(`^${shop.app.url()}/pay/[\\w-]{27}$`)),
    });
    const page = `.${new URL(link.url).pathname}`;
    expect((await shop.call(`GET ${page}`)).body).toContain("$39.990");
    expect((await shop.call(`POST ${page}/approve`)).headers["location"]).toBe(page.slice(1));
    expect((await shop.call(`GET ${page}`)).body).toContain("Pago recibido");
    expect(await hears("order_summary")).toMatchObject({ is_paid: true, order_number: "M-1001" });
    const [order] = (await shop.call("GET /orders", { key })).json().items;
    expect(order).toMatchObject({ state: "paid", total_minor: 39_990 });
    const facts = await database.query("SELECT order_count, order_value_minor FROM contacts WHERE id = $1", [
      order.contact_id,
    ]);
    expect(facts).toEqual([{ order_count: 1, order_value_minor: 39_990 }]);
  });
});

/** What the bot has said in the only thread, oldest first. */
async function readAnswers(shop: TestApp, key: string): Promise<Message[]> {
  const [conversation] = (await shop.call("GET /conversations", { key })).json().items;
  if (!conversation) return [];
  const answer = await shop.call(`GET /conversations/${conversation.id}/messages`, { key });
  const messages: Message[] = answer.json().items;
  return messages.filter((one) => one.direction === "outbound").sort((a, b) => a.seq - b.seq);
}

function isKind<K extends ContentKind>(content: Content, kind: K): content is ContentOf<K> {
  return content.kind === kind;
}
