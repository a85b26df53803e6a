import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { es } from "./es/index.ts";
import { firstLanguage } from "./index.ts";
import { pt } from "./pt/index.ts";

/** { rooms: { orders: "Pedidos" } } -> { "rooms.orders": "Pedidos" } */
function flatten(words: object, before = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[before + key, value]]
        : Object.entries(flatten(value, `${before}${key}.`)),
    ),
  );
}

const spanish = flatten(es);
const placeholders = (text: string | undefined) => (text?.match(/\{\{\w+\}\}/g) ?? []).toSorted();

describe.each(Object.entries({ en, pt }))("%s", (_language, words) => {
  const others = flatten(words);

  it("has every word that Spanish has, and no other", () => {
    expect(Object.keys(others).toSorted()).toEqual(Object.keys(spanish).toSorted());
  });

  it("fills in the same values", () => {
    const different = Object.keys(spanish).filter(
      (key) => String(placeholders(others[key])) !== String(placeholders(spanish[key])),
    );
    expect(different).toEqual([]);
  });
});

it("says something for every word", () => {
  const all = Object.entries({ es, en, pt }).flatMap(([language, words]) =>
    Object.entries(flatten(words)).map(([key, text]) => [`${language}.${key}`, text]),
  );
  expect(all.filter(([, text]) => text?.trim() === "")).toEqual([]);
  expect(all.length).toBeGreaterThan(300);
});

describe("the first language", () => {
  it("is the one that the person chose, then what his browser asks for", () => {
    expect(firstLanguage("pt", ["en-US"])).toBe("pt");
    expect(firstLanguage(null, ["de-DE", "en-US"])).toBe("en");
  });

  it("is Spanish when none of them is spoken here", () => {
    expect(firstLanguage("xx", ["de"])).toBe("es");
    expect(firstLanguage(null, [])).toBe("es");
  });
});
