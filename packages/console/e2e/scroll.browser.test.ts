import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, openBrowser } from "./browser.ts";
import { openShop, type Shop, until } from "./shop.ts";
import { type SeenFrames, watchFrames } from "./watch-frames.ts";
import { connectWhatsapp, openLostCustomer } from "./whatsapp-customer.ts";

/** Small here; `SCROLL_MESSAGES=10000 SCROLL_CONVERSATIONS=1000` for figures. */
const messages = Number(process.env["SCROLL_MESSAGES"] ?? 600);
const conversations = Number(process.env["SCROLL_CONVERSATIONS"] ?? 150);
/** From here on people see that a page hangs; the browser calls it a long task. */
const longTask_ms = 50;

describe.runIf(hasBrowser)("scrolling freezes no frame", () => {
  let shop: Shop;
  let browser: Browser;
  let page: Page;
  let thread_id: string;

  beforeAll(async () => {
    [shop, browser] = await Promise.all([openShop(), openBrowser()]);
    thread_id = await fillThread(shop);
    page = await browser.newPage({ locale: "es-CL", viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(15_000);
    await page.goto(shop.link);
    await page.getByRole("button", { name: "Ahora no" }).click();
    await page.getByRole("heading", { name: "Conversaciones" }).waitFor();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  it("in a long thread, wheeled and jumped through from its end to its beginning", async () => {
    await page.goto(`${shop.url}/console/conversations/${thread_id}`);
    const thread = page.getByRole("region", { name: "Mensajes" });
    await thread
      .getByText(/mensaje largo/)
      .first()
      .waitFor();
    const seen = await watchFrames(page, async () => {
      await wheel(page, thread, -700, 60);
      for (const part of [0.8, 0.3, 0.6, 0.1, 0])
        await thread.evaluate((region, at) => region.scrollTo(0, region.scrollHeight * at), part);
      await wheel(page, thread, 700, 30);
      await thread.evaluate((region) => region.scrollTo(0, 0));
      await thread.getByText("quiero hablar con una persona").waitFor();
    });
    tell("thread", messages, seen);
    expect(await thread.getByRole("listitem").count()).toBeLessThan(60);
    expect(seen.longest_task_ms).toBeLessThan(longTask_ms);
  });

  it("in the inbox list, page after page", async () => {
    const list = page.getByRole("region", { name: "Conversaciones" });
    const seen = await watchFrames(page, async () => {
      await wheel(page, list.getByRole("list").last(), 600, 80);
    });
    tell("list", conversations, seen);
    expect(await list.getByRole("listitem").count()).toBeLessThan(60);
    expect(seen.longest_task_ms).toBeLessThan(longTask_ms);
  });
});

/** Figures are for who asked for them. */
function tell(what: string, size: number, seen: SeenFrames): void {
  if (process.env["SCROLL_MESSAGES"]) console.log(`${what} of ${size}:`, JSON.stringify(seen));
}

async function wheel(
  page: Page,
  over: ReturnType<Page["locator"]>,
  step: number,
  times: number,
): Promise<void> {
  await over.hover({ position: { x: 60, y: 60 }, force: true });
  for (let time = 0; time < times; time++) {
    await page.mouse.wheel(0, step);
    await page.waitForTimeout(16);
  }
}

/** A long thread, and many short ones. */
async function fillThread(shop: Shop): Promise<string> {
  const inbox_id = await connectWhatsapp(shop);
  const talker = openLostCustomer(shop, inbox_id, "56920000000");
  await talker.says("quiero hablar con una persona");
  const much = "Te cuento con detalle lo que busco. ".repeat(6);
  await inTurns(messages, (index) =>
    talker.says(`mensaje largo ${index}: ${index % 5 === 0 ? much : "¿sigue disponible?"}`),
  );
  const [thread] = (await shop.client.conversations.list()).items;
  if (!thread) throw new Error("The long thread is not there");
  await inTurns(conversations, (index) =>
    openLostCustomer(shop, inbox_id, String(56_930_000_000 + index)).says(`soy ${index}`),
  );
  await until(async () => {
    const params = { conversation_id: thread.id };
    return (await shop.client.conversations.get({ params })).last_seq >= messages;
  }, 300_000);
  return thread.id;
}

async function inTurns(count: number, act: (index: number) => Promise<void>): Promise<void> {
  for (let index = 0; index < count; index += 40)
    await Promise.all(
      Array.from({ length: Math.min(40, count - index) }, (_, offset) => act(index + offset)),
    );
}
