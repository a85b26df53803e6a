import { describe, expect, it } from "vitest";
import { keyOf } from "./fold.ts";
import { type Findable, type Indexed, ProductIndex } from "./product-index.ts";
import { typosBetween } from "./typos.ts";

type Thing = Indexed & Findable;

function product(id: string, title: string, more: Partial<Thing> = {}): Thing {
  return {
    id,
    title,
    brand: "",
    categories: [],
    tags: [],
    option_values: [],
    codes: [],
    facts: [],
    description: "",
    available: 5,
    ...more,
  };
}

const shop = [
  product("red-shoes", "Zapatillas rojas de lona", {
    brand: "Andar",
    categories: ["Calzado"],
    option_values: ["41", "42"],
    codes: ["ZR-41"],
  }),
  product("blue-shoes", "Zapatillas azules de cuero", { brand: "Andar", categories: ["Calzado"] }),
  product("socks", "Calcetines de algodón", { categories: ["Ropa"], option_values: ["Rojo", "Negro"] }),
  product("hoodie", "Sudadera con capucha", {
    categories: ["Ropa", "Hombre"],
    option_values: ["Rojo", "Gris"],
  }),
  product("mug", "Taza de cerámica", { categories: ["Hogar"], available: 0 }),
  product("big-mug", "Taza grande de cerámica", { categories: ["Hogar"] }),
  product("jersey", "Jersey de lana", { categories: ["Ropa"] }),
  product("trousers", "Pantalón vaquero", {
    categories: ["Ropa"],
    description: "Cómodo para el trabajo en el huerto",
  }),
  product("wallet", "Billetera de piel", { codes: ["BIL-2040"] }),
  product("oil", "Aceite de oliva virgen extra 1L"),
];
const index = new ProductIndex<Thing>((thing) => thing);
for (const one of shop) index.put(one);
const first = (text: string) => index.search(text, { limit: 5 }).hits[0]?.product.id;

describe("product search", () => {
  it.each([
    ["zapatillas rojas", "red-shoes"],
    ["zapatiyas rojas", "red-shoes"],
    ["sapatillas roja", "red-shoes"],
    ["ZAPATÍLLAS ROJO", "red-shoes"],
    ["hola, quiero unas zapatillas azules por favor", "blue-shoes"],
    ["zaptillas azul", "blue-shoes"],
    ["calsetin negro", "socks"],
    ["calcetines rojos", "socks"],
    ["sudadera roja", "hoodie"],
    ["sudaedra", "hoodie"],
    ["suda", "hoodie"],
    ["tenis rojos", "red-shoes"],
    ["chompa", "jersey"],
    ["baquero", "trousers"],
    ["jeans", "trousers"],
    ["algo para el huerto", "trousers"],
    ["BIL-2040", "wallet"],
    ["zr-41", "red-shoes"],
    ["aseite de oliba", "oil"],
  ])("%j finds %s", (text, id) => {
    expect(first(text)).toBe(id);
  });

  it("puts what is in stock before what is sold out", () => {
    expect(index.search("taza", { limit: 5 }).hits.map((hit) => hit.product.id)).toEqual(["big-mug", "mug"]);
  });

  it("finds nothing for what the shop does not have", () => {
    for (const text of [
      "bicicleta",
      "bicicleta roja",
      "nave espacial 42",
      "xyzzy",
      "😀",
      "",
      "   ",
      "<script>",
    ])
      expect(index.search(text, { limit: 5 }).hits).toEqual([]);
  });

  it("pages without repeating, and counts all", () => {
    const all = index.search("ropa", { limit: 10 });
    const pages = [0, 2].flatMap((offset) => index.search("ropa", { limit: 2, offset }).hits);
    expect(all.total).toBe(4);
    expect(new Set(pages.map((hit) => hit.product.id)).size).toBe(4);
  });

  it("keeps to a filter", () => {
    const { hits } = index.search("rojo", { limit: 5, keep: (one) => one.categories.includes("Hombre") });
    expect(hits.map((hit) => hit.product.id)).toEqual(["hoodie"]);
  });

  it("forgets what was removed and sees what changed, also after many changes", () => {
    const changing = new ProductIndex<Thing>((thing) => thing);
    for (let round = 0; round < 2100; round++) changing.put(product("one", `Silla modelo ${round}`));
    changing.put(product("two", "Mesa"));
    expect(changing.size).toBe(2);
    expect(changing.search("2099", { limit: 5 }).hits.map((hit) => hit.product.id)).toEqual(["one"]);
    expect(changing.search("modelo 17", { limit: 5 }).hits.map((hit) => hit.product.title)).not.toContain(
      "Silla modelo 17",
    );
    changing.remove("two");
    expect(changing.search("mesa", { limit: 5 }).hits).toEqual([]);
  });

  it("takes 100 KB of anything", () => {
    expect(index.search("zapatillas ".repeat(10_000), { limit: 5 }).hits[0]?.product.id).toBeDefined();
    expect(index.search("z".repeat(100_000), { limit: 5 }).hits).toEqual([]);
  });
});

describe("a word's key", () => {
  it.each([
    ["zapatillas", "sapatiyas"],
    ["rojas", "rojo"],
    ["colores", "color"],
    ["luces", "luz"],
    ["grises", "gris"],
    ["huevo", "uebo"],
    ["queso", "keso"],
    ["guitarra", "guitara"],
    ["jersey", "jersei"],
  ])("is the same for %s and %s", (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });
  it.each([
    ["casa", "taza"],
    ["pan", "pantalon"],
    ["42", "41"],
    ["gorra", "gota"],
  ])("differs for %s and %s", (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });
});

describe("slips of the finger", () => {
  it("counts them, and stops at the most that count", () => {
    expect(typosBetween("camisa", "camisa", 2)).toBe(0);
    expect(typosBetween("camisa", "camsia", 2)).toBe(1);
    expect(typosBetween("camisa", "camiza", 2)).toBe(1);
    expect(typosBetween("camisa", "cmisaa", 2)).toBe(2);
    expect(typosBetween("camisa", "pantalla", 2)).toBe(3);
  });
});
