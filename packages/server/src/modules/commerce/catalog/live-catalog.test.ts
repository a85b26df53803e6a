import { beforeAll, expect, it } from "vitest";
import { createClock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createTestMailbox } from "../testing.ts";
import { createCatalog } from "./service.ts";

const clock = createClock();
const log = { error: (...details: unknown[]) => console.error(...details) };

function file(title: string, stock: number): string {
  return JSON.stringify({
    currency: "MXN",
    products: [{ id: "P", title, variants: [{ sku: "P", price: 10, stock }] }],
  });
}

describeOnBothEngines("the live catalog", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  const catalogOf = (through = database) =>
    createCatalog({
      ...{ database: through, clock, log, mailbox: createTestMailbox(database, clock) },
      addressOf: (path) => `https://shop.example${path}`,
    });

  it("shows another process's changes of products and stock within a second", async () => {
    const workspace_id = newId();
    const [writer, reader] = [catalogOf(), catalogOf()];
    await writer.start();
    await reader.start();
    await writer.import({ workspace_id, file: file("Lámpara de mesa", 2), is_dry_run: false });
    expect(
      (await reader.search(database, workspace_id, { text: "lampara", limit: 3 })).items[0]?.available,
    ).toBe(2);
    await database.query(
      "UPDATE stock_items SET reserved = 2, changed_xid = pg_current_xact_id() WHERE workspace_id = $1",
      [workspace_id],
    );
    await expect
      .poll(
        async () =>
          (await reader.search(database, workspace_id, { text: "lampara", limit: 3 })).items[0]?.available,
        { timeout: 1000 },
      )
      .toBe(0);
    await writer.import({ workspace_id, file: file("Farol de jardín", 5), is_dry_run: false });
    await expect
      .poll(
        async () =>
          (await reader.search(database, workspace_id, { text: "farol", limit: 3 })).items[0]?.available,
        { timeout: 1000 },
      )
      .toBe(3);
    expect((await reader.search(database, workspace_id, { text: "lampara", limit: 3 })).total).toBe(0);
    await Promise.all([writer.stop(), reader.stop()]);
  });

  it("has a large import on every process's shelf within a second of its end, before anybody searches", async () => {
    let fillings = 0;
    const watched: Database = {
      ...database,
      query: (text, ...rest) => {
        if (text.includes("p.status = 'active'")) fillings++;
        return database.query(text, ...rest);
      },
    };
    const [writer, reader] = [catalogOf(watched), catalogOf(watched)];
    await writer.start();
    await reader.start();
    const before = fillings;
    const workspace_id = newId();
    const many = (word: string) =>
      JSON.stringify({
        currency: "MXN",
        products: Array.from({ length: 2_500 }, (_, n) => ({
          ...{ id: `P${n}`, title: `${word} ${n}`, variants: [{ sku: `P${n}`, price: 10, stock: n }] },
        })),
      });
    for (const word of ["Lámpara", "Farol"]) {
      await writer.import({ workspace_id, file: many(word), is_dry_run: false });
      await new Promise((done) => setTimeout(done, 500));
      for (const process of [writer, reader])
        await expect
          .poll(
            async () => {
              const { items, total } = await process.search(watched, workspace_id, { text: word, limit: 1 });
              return items[0]?.product.title.startsWith(word) && total;
            },
            { timeout: 1000, interval: 10 },
          )
          .toBe(2_500);
    }
    expect(fillings).toBe(before);
    await Promise.all([writer.stop(), reader.stop()]);
  });

  it("misses nothing that began before a refresh and commits after it", async (context) => {
    if (database.engine === "pglite") return context.skip("one connection: no two transactions at once");
    const workspace_id = newId();
    const catalog = catalogOf();
    await catalog.import({ workspace_id, file: file("Lámpara", 9), is_dry_run: false });
    const available = async () =>
      (await catalog.search(database, workspace_id, { text: "lampara", limit: 1 })).items[0]?.available;
    expect(await available()).toBe(9);
    await database.transaction(async (tx) => {
      await tx.query(
        "UPDATE stock_items SET on_hand = 1, changed_xid = pg_current_xact_id() WHERE workspace_id = $1",
        [workspace_id],
      );
      await catalog
        .setStock(newId(), { variant_id: newId(), location_id: newId(), on_hand: 1 })
        .catch(() => {});
      await catalog.refresh();
      await catalog.refresh();
    });
    await catalog.refresh();
    expect(await available()).toBe(1);
  });

  it("can be filled inside a transaction, never waiting for the outer connection", async () => {
    const workspace_id = newId();
    const catalog = catalogOf();
    await catalog.import({ workspace_id, file: file("Silla", 1), is_dry_run: false });
    const found = await database.transaction((tx) =>
      catalog.searchCards(tx, workspace_id, { text: "silla", limit: 1 }),
    );
    expect(found.products[0]).toMatchObject({
      title: "Silla",
      price: { amount_minor: 1000, currency: "MXN" },
      stock: "low",
      options: [],
    });
  });

  it("keeps the workspaces apart", async () => {
    const [mine, theirs] = [newId(), newId()];
    const catalog = catalogOf();
    await catalog.import({ workspace_id: theirs, file: file("Silla", 1), is_dry_run: false });
    expect((await catalog.search(database, mine, { text: "silla", limit: 1 })).total).toBe(0);
    const [product] = await catalog.list(database, theirs, { limit: 1 });
    const id = product?.id ?? expect.fail("their chair is not listed");
    expect((await catalog.get(database, [{ workspace_id: mine, id }])).size).toBe(0);
  });
});
