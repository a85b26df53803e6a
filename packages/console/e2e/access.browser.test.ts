import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, hasBrowser, openBrowser, views } from "./browser.ts";
import { buyShoes, openShop, openVisitor, type Shop, until } from "./shop.ts";
import { connectWhatsapp, openLostCustomer } from "./whatsapp-customer.ts";

/** SCREENSHOTS=folder keeps a picture of every screen in every view. */
const folder = process.env["SCREENSHOTS"];

interface Screen {
  name: string;
  path: (ids: Ids) => string;
  /** What is opened on it before it is looked at. */
  open?: (page: Page) => Promise<void>;
}

interface Ids {
  sold: string;
  queued: string;
  lost: string;
  order: string;
  product: string;
  inbox: string;
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).first().click();
  await page.getByRole("dialog").waitFor();
};
const screens: readonly Screen[] = [
  { name: "conversations", path: () => "conversations" },
  { name: "no conversation found", path: () => "conversations?search=nadie" },
  { name: "by relationship", path: () => "conversations?sort=relationship" },
  { name: "sold", path: ({ sold }) => `conversations/${sold}` },
  { name: "queued", path: ({ queued }) => `conversations/${queued}` },
  { name: "contact", path: ({ sold }) => `conversations/${sold}`, open: openContact },
  { name: "note", path: ({ queued }) => `conversations/${queued}`, open: clickNote },
  {
    name: "product picker",
    path: ({ queued }) => `conversations/${queued}`,
    open: press("Enviar un producto"),
  },
  { name: "charge", path: ({ queued }) => `conversations/${queued}`, open: press("Cobrar") },
  { name: "answering", path: ({ queued }) => `conversations/${queued}`, open: answerLast },
  { name: "message menu", path: ({ queued }) => `conversations/${queued}`, open: openMessageMenu },
  { name: "failed message", path: ({ lost }) => `conversations/${lost}` },
  { name: "files", path: ({ lost }) => `conversations/${lost}`, open: chooseFiles },
  { name: "templates", path: ({ lost }) => `conversations/${lost}`, open: press("Enviar una plantilla") },
  { name: "preview", path: ({ lost }) => `conversations/${lost}`, open: openPreview },
  { name: "palette", path: () => "conversations", open: openPalette },
  { name: "shortcuts", path: () => "orders", open: openShortcuts },
  { name: "catalog", path: () => "catalog" },
  { name: "import", path: () => "catalog", open: press("Importar catálogo") },
  { name: "product", path: ({ product }) => `catalog/${product}` },
  { name: "orders", path: () => "orders" },
  { name: "order", path: ({ order }) => `orders/${order}` },
  { name: "settings", path: () => "settings" },
  { name: "inboxes", path: () => "settings/inboxes" },
  { name: "inbox", path: ({ inbox }) => `settings/inboxes/${inbox}` },
  { name: "replies", path: () => "settings/replies" },
  { name: "members", path: () => "settings/members" },
  { name: "keys", path: () => "settings/api-keys", open: press("Clave nueva") },
  { name: "webhooks", path: () => "settings/webhooks" },
  { name: "nowhere", path: () => "no-such-page" },
];

async function clickNote(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Nota interna" }).click();
}
/** Opened where there is no room for it beside the thread. */
async function openContact(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 900 });
  await page.getByRole("button", { name: "Ficha del contacto" }).click();
  await page.getByText("Qué ha pasado").waitFor();
}
async function answerLast(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Mensajes" }).getByText("quiero hablar con una persona").waitFor();
  await page.keyboard.press("r");
  await page.getByText("Respondes a").waitFor({ state: "attached" });
}
async function openMessageMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Opciones del mensaje" }).last().click();
  await page.getByRole("menuitem", { name: "Responder" }).waitFor();
}
async function chooseFiles(page: Page): Promise<void> {
  const png = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 200 } });
  await page.locator("input[type=file]").setInputFiles([
    { name: "zapatilla.png", mimeType: "image/png", buffer: png },
    { name: "guía de tallas.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") },
    { name: "catálogo completo.webp", mimeType: "image/webp", buffer: Buffer.alloc(3_400_000) },
  ]);
  await until(async () => (await page.getByText("irá como documento").count()) === 2);
}
async function openPreview(page: Page): Promise<void> {
  await page.getByLabel("Escribe una respuesta").fill("Mañana llega tu pedido. ¡Gracias, señora Ñuñez!");
  await press("Ver cómo se verá")(page);
  await page.getByRole("button", { name: "Plivo" }).click();
  await page.getByText(/\d SMS/).waitFor();
}
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
}
async function openShortcuts(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

describe.runIf(hasBrowser)("every screen can be used by everyone, in light and dark, wide and narrow", () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  let ids: Ids;

  beforeAll(async () => {
    [shop, browser] = await Promise.all([openShop(), openBrowser()]);
    ids = await fillShop(shop);
    const context = await browser.newContext({ locale: "es-CL", reducedMotion: "reduce" });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    if (folder) mkdirSync(folder, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  async function look(name: string): Promise<void> {
    await until(async () => (await page.getByText("Cargando…").count()) === 0);
    for (const { colorScheme, viewport } of views) {
      await page.emulateMedia({ colorScheme: colorScheme ?? null });
      if (viewport) await page.setViewportSize(viewport);
      const view = `${colorScheme}-${viewport?.width}`;
      if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(" ", "-")}-${view}.png`) });
      expect(await findBarriers(page), view).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, view).toBeLessThanOrEqual(0);
    }
  }

  it("sign in", async () => {
    await page.goto(`${shop.url}/console/sign-in`);
    await page.getByRole("button", { name: "Entrar" }).click();
    await page.getByText("Escribe tu correo y tu contraseña.").waitFor();
    await look("sign in");
  });

  it("a dead link", async () => {
    await page.goto(`${shop.url}/console/sign-in?token=not-a-real-token`);
    await page.getByText("Este enlace ya se usó o venció").waitFor();
    await look("dead link");
  });

  it("welcome", async () => {
    await page.goto(shop.link);
    await page.getByText("Te damos la bienvenida").waitFor();
    await look("welcome");
    await page.getByRole("button", { name: "Ahora no" }).click();
    await page.getByRole("heading", { name: "Conversaciones" }).waitFor();
  });

  it.each(screens)("$name", async ({ name, path, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${shop.url}/console/${path(ids)}`);
    await page.locator("#content").first().waitFor({ state: "attached" });
    await open?.(page);
    await look(name);
  });
});

/** One who bought, one who waits for a person with something in his cart, and words to answer with. */
async function fillShop(shop: Shop): Promise<Ids> {
  const { client } = shop;
  const pay_url = await buyShoes(openVisitor(shop));
  await fetch(`${pay_url}/approve`, { method: "POST" });
  const waiting = openVisitor(shop);
  await waiting.says("zapatillas");
  await waiting.taps(await waiting.hears(), "41");
  await waiting.hears();
  await waiting.says("quiero hablar con una persona");
  await waiting.hears();
  await client.desk.saveCannedResponse({ params: { shortcut: "envio" }, body: { text: "Llega en 2 días." } });
  await client.desk.createLabel({ body: { name: "vip", colour: "olive" } });
  const inbox_id = await connectWhatsapp(shop);
  const marta = openLostCustomer(shop, inbox_id, "56922223333");
  await marta.says("¿A qué hora cierran?");
  const [lost] = (await client.conversations.list({ query: { channel: "whatsapp" } })).items;
  const params = { conversation_id: lost?.id ?? "" };
  const body = { content: { kind: "text" as const, text: "A las 20:00." }, reply_to_seq: 1 };
  await client.conversations.send({ params, body });
  await until(async () =>
    (await client.conversations.messages({ params })).items.some(({ state }) => state === "failed"),
  );
  const conversations = (await client.conversations.list({ query: { channel: "webchat" } })).items;
  const [order] = (await client.orders.list()).items;
  const [product] = (await client.catalog.search({ query: { q: "zapatillas" } })).items;
  const queued = conversations.find(({ owner }) => owner === "queue")?.id ?? "";
  await client.conversations.setLabels({ params: { conversation_id: queued }, body: { labels: ["vip"] } });
  return {
    sold: conversations.find(({ owner }) => owner !== "queue")?.id ?? "",
    queued,
    lost: params.conversation_id,
    order: order?.id ?? "",
    product: product?.id ?? "",
    inbox: shop.inbox_id,
  };
}
