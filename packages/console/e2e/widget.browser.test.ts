import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, hasBrowser, openBrowser, views } from "./browser.ts";
import { openShop, type Shop } from "./shop.ts";

/** Backoff may have its longest pause before things go on. */
const patience = { timeout: 40_000 };
const identity_secret = "a secret of sixteen characters or more";

describe.skipIf(!hasBrowser)("the chat on a shop's own page", () => {
  let browser: Browser;
  let shop: Shop;
  let site: Awaited<ReturnType<typeof openSite>>;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    shop = await openShop();
    site = await openSite();
    const settings = { identity_secret, allowed_origins: [site.origin] };
    await shop.client.inboxes.update({ params: { inbox_id: shop.inbox_id }, body: { settings } });
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    site.close();
    await shop.stop();
  });

  async function newVisitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: "es-CL", ...options });
    contexts.push(context);
    return context;
  }

  async function visit(context: BrowserContext, attributes = ""): Promise<Page> {
    const page = await context.newPage();
    const tag = `<script src="${shop.url}/widget.js" data-inbox="${shop.inbox_id}" ${attributes}></script>`;
    await page.goto(site.addPage(shop.url, tag));
    return page;
  }

  const launcher = (page: Page) => page.getByRole("button", { name: /Abrir el chat/ });
  const say = async (page: Page, text: string) => {
    await page.getByRole("textbox").fill(text);
    await page.keyboard.press("Enter");
  };
  const log = (page: Page) => page.getByRole("log");
  async function openChat(context: BrowserContext, attributes = ""): Promise<Page> {
    const page = await visit(context, attributes);
    await launcher(page).click();
    await page.getByRole("button", { name: "Ver catálogo" }).first().waitFor();
    return page;
  }

  it("greets, finds what is misspelt, and has it all again after a reload", async () => {
    const page = await openChat(await newVisitor());
    await say(page, "zapatiyas rojas");
    await page.getByRole("button", { name: "42" }).click();
    await page.getByText("Tu carrito", { exact: true }).waitFor();
    await page.reload();
    await launcher(page).click();
    await page.getByText("Tu carrito", { exact: true }).waitFor();
    expect(await log(page).getByText("zapatiyas rojas").count()).toBe(1);
    expect(await page.locator(".m-chosen").allInnerTexts()).toEqual(["42\n(elegido)"]);
  });

  it("shows markup that a visitor types as text", async () => {
    const page = await openChat(await newVisitor());
    const markup = `<img src=x onerror="document.title='hacked'"><b>hola</b>`;
    await say(page, markup);
    await log(page).getByText(markup).waitFor();
    await page.reload();
    await launcher(page).click();
    await log(page).getByText(markup).waitFor();
    expect(await page.title()).toBe("Tienda");
  });

  it("loses and doubles nothing when the network goes away, and keeps the order", async () => {
    const context = await newVisitor();
    const page = await openChat(context);
    await context.setOffline(true);
    for (const text of ["uno", "dos", "tres"]) await say(page, text);
    await page.getByText("Sin conexión").waitFor();
    await context.setOffline(false);
    await expect.poll(() => storedTexts(page), patience).toEqual(["uno", "dos", "tres"]);
    await page.getByText("Sin conexión").waitFor({ state: "hidden" });
    for (const text of ["uno", "dos", "tres"])
      expect(await log(page).getByText(text, { exact: true }).count()).toBe(1);
  });

  it("sends after a reload what could not be sent before", async () => {
    const page = await openChat(await newVisitor());
    await page.route("**/hooks/**", (route) => route.abort());
    await say(page, "antes de recargar");
    await log(page).getByText("Enviando").waitFor({ state: "attached" });
    await page.reload();
    await page.unroute("**/hooks/**");
    await expect.poll(() => storedTexts(page), patience).toEqual(["antes de recargar"]);
  });

  it("repeats a message whose answer was lost, and the shop has it once", async () => {
    const page = await openChat(await newVisitor());
    let sent = 0;
    await page.route("**/hooks/**", async (route) => {
      if (!route.request().postData()?.includes("solo una vez") || sent++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    // The thread would tell that it arrived
    await page.route("**/thread*", (route) => (sent < 2 ? route.abort() : route.continue()));
    await say(page, "solo una vez");
    await expect.poll(() => sent, patience).toBe(2);
    await log(page).getByText("Enviando").waitFor({ state: "detached" });
    expect(await storedTexts(page)).toEqual(["solo una vez"]);
    expect(await log(page).getByText("solo una vez", { exact: true }).count()).toBe(1);
  });

  it("is one conversation in two tabs, with a count of what was not read in the closed one", async () => {
    const context = await newVisitor();
    const one = await openChat(context);
    const other = await visit(context);
    await launcher(other).waitFor();
    await say(one, "persona");
    await log(one).getByText("Te paso con una persona").waitFor();
    await other.getByRole("button", { name: /Abrir el chat, \d+ mensajes? nuevos?/ }).click();
    await log(other).getByText("Te paso con una persona").waitFor();
    await say(other, "desde la otra");
    await log(one).getByText("desde la otra").waitFor();
  });

  it("brings a person's answer to the page by itself", async () => {
    const page = await openChat(await newVisitor());
    await say(page, "persona");
    await log(page).getByText("Te paso con una persona").waitFor();
    const { conversation_id } = await conversationOf(page);
    await shop.client.conversations.send({
      params: { conversation_id },
      body: { content: { kind: "text", text: "Hola, soy Camila" } },
    });
    await log(page).getByText("Hola, soy Camila").waitFor();
  });

  it("knows a signed visitor in every browser, and leaves nothing of him to the next", async () => {
    const user = {
      id: "cliente-77",
      signature: createHmac("sha256", identity_secret).update("cliente-77").digest("hex"),
    };
    const attributes = `data-user='${JSON.stringify(user)}'`;
    await say(await openChat(await newVisitor(), attributes), "soy yo");
    const context = await newVisitor();
    const elsewhere = await visit(context, attributes);
    await launcher(elsewhere).click();
    await log(elsewhere).getByText("soy yo", { exact: true }).waitFor();
    await elsewhere.evaluate(() => window.mostrador?.forget());
    await log(elsewhere).getByText("soy yo", { exact: true }).waitFor({ state: "detached" });
    const after = await openChat(context);
    expect(await log(after).getByText("soy yo", { exact: true }).count()).toBe(0);
  });

  it("goes on by itself when the server was restarted", async () => {
    const page = await openChat(await newVisitor());
    await shop.halt();
    await say(page, "¿siguen ahí?");
    await shop.start();
    await expect.poll(() => storedTexts(page), patience).toEqual(["¿siguen ahí?"]);
  });

  it.each(views)("can be used by everyone and fits: $colorScheme, $viewport.width px", async (view) => {
    const complaints: string[] = [];
    const page = await openChat(await newVisitor(view));
    page.on("console", (message) => complaints.push(message.text()));
    await say(page, "ver catálogo");
    await page.getByRole("group", { name: /Productos/ }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    expect(complaints).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await launcher(page).evaluate((button) => button.matches(":focus"))).toBe(true);
  });

  it("speaks the language of the page", async () => {
    const page = await visit(await newVisitor(), 'data-locale="pt"');
    await page.getByRole("button", { name: "Abrir o chat" }).waitFor();
  });

  /** The visitor's own token is what opens his thread: asked from outside the page. */
  async function threadOf(page: Page) {
    const token = await page.evaluate(() => {
      const name = Object.keys(localStorage).find((key) => key.endsWith(":token"));
      return localStorage.getItem(name ?? "");
    });
    const answer = await fetch(`${shop.url}/visitor/${shop.inbox_id}/thread`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const thread: { messages: { id: string; by: string; content: { text?: string } }[] } =
      await answer.json();
    return thread;
  }
  async function storedTexts(page: Page): Promise<(string | undefined)[]> {
    const { messages } = await threadOf(page);
    return messages.filter(({ by }) => by === "visitor").map(({ content }) => content.text);
  }
  async function conversationOf(page: Page): Promise<{ conversation_id: string }> {
    const [first] = (await threadOf(page)).messages;
    const { items } = await shop.client.conversations.list({ query: {} });
    for (const { id } of items) {
      const { items: messages } = await shop.client.conversations.messages({
        params: { conversation_id: id },
        query: {},
      });
      if (messages.some((message) => message.id === first?.id)) return { conversation_id: id };
    }
    throw new Error("The visitor has no conversation");
  }
});

/**
 * The shop's web server: another origin than Mostrador's, and a content policy that forbids everything but what the chat
 * needs.
 */
async function openSite() {
  const pages: { policy: string; html: string }[] = [];
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))];
    response.writeHead(page ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": page?.policy ?? "",
    });
    response.end(page?.html);
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  return {
    origin,
    addPage(chat: string, tag: string): string {
      const policy = [
        "default-src 'none'",
        `script-src ${chat}`,
        `connect-src ${chat} ${chat.replace("http", "ws")}`,
        `img-src ${chat}`,
        "require-trusted-types-for 'script'",
        "trusted-types mostrador",
      ].join("; ");
      const html = `<!doctype html><html lang="es"><head><meta name="viewport" content="width=device-width"><title>Tienda</title><link rel="icon" href="data:,"></head><body><main><h1>Tienda Sur</h1></main>${tag}</body></html>`;
      return `${origin}/${pages.push({ policy, html }) - 1}`;
    },
    close: () => server.close(),
  };
}
