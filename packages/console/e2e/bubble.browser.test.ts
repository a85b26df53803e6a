import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, hasBrowser, openBrowser, views } from "./browser.ts";
import { galleryPage } from "./bubble-gallery.ts";

describe.skipIf(!hasBrowser)("every bubble there is", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it.each(views)("can be read by everyone and fits: $colorScheme, $viewport.width px", async (view) => {
    const context = await browser.newContext(view);
    const page = await context.newPage();
    const picture = { contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
    await page.route("**/media/*", (route) => route.fulfill(picture));
    await page.route("**/gallery", (route) =>
      route.fulfill({ contentType: "text/html", body: galleryPage() }),
    );
    await page.goto("https://shop.example/gallery");
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await context.close();
  });
});
