import { describe, expect, it } from "vitest";
import { parsePrice, priceOfNumber } from "./price.ts";
import { readCatalogFile } from "./read-catalog-file.ts";

describe("a price in a file", () => {
  it.each([
    ["52.00", "USD", 5200],
    ["52,5", "EUR", 5250],
    ["1.234,50", "EUR", 123450],
    ["1,234.50", "MXN", 123450],
    ["$ 1,299", "MXN", 129900],
    ["12.990", "CLP", 12990],
    ["12990 CLP", "CLP", 12990],
    ["1.234.567", "CLP", 1234567],
    ["1.500", "KWD", 1500],
    ["0", "MXN", 0],
    ["10.000", "USD", 1000000],
    ["-3", "MXN", null],
    ["gratis", "MXN", null],
    ["1.5", "CLP", null],
    ["12.345", "CLP", 12345],
    ["9.999,999", "EUR", null],
    ["", "MXN", null],
    ["1,2,3.4.5", "MXN", null],
    ["99999999999999999999", "MXN", null],
  ])("%j in %s is %j", (text, currency, minor) => {
    expect(parsePrice(text, currency)).toBe(minor);
  });

  it("reads JSON numbers without the errors of binary fractions", () => {
    expect([19.99, 0.29, 1.005, 52].map((value) => priceOfNumber(value, "MXN"))).toEqual([
      1999,
      29,
      null,
      5200,
    ]);
  });
});

describe("a catalog file", () => {
  it("reports what is wrong by row, column and value, and takes the rest", async () => {
    const csv = [
      "Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty",
      "taza,Taza blanca,T1,120.00,4",
      "plato,,P1,80.00,2",
      "vaso,Vaso,V1,mucho,2",
      "jarra,Jarra,J1,300,dos",
      "taza-dos,Otra taza,T1,120.00,4",
    ].join("\n");
    const draft = await readCatalogFile(csv, { currency: "MXN" });
    expect(draft.products.map((product) => product.handle)).toEqual(["taza"]);
    expect(draft.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, "Title", null],
      [4, "Variant Price", "mucho"],
      [5, "Variant Inventory Qty", "dos"],
      [6, "sku", "T1"],
    ]);
    expect(draft.errors.every((error) => error.message.length > 10)).toBe(true);
  });

  it("keeps quoted delimiters, line breaks and quotes of a cell", async () => {
    const draft = await readCatalogFile(
      'Handle;Title;Body (HTML);Variant Price\nt;"Taza ""grande""; azul";"<p>Uno</p>\n<p>Dos &amp; tres</p>";10\n',
      { currency: "MXN" },
    );
    expect(draft.products[0]).toMatchObject({ title: 'Taza "grande"; azul', description: "Uno\nDos & tres" });
  });

  it.each([
    ["an empty file", ""],
    ["broken JSON", '{"products": ['],
    ["JSON without products", '{"a":1}'],
    ["columns of something else", "name,age\nAna,33\n"],
    ["an open quote", 'Handle,Title,Variant Price\na,"b,1\n'],
  ])("answers %s with a sentence, not with an exception", async (_, text) => {
    const draft = await readCatalogFile(text, { currency: "MXN" });
    expect(draft.products).toEqual([]);
    expect(draft.errors.length).toBeGreaterThan(0);
  });

  it.each([
    [null],
    [[]],
    [{ title: 3 }],
    [{ id: "x", title: "x", variants: [null, 1, { sku: "s", price: "x" }] }],
    [{ id: "x", title: "x", variants: [{ sku: "s", price: 1, stock: -1 }] }],
  ])("refuses the product %j and says where", async (product) => {
    const draft = await readCatalogFile(JSON.stringify({ products: [product] }), { currency: "MXN" });
    expect(draft.products).toEqual([]);
    expect(draft.errors[0]?.row).toBe(1);
  });
});
