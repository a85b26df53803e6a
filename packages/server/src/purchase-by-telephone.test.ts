import { randomBytes } from "node:crypto";
import { type PhoneThread, scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";

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
const settings = {
  account_sid: "AC00000000000000000000000000000001",
  auth_token: "token-of-the-simulator",
  phone_number: "+56221234567",
  api_base: "http://simulator.localhost",
};

describeOnBothEngines("a purchase by telephone", (open) => {
  let shop: TestApp;
  let key: string;
  let inbox: string;
  const headers = { "x-phone": randomBytes(16).toString("base64url"), "x-phone-name": "Rosa" };

  beforeAll(async () => {
    shop = await startTestApp(await open());
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    await shop.call("POST /products/import", { key, body: { file: catalog } });
    const body = { name: "Teléfono", channel: "twiliovoice", flow_slug: "seller-es", settings };
    inbox = (await shop.call("POST /inboxes", { key, body })).json().id;
  });
  afterAll(() => shop.stop());

  const act = (body: object) => shop.call(`POST ./phone/api/apps/${inbox}/acts`, { headers, body });
  async function heard(): Promise<string> {
    const thread: PhoneThread = (await shop.call(`GET ./phone/api/apps/${inbox}/thread`, { headers })).json();
    const last = thread.messages.findLastIndex(({ by }) => by === "customer");
    return thread.messages
      .slice(last + 1)
      .map(({ content }) => (content.kind === "text" ? content.text : ""))
      .join("\n");
  }
  /** What is said in answer, in the same breath. */
  async function say(text: string): Promise<string> {
    expect((await act({ type: "text", text })).statusCode).toBe(204);
    return heard();
  }
  function press(label: string, menu: string): Promise<string> {
    const number = new RegExp(`Pulse (\\d+) para ${label}`).exec(menu)?.[1];
    if (!number) throw new Error(`Nobody offered ${label}: ${menu}`);
    return say(number);
  }

  it("is made with keys and words, the link comes as a text message, and the next call knows that it is paid", async () => {
    await act({ type: "open" });
    expect(await heard()).toContain("Pulse 1 para Ver catálogo");
    const detail = await say("busco zapatiyas rojas");
    const cart = await press("42", detail);
    const how = await press("Pagar", cart);
    expect(await press("A domicilio", how)).toContain("dirección");
    const review = await say("Los Olmos 123, Providencia");
    expect(review).toContain("39990 pesos");
    const link = await press("Confirmar y pagar", review);
    const [url = ""] = /http\S+\/pay\/[\w-]{27}/.exec(link) ?? [];
    expect(link).toContain(`SMS: ${url}`);
    await act({ type: "text", text: "/colgar" });
    await shop.call(`POST .${new URL(url).pathname}/approve`);
    const states = async () => (await shop.call("GET /orders", { key })).json().items[0]?.state;
    await expect.poll(states, { timeout: 10_000 }).toBe("paid");
    const [{ id }] = (await shop.call("GET /conversations", { key })).json().items;
    const waiting = async () =>
      (await shop.call(`GET /conversations/${id}/messages`, { key }))
        .json()
        .items.filter(({ state }: { state: string }) => state === "queued").length;
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
    await act({ type: "open" });
    expect(await heard()).toMatch(/M-1001/);
    expect(await waiting()).toBe(0);
  });
});
