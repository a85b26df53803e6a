import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, openBrowser } from "./browser.ts";
import { buyShoes, openShop, openVisitor, type Shop, until, type Visitor } from "./shop.ts";
import { connectWhatsapp, openLostCustomer } from "./whatsapp-customer.ts";

const email = "ana@tienda.example";
const password = "una frase bien corta";

describe.runIf(hasBrowser)("the desk, from the first sign-in to the paid order", () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  let visitor: Visitor;
  let talker: ReturnType<typeof openLostCustomer>;
  const troubles: string[] = [];

  beforeAll(async () => {
    [shop, browser] = await Promise.all([openShop(), openBrowser()]);
    page = await browser.newPage({ locale: "es-CL", viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => troubles.push(String(error)));
    visitor = openVisitor(shop);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const thread = () => page.getByRole("region", { name: "Mensajes" });
  const row = (text: string | RegExp) => page.getByRole("listitem").filter({ hasText: text });

  it("is entered by the one-time link, once, and asks for a password of one's own", async () => {
    await page.goto(shop.link);
    await page.getByLabel("Tu nombre").fill("Ana Rojas");
    await button("Guardar y empezar").click();
    expect(await page.getByRole("alert").allTextContents()).toEqual([
      "Escribe un correo válido.",
      "Le faltan caracteres: necesita al menos 10.",
    ]);
    await page.getByLabel("Correo").fill(email);
    await page.getByLabel("Contraseña nueva").fill(password);
    await button("Guardar y empezar").click();
    await page.getByRole("heading", { name: "Aquí llegan las conversaciones" }).waitFor();
    expect((await fetch(shop.link, { redirect: "manual" })).status).toBe(410);
  });

  it("shows a conversation the moment it begins, and what is said in it", async () => {
    await visitor.says("hola");
    await row("Lola").getByRole("link").click();
    await thread().getByText("hola", { exact: true }).waitFor();
    await thread().getByText("Hablar con una persona").waitFor();
    await page.getByText("Responde Lola, tu asistente").waitFor();
  });

  it("lets a person take the conversation, so that the assistant keeps out, and answer", async () => {
    await visitor.hears();
    await button("Tomar la conversación").click();
    await page.getByText("La llevas tú").waitFor();
    await visitor.says("¿Me ayudas?");
    await thread().getByText("¿Me ayudas?").waitFor();
    await page.keyboard.press("c");
    await page.keyboard.type("¡Hola! Soy Ana.\n");
    expect(await visitor.hears()).toEqual({ kind: "text", text: "¡Hola! Soy Ana." });
    await thread().getByText("¡Hola! Soy Ana.").waitFor();
    expect(await page.getByLabel("Escribe una respuesta").inputValue()).toBe("");
  });

  it("keeps notes among colleagues and saved replies behind a slash", async () => {
    await button("Nota interna").click();
    await page.getByLabel("Escribe una nota interna").fill("Cliente frecuente");
    await button("Guardar nota").click();
    await thread().getByText("Cliente frecuente").waitFor();
    await shop.client.desk.saveCannedResponse({
      params: { shortcut: "envio" },
      body: { text: "Llega en 2 días." },
    });
    await page.reload();
    await page.getByLabel("Escribe una respuesta").fill("/env");
    await page.getByRole("option", { name: /Llega en 2 días/ }).waitFor();
    await page.keyboard.press("Enter");
    expect(await page.getByLabel("Escribe una respuesta").inputValue()).toBe("Llega en 2 días.");
    await page.keyboard.press("Enter");
    expect(await visitor.hears()).toEqual({ kind: "text", text: "Llega en 2 días." });
  });

  it("sends a product as the card that the customer sees", async () => {
    await button("Enviar un producto").click();
    await page.getByLabel("Buscar productos").fill("gorro");
    await button("Enviar Gorro de lana").click();
    expect(await visitor.hears()).toMatchObject({ kind: "products", products: [{ title: "Gorro de lana" }] });
    await thread().getByText("Gorro de lana").first().waitFor();
  });

  it("gives the conversation back to the assistant, who sells and is paid", async () => {
    await button("Devolver al asistente").click();
    await page.getByText("Responde Lola, tu asistente").waitFor();
    await visitor.hears();
    const buyer = openVisitor(shop);
    const pay_url = await buyShoes(buyer);
    await row("M-1001").getByRole("link").click();
    await page.getByRole("complementary").getByText("Falta pagar").waitFor();
    await fetch(`${pay_url}/approve`, { method: "POST" });
    await page.getByRole("complementary").getByText("Pagado").first().waitFor();
    await thread().getByText("¡Pago recibido!").waitFor();
    await page.getByRole("link", { name: "Pedidos" }).click();
    await page.getByRole("heading", { name: "Pedidos", level: 1 }).waitFor();
    await row("M-1001").getByText("Pagado").waitFor();
    await row("M-1001").getByRole("link").click();
    await button("Preparar").click();
    await page.getByRole("heading", { name: /M-1001.*En preparación/ }).waitFor();
  });

  it("is moved through by keyboard alone", async () => {
    await page.getByRole("link", { name: "Conversaciones" }).click();
    await row("M-1001").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await thread().waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("M-1001");
    await page.getByRole("option", { name: "M-1001", exact: true }).waitFor();
    await page.getByRole("combobox").fill("zapatiyas");
    await page.getByRole("option", { name: /Zapatillas rojas/ }).click();
    await page.getByRole("heading", { name: "Zapatillas rojas" }).waitFor();
  });

  it("draws only what is in view of a long thread", async () => {
    talker = openLostCustomer(shop, await connectWhatsapp(shop), "56922223333");
    await talker.says("quiero hablar con una persona");
    for (let part = 0; part < 10; part++)
      await Promise.all(
        Array.from({ length: 40 }, (_, index) => talker.says(`mensaje ${part * 40 + index}`)),
      );
    await page.getByRole("link", { name: "Conversaciones" }).click();
    await row(/mensaje 3\d\d/)
      .getByRole("link")
      .click();
    await thread()
      .getByText(/mensaje 3\d\d/)
      .first()
      .waitFor();
    expect(await thread().getByRole("listitem").count()).toBeLessThan(60);
    await thread().evaluate((region) => region.scrollTo(0, 0));
    await thread().getByText("quiero hablar con una persona").waitFor();
    expect(await thread().getByRole("listitem").count()).toBeLessThan(60);
    await button(/Ir al final/).click();
    await thread()
      .getByText(/mensaje 39\d/)
      .first()
      .waitFor();
  });

  it("says when the connection is lost, keeps what was being written, and catches up", async () => {
    const draft = page.getByLabel("Escribe una respuesta");
    await draft.fill("A medio escribir");
    await shop.halt();
    await page.getByText("Sin conexión en vivo").waitFor();
    await shop.start();
    await talker.says("¿Sigues ahí?");
    await thread().getByText("¿Sigues ahí?").waitFor();
    await until(async () => (await page.getByText("Sin conexión en vivo").count()) === 0);
    expect(await draft.inputValue()).toBe("A medio escribir");
    await page.reload();
    expect(await draft.inputValue()).toBe("A medio escribir");
  }, 120_000);

  it("lets its people out, and in again with e-mail and password only", async () => {
    await button(/Tu cuenta/).click();
    await page.getByRole("menuitem", { name: "Cerrar sesión" }).click();
    await page.getByLabel("Correo").fill(email);
    await page.getByLabel("Contraseña").fill("otra cosa");
    await button("Entrar").click();
    await page.getByText("El correo o la contraseña no coinciden.").waitFor();
    await page.getByLabel("Contraseña").fill(password);
    await button("Entrar").click();
    await page.getByRole("heading", { name: "Conversaciones" }).waitFor();
  });

  it("leads to the door when the session has ended, and back to where one was", async () => {
    await page.getByRole("link", { name: "Catálogo" }).click();
    await page.getByRole("heading", { name: "Catálogo" }).waitFor();
    await page.context().clearCookies();
    await page.getByLabel("Buscar productos").fill("gorro");
    await page.getByLabel("Correo").fill(email);
    await page.getByLabel("Contraseña").fill(password);
    await button("Entrar").click();
    await page.getByRole("heading", { name: "Catálogo" }).waitFor();
  });

  it("has thrown no error on the way", () => expect(troubles).toEqual([]));
});
