import { createHmac, randomBytes } from "node:crypto";
import { type PhoneThread, scopes } from "@mostrador/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import type { Database } from "./platform/db/port.ts";
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
  skill_id: "amzn1.ask.skill.made-up",
  trial_secret: "made-up-trial",
  link_secret: "made-up-link",
  pin_secret: "made-up-pin",
  api_base: "http://simulator.localhost",
};

/** As the shop's site shows it to its customer. */
function codeOf(customer_id: string): string {
  const hash = createHmac("sha256", settings.pin_secret).update(customer_id).digest();
  return String(hash.readUInt32BE(0) % 10_000).padStart(4, "0");
}

describeOnBothEngines("a purchase on a speaker", (open) => {
  let database: Database;
  let shop: TestApp;
  let key: string;
  let inbox: string;
  const headers = { "x-phone": randomBytes(16).toString("base64url"), "x-phone-name": "Rosa" };

  beforeAll(async () => {
    database = await open();
    shop = await startTestApp(database);
    key = await shop.newKey(shop.app.workspace.workspaces.list()[0]?.id ?? "", scopes);
    await shop.call("POST /products/import", { key, body: { file: catalog } });
    const body = { name: "Alexa", channel: "alexa", flow_slug: "seller-es", settings };
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
    const number = new RegExp(`Di (\\d+) para ${label}`).exec(menu)?.[1];
    if (!number) throw new Error(`Nobody offered ${label}: ${menu}`);
    return say(number);
  }

  it("asks for the customer's code before it gives a way to pay, and stores neither code nor token", async () => {
    const { number } = (await shop.call("GET ./phone/api/home", { headers })).json();
    await act({ type: "open" });
    const detail = await say("busco zapatiyas rojas");
    const how = await press("Pagar", await press("42", detail));
    await press("A domicilio", how);
    const review = await say("Los Olmos 123, Providencia");
    const code = codeOf(number);
    const wrong = code === "1111" ? "2222" : "1111";
    expect(await press("Confirmar y pagar", review)).toContain("código de cuatro números");
    expect(await say(wrong)).toContain("Ese código no es");
    const link = await say(code);
    expect(link).toMatch(/http\S+\/pay\/[\w-]{27}/);
    expect(link).toContain("39990 pesos");
    const kept = await database.query<{ body: string }>(
      "SELECT body FROM ignored_deliveries UNION ALL SELECT body FROM events WHERE body IS NOT NULL",
    );
    expect(kept.length).toBeGreaterThan(5);
    for (const { body } of kept) {
      expect(body).not.toContain(`"${code}"`);
      expect(body).not.toMatch(/"accessToken":"ey/);
    }
  });
});
