import type { Product } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { Shelf } from "./shelf.ts";

const colours = ["roja", "verde", "azul"];

function lamp(index: number, colour: string, status: Product["status"] = "active"): Product {
  const variant = { id: `v${index}`, product_id: `p${index}`, sku: `L${index}`, options: {}, position: 0 };
  return {
    ...{
      id: `p${index}`,
      external_id: `E${index}`,
      handle: `l${index}`,
      title: `Lámpara ${colour} ${index}`,
    },
    ...{
      brand: "",
      categories: [],
      tags: [],
      description: "",
      attributes: {},
      option_names: [],
      image_url: null,
    },
    ...{ currency: "CLP", status, created_at: "", updated_at: "" },
    variants: [{ ...variant, price_minor: 100, compare_at_minor: null, image_url: null, available: 5 }],
  };
}

describe("a shop's shelf", () => {
  it("wears by changes, and is renewed step by step while it changes on", async () => {
    const shelf = new Shelf();
    const count = 900;
    for (const colour of colours) for (let index = 0; index < count; index++) shelf.put(lamp(index, colour));
    expect(shelf.index.isWorn).toBe(true);
    const worn = shelf.index;
    const found = (text: string) => shelf.index.search(text, { limit: 1 }).total;
    let steps = 0;
    await shelf.renewIndex(async () => {
      steps++;
      if (steps === 10) {
        shelf.put(lamp(1, "negra"));
        shelf.put(lamp(800, "negra"));
        shelf.put(lamp(2, "azul", "archived"));
        shelf.put(lamp(801, "azul", "archived"));
        shelf.put(lamp(5_000, "blanca"));
      }
      expect(found("lampara azul")).toBe(steps < 10 ? count : count - 4);
    });
    expect(shelf.index).not.toBe(worn);
    expect(shelf.index.isWorn).toBe(false);
    expect(shelf.index.size).toBe(count - 1);
    expect(["azul", "negra", "blanca", "roja"].map((colour) => found(`lampara ${colour}`))).toEqual([
      ...[count - 4, 2, 1],
      shelf.index.size,
    ]);
    shelf.setAvailable("v5000", 0);
    expect(shelf.index.get("p5000")?.available).toBe(0);
  });

  it("takes what it has already as no change", () => {
    const shelf = new Shelf();
    shelf.put(lamp(1, "roja"));
    const before = shelf.index.get("p1");
    shelf.put(lamp(1, "roja"));
    expect(shelf.index.get("p1")).toBe(before);
  });
});
