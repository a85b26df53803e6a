import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createTestMailbox } from "../testing.ts";
import { type ImportRequest, importCatalog } from "./import.ts";

const clock = createClock();

const shoes = JSON.stringify({
  currency: "MXN",
  products: [
    {
      id: "Z1",
      title: "Zapatillas rojas",
      brand: "Andar",
      category: ["Calzado"],
      tags: ["oferta"],
      options: [{ name: "Talla", values: ["41", "42"] }],
      variants: [
        { sku: "Z1-41", options: { Talla: "41" }, price: 899.5, compare_at_price: 1200, stock: 3 },
        { sku: "Z1-42", options: { Talla: "42" }, price: 899.5, stock: { Centro: 2, Bodega: 7 } },
      ],
    },
  ],
});

interface Shoe {
  tags: string[];
  variants: { price: number; stock: number | object }[];
}

describeOnBothEngines("catalog import", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  function run(request: Partial<ImportRequest> & { file: string; workspace_id: string }) {
    const mailbox = createTestMailbox(database, clock);
    return importCatalog({ database, clock, mailbox }, { currency: "MXN", is_dry_run: false, ...request });
  }
  const variantsOf = (workspace_id: string) =>
    database.query<{
      sku: string;
      price_minor: number;
      is_active: boolean;
      on_hand: number;
      reserved: number;
    }>(
      `SELECT v.sku, v.price_minor, v.is_active, sum(s.on_hand)::int AS on_hand, sum(s.reserved)::int AS reserved
       FROM variants v LEFT JOIN stock_items s ON s.workspace_id = v.workspace_id AND s.variant_id = v.id
       WHERE v.workspace_id = $1 GROUP BY v.sku, v.price_minor, v.is_active ORDER BY v.sku`,
      [workspace_id],
    );

  it("makes products with variants, prices in minor units and stock per location", async () => {
    const workspace_id = newId();
    expect(await run({ workspace_id, file: shoes })).toEqual({
      is_dry_run: false,
      rows: 1,
      products_created: 1,
      products_updated: 0,
      variants: 2,
      images_missing: 0,
      errors: [],
    });
    expect(await variantsOf(workspace_id)).toEqual([
      { sku: "Z1-41", price_minor: 89950, is_active: true, on_hand: 3, reserved: 0 },
      { sku: "Z1-42", price_minor: 89950, is_active: true, on_hand: 9, reserved: 0 },
    ]);
    const locations = await database.query<{ name: string }>(
      "SELECT name FROM locations WHERE workspace_id = $1 ORDER BY position",
      [workspace_id],
    );
    expect(locations.map((one) => one.name)).toEqual(["Centro", "Bodega"]);
  });

  it("tells who listens which products it brought, in a dry run nothing", async () => {
    const workspace_id = newId();
    await run({ workspace_id, file: shoes, is_dry_run: true });
    const facts = () =>
      database.query(
        "SELECT type, payload ->> 'external_id' AS id FROM domain_events WHERE workspace_id = $1",
        [workspace_id],
      );
    expect(await facts()).toEqual([]);
    await run({ workspace_id, file: shoes });
    expect(await facts()).toEqual([{ type: "product.updated", id: "Z1" }]);
  });

  it("tells of a product again only when something of it has changed: itself, a variant, its stock", async () => {
    const workspace_id = newId();
    const both = (change: (product: Shoe) => void): string => {
      const catalog: { products: Shoe[] } = JSON.parse(shoes);
      for (const product of catalog.products) change(product);
      const { products } = JSON.parse(shoes.replaceAll("Z1", "Z2"));
      return JSON.stringify({ ...JSON.parse(shoes), products: [...catalog.products, ...products] });
    };
    async function told(change: (product: Shoe) => void): Promise<string[]> {
      await database.query("DELETE FROM domain_events WHERE workspace_id = $1", [workspace_id]);
      await run({ workspace_id, file: both(change) });
      const rows = await database.query<{ external_id: string }>(
        "SELECT payload->>'external_id' AS external_id FROM domain_events WHERE workspace_id = $1 ORDER BY 1",
        [workspace_id],
      );
      return rows.map(({ external_id }) => external_id);
    }
    const marks = () =>
      database.query(
        "SELECT id, changed_xid::text AS mark, updated_at FROM products WHERE workspace_id = $1 ORDER BY id",
        [workspace_id],
      );
    expect(await told(() => {})).toEqual(["Z1", "Z2"]);
    const before = await marks();
    expect(await told(() => {})).toEqual([]);
    expect(await marks()).toEqual(before);
    expect(await told((shoe) => shoe.tags.push("nuevo"))).toEqual(["Z1"]);
    expect(await told((shoe) => shoe.tags.push("nuevo"))).toEqual([]);
    const cheaper = (shoe: Shoe) => {
      for (const variant of shoe.variants) variant.price = 500;
    };
    expect(await told(cheaper)).toEqual(["Z1"]);
    const fewer = (shoe: Shoe) => {
      cheaper(shoe);
      shoe.variants.pop();
    };
    expect(await told(fewer)).toEqual(["Z1"]);
    const restocked = (shoe: Shoe) => {
      fewer(shoe);
      for (const variant of shoe.variants) variant.stock = 99;
    };
    expect(await told(restocked)).toEqual(["Z1"]);
    expect(await told(restocked)).toEqual([]);
    expect(await told(() => {})).toEqual(["Z1"]);
  });

  it("writes nothing in a dry run, and says what it would do", async () => {
    const workspace_id = newId();
    expect(await run({ workspace_id, file: shoes, is_dry_run: true })).toMatchObject({
      is_dry_run: true,
      products_created: 1,
      variants: 2,
    });
    expect(await variantsOf(workspace_id)).toEqual([]);
  });

  it("updates what it finds again, takes variants off sale that are gone, and never loses reserved units", async () => {
    const workspace_id = newId();
    await run({ workspace_id, file: shoes });
    await database.query(
      `UPDATE stock_items SET reserved = 2 WHERE workspace_id = $1 AND variant_id = (SELECT id FROM variants WHERE workspace_id = $1 AND sku = 'Z1-41')`,
      [workspace_id],
    );
    const next = JSON.stringify({
      currency: "MXN",
      products: [{ id: "Z1", title: "Zapatillas rojas", variants: [{ sku: "Z1-41", price: 700, stock: 1 }] }],
    });
    expect(await run({ workspace_id, file: next })).toMatchObject({
      products_created: 0,
      products_updated: 1,
    });
    expect(await variantsOf(workspace_id)).toEqual([
      { sku: "Z1-41", price_minor: 70000, is_active: true, on_hand: 1, reserved: 2 },
      { sku: "Z1-42", price_minor: 89950, is_active: false, on_hand: 9, reserved: 0 },
    ]);
  });

  it("knows a product again by its SKU when another file names it otherwise", async () => {
    const workspace_id = newId();
    await run({ workspace_id, file: shoes });
    const csv =
      "\uFEFFHandle;Title;Option1 Name;Option1 Value;Variant SKU;Variant Inventory Qty;Variant Price\nzapatillas-rojas;Zapatillas rojas;Talla;41;Z1-41;5;1.299,90\nzapatillas-rojas;;;42;Z1-42;6;1.299,90\n";
    expect(await run({ workspace_id, file: csv })).toMatchObject({
      products_created: 0,
      products_updated: 1,
      errors: [],
    });
    expect((await variantsOf(workspace_id)).map((one) => one.price_minor)).toEqual([129990, 129990]);
  });

  it("reads Google Merchant's columns, groups variants and keeps counted stock when the feed only says 'in stock'", async () => {
    const workspace_id = newId();
    const feed =
      "id\ttitle\tprice\tsale_price\tavailability\titem_group_id\tsize\tcolor\nA1\tVestido azul\t590.00 MXN\t450.00 MXN\tin_stock\tA\tM\tAzul\nA2\tVestido azul\t590.00 MXN\t\tout_of_stock\tA\tL\tAzul\n";
    expect(await run({ workspace_id, file: feed })).toMatchObject({
      products_created: 1,
      variants: 2,
      errors: [],
    });
    await database.query("UPDATE stock_items SET on_hand = 4 WHERE workspace_id = $1 AND on_hand > 0", [
      workspace_id,
    ]);
    await run({ workspace_id, file: feed });
    expect(await variantsOf(workspace_id)).toMatchObject([
      { sku: "A1", price_minor: 45000, on_hand: 4 },
      { sku: "A2", price_minor: 59000, on_hand: 0 },
    ]);
  });

  it("reads a large file aside, in order and to its end, with what is wrong in it", async () => {
    const workspace_id = newId();
    const products = Array.from({ length: 1_300 }, (_, n) => ({
      ...{ id: `P${n}`, title: n === 700 ? "" : `Lámpara ${n}`, description: "x".repeat(200) },
      ...{ sku: `S${n}`, price: 100 + n },
    }));
    const seen: number[] = [];
    const file = JSON.stringify({ currency: "MXN", products });
    const report = await run({ workspace_id, file, onProgress: (done) => seen.push(done) });
    expect(report).toMatchObject({
      rows: 1_300,
      products_created: 1_299,
      errors: [{ row: 701, column: "title" }],
    });
    expect(seen).toEqual([0, 400, 800, 1_200, 1_299]);
    const [row] = await database.query(
      "SELECT count(*)::int AS n, max(price_minor)::int AS highest FROM variants WHERE workspace_id = $1",
      [workspace_id],
    );
    expect(row).toEqual({ n: 1_299, highest: 139_900 });
    expect(await run({ workspace_id, file: `{"products": [${"1,".repeat(200_000)}` })).toMatchObject({
      products_created: 0,
      errors: [{ row: 0 }],
    });
  });

  it("leaves other workspaces alone", async () => {
    const [mine, theirs] = [newId(), newId()];
    await run({ workspace_id: theirs, file: shoes });
    const before = await variantsOf(theirs);
    await run({ workspace_id: mine, file: shoes.replaceAll("899.5", "1") });
    expect(await variantsOf(theirs)).toEqual(before);
  });

  it("stores pictures that lie beside the file, and counts those that do not", async () => {
    const workspace_id = newId();
    const file = JSON.stringify({
      products: [
        {
          id: "P",
          title: "Taza",
          image: "taza.svg",
          variants: [{ sku: "P", price: 10, stock: 1, image: "gone.png" }],
        },
      ],
    });
    const readImage = async (path: string) =>
      path === "taza.svg" ? Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') : null;
    expect(await run({ workspace_id, file, readImage })).toMatchObject({ images_missing: 1, errors: [] });
    const [product] = await database.query<{ image_url: string }>(
      "SELECT image_url FROM products WHERE workspace_id = $1",
      [workspace_id],
    );
    expect(product?.image_url).toMatch(new RegExp(`^/media/${workspace_id}/[0-9a-f]{32}\\.svg$`));
    const media = await database.query<{ mime_type: string }>(
      "SELECT mime_type FROM media WHERE workspace_id = $1",
      [workspace_id],
    );
    expect(media).toEqual([{ mime_type: "image/svg+xml" }]);
  });

  it("says how far it is", async () => {
    const steps: number[] = [];
    const products = Array.from({ length: 1000 }, (_, index) => ({
      id: `N${index}`,
      title: `Producto ${index}`,
      variants: [{ sku: `N${index}`, price: 1, stock: 1 }],
    }));
    await run({
      workspace_id: newId(),
      file: JSON.stringify({ products }),
      onProgress: (done) => steps.push(done),
    });
    expect(steps).toEqual([0, 400, 800, 1000]);
  });

  const catalogs = new URL("../../../../../../../shared/catalogs/", import.meta.url);
  describe.skipIf(!existsSync(catalogs))(
    "the reference catalogs (skipped where ../shared/catalogs is absent)",
    () => {
      it.each([
        ["moda_es.json", 147, 1847],
        ["moda_es_shopify.csv", 147, 1847],
        ["supermercado_es.json", 3000, 3000],
      ])("takes all of %s", async (name, products, variants) => {
        const report = await run({
          workspace_id: newId(),
          file: readFileSync(new URL(name, catalogs), "utf8"),
        });
        expect(report).toMatchObject({ products_created: products, variants, errors: [] });
      });
    },
  );
});
