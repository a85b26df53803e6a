import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** False where the machine has no Chromium: the browser tests are then skipped, and the set-up has said so. */
export const hasBrowser = process.env["TEST_CHROMIUM"] !== undefined;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["TEST_CHROMIUM"] ?? "",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
}

/** The four views that every screen is looked at in. */
export const views: readonly BrowserContextOptions[] = (["light", "dark"] as const).flatMap((colorScheme) =>
  [1440, 360].map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
);

/** What axe finds against WCAG 2.2 AA and its best practices, one line per rule; empty when everyone can use the page. */
export async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
}
