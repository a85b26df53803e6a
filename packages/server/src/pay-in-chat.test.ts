import { randomBytes } from "node:crypto";
import { type PhoneActSent, type PhoneMessage, type PhoneThread, scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";

const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    {
      id: "Z1",
      title: "Zapatillas rojas",
      variants: [{ sku: "Z1", price: 39_990, stock: 2 }],
    },
  ],
});
const settings = {
  bot_token: "1000001:made-up",
  webhook_secret: "made-up-secret",
  payment_provider_token: "made-up:provider",
  api_base: "http://simulator.localhost",
};

describeOnBothEngines("an order that is paid inside the chat", (open) => {
  let shop: TestApp;
  let key: string;
  let app: string;
  const headers = { "x-phone": randomBytes(16).toString("base64url"), "x-phone-name": "Rosa" };

  beforeAll(async () => {
    shop = await startTestApp(await open());
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    await shop.call("POST /products/import", { key, body: { file: catalog } });
    const body = { name: "Bot", channel: "telegram", flow_slug: "seller-es", settings };
    app = `./phone/api/apps/${(await shop.call("POST /inboxes", { key, body })).json().id}`;
  });
  afterAll(() => shop.stop());

  const thread = async (seen: number): Promise<PhoneThread> =>
    (await shop.call(`GET ${app}/thread?seen=${seen}`, { headers })).json();
  /** Waits for a message of the shop's that offers this, and for whatever else the test looks for. */
  async function sees(what: (message: PhoneMessage) => boolean): Promise<PhoneMessage> {
    let now = await thread(0);
    for (;;) {
      const found = now.messages.findLast(what);
      if (found) return found;
      now = await thread(now.version);
    }
  }
  async function act(done: PhoneActSent): Promise<void> {
    expect((await shop.call(`POST ${app}/acts`, { headers, body: done })).statusCode).toBe(204);
  }
  const offered = ({ content }: PhoneMessage) =>
    content.kind === "cards"
      ? content.cards.flatMap((card) => card.options)
      : content.kind === "choices"
        ? content.options
        : [];
  async function tap(begin: string): Promise<void> {
    const message = await sees((one) => offered(one).some(({ label }) => label.startsWith(begin)));
    const option = offered(message).find(({ label }) => label.startsWith(begin));
    await act({ type: "tap", message_id: message.id, option_id: option?.id ?? "", label: begin });
  }
  const says = (words: string) => sees(({ content }) => JSON.stringify(content).includes(words));
  const orders = async () => (await shop.call("GET /orders", { key })).json().items;

  it("is asked for, allowed while it stands, settled once, and refused the second time", async () => {
    await act({ type: "open" });
    await act({ type: "text", text: "zapatillas rojas" });
    await tap("Agregar");
    await tap("Pagar");
    await tap("A domicilio");
    await says("dirección");
    await act({ type: "text", text: "Los Olmos 123, Providencia" });
    await tap("Confirmar y pagar");
    await tap("Pagar $39.990");
    await expect.poll(async () => (await orders())[0]?.state, { timeout: 10_000 }).toBe("paid");
    expect((await orders())[0]).toMatchObject({ number: "M-1001", total_minor: 39_990, needs_refund: false });
    await says("M-1001");
    await tap("Pagar $39.990");
    await says("ya está pagado");
    expect((await orders())[0]).toMatchObject({ state: "paid", needs_refund: false });
  });
});
