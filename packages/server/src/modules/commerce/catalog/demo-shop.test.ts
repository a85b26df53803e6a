import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createClock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createTestMailbox } from "../testing.ts";
import { createCatalog } from "./service.ts";

const shop = new URL("../../../../../../examples/demo-shop/", import.meta.url);
const file = readFileSync(new URL("catalog.json", shop), "utf8");

function readImage(path: string): Promise<Uint8Array | null> {
  const place = new URL(path, shop);
  return Promise.resolve(existsSync(place) ? readFileSync(place) : null);
}

describeOnBothEngines("the demo shop", (open) => {
  const workspace_id = newId();
  let database: Database;
  let catalog: ReturnType<typeof createCatalog>;
  beforeAll(async () => {
    database = await open();
    const clock = createClock();
    const log = { error: (...details: unknown[]) => console.error(...details) };
    catalog = createCatalog({
      ...{ database, clock, log, mailbox: createTestMailbox(database, clock) },
      addressOf: (path) => path,
    });
    await catalog.start();
  });
  afterAll(() => catalog.stop());
  const titles = async (text: string) =>
    (await catalog.search(database, workspace_id, { text, limit: 5 })).items.map(
      ({ product }) => product.title,
    );

  it("is imported without an error and with every picture", async () => {
    const report = await catalog.import({ workspace_id, file, is_dry_run: false, readImage });
    expect(report).toMatchObject({ products_created: 26, images_missing: 0, errors: [] });
  });

  it("has two places with stock, of which customers pick up at one", async () => {
    expect(await catalog.locations(database, workspace_id)).toMatchObject([
      { name: "Tienda Barrio Italia", is_pickup: true, address: { line1: "Av. Italia 1439" } },
      { name: "Bodega Quilicura", is_pickup: false },
    ]);
  });

  it("gives what a customer types, slips included", async () => {
    expect((await titles("zapatiyas rojas"))[0]).toBe("Zapatillas rojas");
    expect((await titles("mochila"))[0]).toBe("Mochila Austral");
    expect((await titles("un mate"))[0]).toBe("Mate de calabaza con bombilla");
    expect((await titles("polerones"))[0]).toBe("Polerón con gorro");
  });

  it("has offers, a product that is sold out and one of which few are left", async () => {
    const all = await catalog.search(database, workspace_id, { limit: 100 });
    const offers = await catalog.search(database, workspace_id, { only_offers: true, limit: 100 });
    expect(offers.total).toBeGreaterThanOrEqual(4);
    expect(all.items.filter(({ available }) => available === 0)).not.toEqual([]);
    expect(all.items.filter(({ available }) => available > 0 && available < 3)).not.toEqual([]);
  });

  it("has no picture that nobody shows, and none that is heavy", () => {
    const shown = new Set([...file.matchAll(/"pictures\/([^"]+)"/g)].map(([, name]) => name));
    const kept = readdirSync(new URL("pictures/", shop)).filter((name) => name.endsWith(".webp"));
    expect(kept.sort()).toEqual([...shown].sort());
    for (const name of kept)
      expect(statSync(new URL(`pictures/${name}`, shop)).size, name).toBeLessThan(30_000);
  });
});
