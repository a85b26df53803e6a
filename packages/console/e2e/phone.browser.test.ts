import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, hasBrowser, openBrowser, views } from "./browser.ts";
import { openShop, type Shop } from "./shop.ts";

const api_base = "https://simulator.localhost";
const simulated = {
  whatsapp: {
    phone_number_id: "105",
    access_token: "simulated-token",
    app_secret: "simulated-secret",
    verify_token: "simulated-verify",
    api_base,
  },
  telegram: { bot_token: "1000:simulated-token-of-a-bot-0000000000", webhook_secret: "simulated", api_base },
};

describe.skipIf(!hasBrowser)("the customer's phone", () => {
  let browser: Browser;
  let shop: Shop;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    shop = await openShop();
    for (const [channel, settings] of Object.entries(simulated))
      await shop.client.inboxes.create({
        body: { name: channel, channel, settings, flow_slug: "seller-es" },
      });
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    await shop.stop();
  });

  async function openPhone(view: (typeof views)[number] = { viewport: { width: 360, height: 740 } }) {
    const context = await browser.newContext({ locale: "es-CL", ...view });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${shop.url}/phone`);
    return page;
  }
  const openApp = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const write = async (page: Page, text: string) => {
    await page.getByRole("textbox", { name: "Mensaje" }).fill(text);
    await page.keyboard.press("Enter");
  };
  const lines = (page: Page) => page.locator("[data-message]");
  const answers = (page: Page) => page.locator('[data-by="shop"]');

  /** Taps the label on the last message that has it; a list is unfolded first. */
  async function tap(page: Page, label: string): Promise<void> {
    const key = page.locator(".key", { hasText: label });
    const unfold = answers(page).last().locator(".list-button");
    await key.or(unfold).last().waitFor();
    if ((await key.count()) > 0) return key.last().click();
    await unfold.click();
    await page.getByRole("dialog").getByRole("button", { name: label }).click();
  }
  /** What the shop answers to what is done. */
  async function answerTo(page: Page, act: () => Promise<void>, words: string): Promise<void> {
    await act();
    await answers(page).filter({ hasText: words }).last().waitFor();
  }

  async function buy(page: Page): Promise<void> {
    await answerTo(page, () => write(page, "zapatiyas rojas"), "Zapatillas rojas");
    await answerTo(page, () => tap(page, "42"), "Agregué Zapatillas rojas");
    await answerTo(page, () => tap(page, "Pagar"), "¿Cómo quieres recibirlo?");
    await answerTo(page, () => tap(page, "A domicilio"), "¿A qué dirección");
    await answerTo(page, () => write(page, "Los Olmos 123, Providencia"), "Revisa tu pedido");
    await answerTo(page, () => tap(page, "Confirmar y pagar"), "Págalo aquí");
    await page
      .locator(".key", { has: page.locator(".lucide-external-link") })
      .last()
      .click();
    const pay = page.frameLocator(".in-app-browser iframe");
    await pay.getByRole("button").first().click();
    await pay.getByText("¡Pago recibido!").waitFor();
    await page.locator(".notification").click();
    await answers(page).filter({ hasText: "¡Pago recibido!" }).waitFor();
  }

  it("buys in WhatsApp, from the first word to the paid order in the thread", async () => {
    const page = await openPhone();
    await openApp(page, "WhatsApp");
    await page.getByRole("button", { name: "Saluda: Hola" }).click();
    await answers(page).first().waitFor();
    await buy(page);
  });

  it("buys in Telegram, from Start to the paid order in the thread", async () => {
    const page = await openPhone();
    await openApp(page, "Telegram");
    await page.getByRole("button", { name: "Iniciar" }).click();
    await answers(page).first().waitFor();
    await buy(page);
  });

  it("buys in the web shop with the real widget, and pays without leaving the phone", async () => {
    const page = await openPhone();
    await openApp(page, "Tienda web");
    const web = page.frameLocator("iframe.web-shop");
    await web.getByRole("button", { name: "Chatear con la tienda" }).click();
    await web.getByRole("button", { name: "Ver catálogo" }).waitFor();
    const say = async (text: string) => {
      await web.getByRole("textbox").fill(text);
      await web.getByRole("textbox").press("Enter");
    };
    await say("zapatiyas rojas");
    for (const label of ["42", "Pagar", "A domicilio"])
      await web.getByRole("button", { name: label, exact: true }).click();
    await web.getByText("¿A qué dirección").waitFor();
    await say("Los Olmos 123, Providencia");
    await web.getByRole("button", { name: "Confirmar y pagar" }).click();
    await web.locator("[data-pay]").click();
    const pay = page.frameLocator(".in-app-browser iframe");
    await pay.getByRole("button").first().click();
    await pay.getByText("¡Pago recibido!").waitFor();
    await page.getByRole("region", { name: "Navegador" }).getByRole("button", { name: "Cerrar" }).click();
    await web.locator(".m-stamp").waitFor();
  });

  it("shows markup that the customer types as text", async () => {
    const page = await openPhone();
    await openApp(page, "WhatsApp");
    const markup = `<img src=x onerror="document.title='hacked'"><b>hola</b>`;
    await write(page, markup);
    await lines(page).filter({ hasText: markup }).waitFor();
    await answers(page).first().waitFor();
    expect(await page.title()).toBe("Teléfono de prueba · Mostrador");
  });

  it("gets its answer although the provider fails twice", async () => {
    const page = await openPhone({ viewport: { width: 1440, height: 900 } });
    await openApp(page, "WhatsApp");
    await page.getByRole("spinbutton").fill("2");
    await page.getByRole("button", { name: "Error del servidor (500)" }).click();
    await page.getByText("Listo: los próximos 2 envíos fallarán así.").waitFor();
    await write(page, "hola");
    await answers(page).first().waitFor();
    expect(await answers(page).count()).toBe(1);
  });

  it("is a customer of its own, whose messages are there again after a reload", async () => {
    const page = await openPhone({ viewport: { width: 1440, height: 900 } });
    await openApp(page, "WhatsApp");
    await write(page, "primer teléfono");
    await answers(page).first().waitFor();
    await page.reload();
    await openApp(page, "WhatsApp");
    await lines(page).filter({ hasText: "primer teléfono" }).first().waitFor();
    await page.getByRole("button", { name: "Otro teléfono" }).click();
    await page.getByRole("button", { name: "Saluda: Hola" }).waitFor();
    expect(await lines(page).count()).toBe(0);
  });

  it("says on its home screen that a message came", async () => {
    const page = await openPhone();
    await openApp(page, "WhatsApp");
    await answerTo(page, () => write(page, "persona"), "Te paso con una persona");
    await page.getByRole("button", { name: "Ir al inicio" }).click();
    const { items } = await shop.client.conversations.list({ query: { sort: "newest" } });
    await shop.client.conversations.send({
      params: { conversation_id: items[0]?.id ?? "" },
      body: { content: { kind: "text", text: "Hola, soy Camila" } },
    });
    await page.locator(".notification").filter({ hasText: "Hola, soy Camila" }).waitFor();
    await page.getByRole("button", { name: /WhatsApp 1 sin leer/ }).waitFor();
  });

  it.each(views)("can be used by everyone and fits: $colorScheme, $viewport.width px", async (view) => {
    const page = await openPhone(view);
    await page.getByRole("button", { name: "WhatsApp" }).waitFor();
    const look = async (where: string) => {
      expect(await findBarriers(page), where).toEqual([]);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, where).toBe(0);
    };
    await look("home");
    await openApp(page, "WhatsApp");
    await page.getByRole("button", { name: "Saluda: Hola" }).click();
    await page.getByRole("button", { name: "Ver opciones" }).click();
    await look("WhatsApp's list");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Ir al inicio" }).click();
    await openApp(page, "Telegram");
    await look("Telegram before the start");
    await page.getByRole("button", { name: "Iniciar" }).click();
    await answers(page).first().waitFor();
    await look("Telegram");
    await page.getByRole("button", { name: "Ir al inicio" }).click();
    await openApp(page, "Tienda web");
    const web = page.frameLocator("iframe.web-shop");
    await web.getByRole("button", { name: "Chatear con la tienda" }).waitFor();
    await look("web shop");
    if (view.viewport?.width === 360) {
      await page.getByRole("button", { name: "Guía" }).click();
      await look("guide");
    }
  });
});
