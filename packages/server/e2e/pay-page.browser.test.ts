import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../src/app-testing.ts";
import { openFreshPglite } from "../src/platform/db/testing.ts";
import { newId } from "../src/platform/ids.ts";

const program = process.env["TEST_CHROMIUM"];
const views: readonly BrowserContextOptions[] = (["light", "dark"] as const).flatMap((colorScheme) =>
  [1440, 360].map((width) => ({ colorScheme, viewport: { width, height: 800 } })),
);
const delivery = { method: "delivery", address: { line1: "Los Olmos 123", city: "Providencia" } };
const catalog = JSON.stringify({
  currency: "CLP",
  products: [
    {
      id: "A",
      title: "Calcetines de lana de oveja merino con refuerzo en el talón y la punta",
      variants: [{ sku: "A", price: 4_990, stock: 500 }],
    },
  ],
});

describe.skipIf(!program)("the pay page in a browser", () => {
  const cleanups: (() => Promise<void>)[] = [];
  let browser: Browser;
  let shop: TestApp;
  let key: string;
  let variant_id: string;
  beforeAll(async () => {
    shop = await startTestApp(await openFreshPglite(cleanups));
    ({ key } = await shop.newShop());
    await shop.call("POST /products/import", { key, body: { file: catalog } });
    variant_id = (await shop.call("GET /products", { key })).json().items[0].variants[0].id;
    browser = await chromium.launch({
      executablePath: program ?? "",
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
    });
  });
  afterAll(async () => {
    await browser.close();
    await shop.stop();
    for (const clean of cleanups) await clean();
  });

  /** A fresh order's link. */
  async function buy(): Promise<string> {
    const cart_id = newId();
    await shop.call(`PUT /carts/${cart_id}`, {
      key,
      body: { lines: [{ variant_id, quantity: 2 }], delivery },
    });
    return (await shop.call(`POST /carts/${cart_id}/checkout`, { key, body: {} })).json().payment.url;
  }
  /** What stands between somebody and the page: barriers, a page wider than the screen, a policy that bites. */
  async function troubleOf(page: Page, complaints: readonly string[]): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`),
      ...(excess > 0 ? [`${excess} px too wide`] : []),
      ...complaints,
    ];
  }

  it.each(views)("can be used by everyone in every state: $colorScheme, $viewport.width px", async (view) => {
    const context = await browser.newContext(view);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    for (const button of [null, "Aprobar el pago", "Rechazar", "Dejar vencer", "Pagar otro monto"]) {
      await page.goto(await buy());
      await page.locator("summary").click();
      if (button) await page.getByRole("button", { name: button }).click();
      expect([button, await troubleOf(page, complaints)]).toEqual([button, []]);
    }
    await context.close();
  });

  it("is paid without JavaScript, also by an impatient double click, and after a decline", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const link = await buy();
    await page.goto(link);
    await page.locator("summary").click();
    await page.getByRole("button", { name: "Rechazar" }).click();
    await page.getByRole("button", { name: "Intentar de nuevo" }).click();
    await page.getByRole("button", { name: "Aprobar el pago" }).dblclick();
    await page.getByRole("heading", { name: "¡Pago recibido!" }).waitFor();
    await page.goto(link);
    await page.getByText("Pagado", { exact: true }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "¡Pago recibido!" }).waitFor();
    await context.close();
  });

  it("looks again by itself until the bank has spoken", async () => {
    const page = await browser.newPage();
    await page.goto(await buy());
    await page.locator("summary").click();
    await page.getByRole("button", { name: "Aprobar con demora" }).click();
    await page.getByRole("heading", { name: "Estamos confirmando tu pago" }).waitFor();
    await page.getByRole("heading", { name: "¡Pago recibido!" }).waitFor();
    await page.close();
  });
});
