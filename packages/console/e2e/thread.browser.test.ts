import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, hasBrowser, openBrowser } from "./browser.ts";
import { openShop, openVisitor, type Shop, until } from "./shop.ts";
import { connectWhatsapp, openLostCustomer, openPhone } from "./whatsapp-customer.ts";

describe.runIf(hasBrowser)("in a thread", () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  let whatsapp: string;
  const troubles: string[] = [];

  beforeAll(async () => {
    [shop, browser] = await Promise.all([openShop(), openBrowser()]);
    whatsapp = await connectWhatsapp(shop);
    const context = await browser.newContext({ locale: "es-CL", viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => troubles.push(String(error)));
    await page.goto(shop.link);
    await page.getByRole("button", { name: "Ahora no" }).click();
    await page.getByRole("heading", { name: "Aquí llegan las conversaciones" }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const thread = () => page.getByRole("region", { name: "Mensajes" });
  const row = (text: string | RegExp) => page.getByRole("listitem").filter({ hasText: text });
  const reply = () => page.getByLabel("Escribe una respuesta");
  const open = (text: string | RegExp) => row(text).first().getByRole("link").click();

  it("a message is answered by its menu: the customer sees what is answered", async () => {
    const visitor = openVisitor(shop);
    await visitor.says("quiero hablar con una persona");
    await visitor.hears();
    await visitor.says("¿Tienen talla 42?");
    await visitor.says("¿Y hacen envíos a Temuco?");
    await open("envíos a Temuco");
    await page.getByRole("complementary").getByText("Visitante web").waitFor();
    const asked = thread().locator("[data-seq]", { hasText: "¿Tienen talla 42?" });
    await asked.hover();
    await asked.getByRole("button", { name: "Opciones del mensaje" }).click();
    await page.getByRole("menuitem", { name: "Responder" }).click();
    await page.getByText("Respondes a").waitFor({ state: "attached" });
    await until(() => reply().evaluate((field) => field === document.activeElement));
    await page.keyboard.type("Sí, nos quedan dos.\n");
    const quote = thread().getByRole("button", { name: /Responde a.*¿Tienen talla 42\?/ });
    await quote.waitFor();
    expect(await button("No responder a este mensaje").count()).toBe(0);
    expect(await visitor.hears()).toEqual({ kind: "text", text: "Sí, nos quedan dos." });
    expect((await visitor.newest()).quote).toEqual({
      by: "visitor",
      author_name: "",
      kind: "text",
      text: "¿Tienen talla 42?",
    });
    await quote.click();
    await thread().locator(".flashed", { hasText: "¿Tienen talla 42?" }).waitFor();
  });

  it("and by keyboard alone: R answers the customer's last message, Escape lets it go", async () => {
    await page.keyboard.press("Escape");
    await thread().focus();
    await page.keyboard.press("r");
    await page.getByText("Respondes a").waitFor({ state: "attached" });
    expect(await reply().evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await until(async () => (await page.getByText("Respondes a").count()) === 0);
    expect(await findBarriers(page)).toEqual([]);
  });

  it("the customer's own quotes are shown; what failed says why and what to do, and is tried again", async () => {
    const marta = openLostCustomer(shop, whatsapp, "56922223333");
    await marta.says("¿A qué hora cierran?");
    await open("¿A qué hora cierran?");
    await reply().fill("A las 20:00.");
    await page.keyboard.press("Enter");
    await thread().getByText("Ese número no recibe mensajes de WhatsApp", { exact: false }).waitFor();
    await thread().getByText("Revisa el número o escríbele por otro canal.").waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await thread().getByRole("button", { name: "Reintentar" }).click();
    await thread().getByText("Ese número no recibe mensajes de WhatsApp", { exact: false }).waitFor();
    const [conversation] = (await shop.client.conversations.list({ query: { channel: "whatsapp" } })).items;
    const params = { conversation_id: conversation?.id ?? "" };
    const sent = (await shop.client.conversations.messages({ params })).items.at(-1);
    await marta.says("Perfecto, voy", sent?.external_id ?? "");
    await thread()
      .getByRole("button", { name: /Responde a.*A las 20:00\./ })
      .waitFor();
  });

  it("what waits because the provider asks for patience says so, and goes by itself", async () => {
    const rosa = openPhone(shop, whatsapp);
    await rosa.does({ type: "text", text: "Hola, soy Rosa" });
    await open("Hola, soy Rosa");
    await rosa.fails({ failure: "throttled", times: 2 });
    await reply().fill("¡Hola, Rosa!");
    await page.keyboard.press("Enter");
    await thread().getByText("WhatsApp pide ir más despacio", { exact: false }).waitFor();
    await thread().getByText("No hace falta que hagas nada", { exact: false }).waitFor();
    await until(async () => (await rosa.thread()).some(({ by }) => by === "shop"), 30_000);
    await until(async () => (await thread().getByText("WhatsApp pide ir más despacio").count()) === 0);
  });

  it("has thrown no error on the way", () => expect(troubles).toEqual([]));
});
