import { expect, it } from "vitest";
import { priceRange, unitsAvailable } from "./product-sums.ts";

it("gives the lowest price and says when there are others", () => {
  expect(priceRange([{ price_minor: 900 }, { price_minor: 500 }])).toEqual({
    lowest_minor: 500,
    is_range: true,
  });
  expect(priceRange([{ price_minor: 500 }])).toEqual({ lowest_minor: 500, is_range: false });
  expect(priceRange([])).toBeNull();
});

it("counts what can be sold; an oversold variant takes nothing from the others", () => {
  expect(unitsAvailable([{ available: 3 }, { available: -2 }])).toBe(3);
});
