import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, hasBrowser, openBrowser } from "./browser.ts";
import { openShop, openVisitor, type Shop, until } from "./shop.ts";
import { connectWhatsapp, openLostCustomer, openPhone } from "./whatsapp-customer.ts";

/** The smallest PNG. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** As the browser pastes a picture that was copied elsewhere, or drops one that was dragged here. */
function giveFile(how: "paste" | "drop", field: Locator, name: string): Promise<void> {
  return field.evaluate(
    (element, given) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(given.bytes)], given.name, { type: "image/png" }));
      const common = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        given.how === "paste"
          ? new ClipboardEvent("paste", { ...common, clipboardData: files })
          : new DragEvent("drop", { ...common, dataTransfer: files }),
      );
    },
    { how, name, bytes: [...picture] },
  );
}

describe.runIf(hasBrowser)("in a thread", () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  let whatsapp: string;
  let rosa: ReturnType<typeof openPhone>;
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

  const button = (name: string | RegExp, exact = false) => page.getByRole("button", { name, exact });
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
    rosa = openPhone(shop, whatsapp);
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

  it("one whose fate nobody knows says what sending it again may do", async () => {
    const settings = {
      bot_token: "1000:simulated-token-of-a-bot-0000000000",
      webhook_secret: "simulated",
      api_base: "https://simulator.localhost",
    };
    const body = { name: "Telegram", channel: "telegram", settings, flow_slug: null };
    const pedro = openPhone(shop, (await shop.client.inboxes.create({ body })).id);
    await pedro.does({ type: "text", text: "Hola, soy Pedro" });
    await open("Hola, soy Pedro");
    await pedro.fails({ failure: "cut_off", times: 1 });
    await reply().fill("¡Hola, Pedro!");
    await page.keyboard.press("Enter");
    await thread().getByText("Si lo envías de nuevo, puede llegar dos veces.", { exact: false }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await thread().getByRole("button", { name: "Enviar de todos modos" }).click();
    await until(async () => (await thread().getByText("puede llegar dos veces").count()) === 0);
    await until(async () => (await pedro.thread()).some(({ by }) => by === "shop"));
  });

  it.each([
    ["English", "This number takes no WhatsApp messages", "Try again"],
    ["Português", "Esse número não recebe mensagens do WhatsApp", "Tentar de novo"],
  ])("what failed is told in %s as well", async (language, means, retry) => {
    const speak = async (name: string) => {
      await button(/Tu cuenta|Your account|Sua conta/).click();
      await page.getByRole("menuitemradio", { name }).click();
    };
    await open("Marta Lagos");
    await speak(language);
    await page.getByText(means, { exact: false }).first().waitFor();
    await button(retry).first().waitFor();
    await speak("Español");
    await thread().waitFor();
  });

  it("files are chosen and pasted, shown as the channel will show them, and sent with the words", async () => {
    await open("¡Hola, Rosa!");
    await button("Adjuntar archivos").waitFor();
    await page.locator("input[type=file]").setInputFiles([
      { name: "zapatilla.png", mimeType: "image/png", buffer: picture },
      { name: "guía de tallas.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") },
    ]);
    const tray = page.getByRole("list", { name: "Archivos para enviar" });
    await tray.getByText("se verá como foto").waitFor();
    await tray.getByText("irá como documento").waitFor();
    await page.getByText("Fotos hasta 5 MB", { exact: false }).waitFor();
    await giveFile("paste", reply(), "captura.png");
    await giveFile("drop", reply(), "arrastrada.png");
    await until(async () => (await tray.getByRole("listitem").count()) === 4);
    await tray.getByRole("button", { name: "Quitar arrastrada.png" }).click();
    await tray.getByRole("button", { name: "Quitar captura.png" }).click();
    expect(await findBarriers(page)).toEqual([]);
    await reply().fill("Son estas");
    await page.keyboard.press("Enter");
    await thread().getByRole("img", { name: "Son estas" }).waitFor();
    await thread().getByText("guía de tallas.pdf").waitFor();
    await until(async () => (await tray.count()) === 0);
    let link: string | undefined;
    await until(async () => {
      const shown = (await rosa.thread()).map(({ content }) => content);
      const photo = shown.find((one) => one.kind === "media" && one.caption === "Son estas");
      link = photo?.kind === "media" ? photo.url : undefined;
      return link !== undefined;
    });
    const fetched = await fetch(link ?? "");
    expect(fetched.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(picture);
  });

  it("a file that nobody could send is refused before it is uploaded, in people's words", async () => {
    const buffer = Buffer.alloc(20 * 1024 * 1024 + 1);
    await page
      .locator("input[type=file]")
      .setInputFiles([{ name: "video.mov", mimeType: "video/quicktime", buffer }]);
    await page.getByRole("alert").filter({ hasText: "se puede enviar hasta 20 MB" }).waitFor();
    expect(await button("Enviar", true).isDisabled()).toBe(true);
    await button("Quitar video.mov").click();
  });

  it("what is written is previewed on this channel and on others, without sending", async () => {
    await reply().fill("Mañana llega tu pedido. ¡Gracias, señora Ñuñez! ".repeat(5));
    await button("Ver cómo se verá").click();
    const dialog = page.getByRole("dialog", { name: /Así se verá en WhatsApp/ });
    await dialog.getByText("1 mensaje").waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Plivo" }).click();
    await page
      .getByRole("dialog")
      .getByText(/\d SMS/)
      .waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Alexa", exact: true }).click();
    await page.getByRole("dialog").getByText("Así se oirá").waitFor();
    await page.keyboard.press("Escape");
    await reply().fill("");
  });

  it("when the window has closed a template is offered instead, and leaves", async () => {
    await rosa.does({ type: "text", text: "¿Me avisan?" });
    await open("¿Me avisan?");
    await page.getByText(/Puedes responder durante 23 h/).waitFor();
    await shop.halt();
    await shop.start(new Date(Date.now() + 25 * 3_600_000));
    await page.reload();
    await page.getByText("Se cerró la ventana de respuesta", { exact: false }).waitFor();
    expect(await reply().isDisabled()).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
    await button("Enviar una plantilla").click();
    await page.getByRole("button", { name: /seguimos en contacto/ }).click();
    await page.getByLabel("Dato 1").fill("Rosa");
    await page.getByLabel("Dato 2").fill("las zapatillas");
    await page
      .getByRole("dialog")
      .getByText("Hola Rosa, nos quedó pendiente tu consulta sobre las zapatillas.", { exact: false })
      .waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Enviar" }).click();
    await thread().getByText("Hola Rosa, nos quedó pendiente", { exact: false }).waitFor();
  });

  it("has thrown no error on the way", () => expect(troubles).toEqual([]));
});
