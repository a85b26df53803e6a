import type { Capabilities, Content, Option } from "@mostrador/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCapabilities, arbitraryContent } from "../conformance/arbitrary-content.ts";
import { optionsOf, overLimits, unreachableOptions, wordsOf } from "../conformance/shown-content.ts";
import { degrade } from "./degrade.ts";
import { formatMoney } from "./words.ts";

const textOnly: Capabilities = {
  text_max: 160,
  caption_max: 0,
  kinds: ["text"],
  media_types: [],
  buttons: null,
  list: null,
  cards: null,
  url_button: null,
  receipts: { delivered: true, read: false },
  reply_window_hours: null,
  can_start: true,
  has_typing: false,
  delivery: "push",
  on_unknown: "hold",
  rate_per_second: 0,
  source: { url: "https://example.com", date: "2026-11-24" },
};
const withButtons: Capabilities = {
  ...textOnly,
  text_max: 1024,
  kinds: ["text", "choices"],
  buttons: { max: 3, label_max: 20, body_max: 1024 },
};
const choices = (options: Option[], text = "¿Cuál?"): Content => ({
  kind: "choices",
  text,
  style: "buttons",
  options,
});
const option = (id: string, label: string, description?: string): Option => ({
  id,
  label,
  ...(description ? { description } : {}),
});
const squeezed = (text: string) => text.replaceAll(/\s/g, "");

describe("on any channel", () => {
  test("every option can be tapped or typed", () => {
    fc.assert(
      fc.property(arbitraryContent, arbitraryCapabilities, (content, capabilities) => {
        expect(unreachableOptions(content, degrade(content, capabilities, "es-CL"))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("nothing is over a limit", () => {
    fc.assert(
      fc.property(arbitraryContent, arbitraryCapabilities, (content, capabilities) => {
        const { messages } = degrade(content, capabilities, "es-CL");
        expect(messages.flatMap((message) => overLimits(message, capabilities))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("no word is lost", () => {
    fc.assert(
      fc.property(arbitraryContent, arbitraryCapabilities, (content, capabilities) => {
        const { messages } = degrade(content, capabilities, "es-CL");
        const shown = squeezed(messages.map(wordsOf).join(""));
        const said =
          content.kind === "media" ? (content.caption ?? "") : "text" in content ? (content.text ?? "") : "";
        for (const words of [said, ...optionsOf(content).map(({ label }) => label)])
          if (content.kind !== "products" || words === said) expect(shown).toContain(squeezed(words));
      }),
      { numRuns: 500 },
    );
  });

  test("what may be typed leads to an option of the content", () => {
    fc.assert(
      fc.property(arbitraryContent, arbitraryCapabilities, (content, capabilities) => {
        const ids = new Set(optionsOf(content).map(({ id }) => id));
        for (const id of Object.values(degrade(content, capabilities, "es-CL").reply_map))
          expect(ids).toContain(id);
      }),
    );
  });
});

describe("where there is text alone", () => {
  test("options become numbered lines, and the number that is typed maps back", () => {
    const { messages, reply_map } = degrade(
      choices([option("a", "Retiro"), option("b", "Envío", "Mañana")]),
      textOnly,
      "es-CL",
    );
    expect(messages).toEqual([
      { kind: "text", text: "¿Cuál?\nResponde con el número:\n1. Retiro\n2. Envío — Mañana" },
    ]);
    expect(reply_map).toEqual({ "1": "a", "2": "b", retiro: "a", envío: "b" });
  });

  test("the number on the screen wins over a label that looks like another number", () => {
    const { reply_map } = degrade(choices([option("two", "2"), option("one", "1")]), textOnly, "es-CL");
    expect(reply_map).toEqual({ "1": "two", "2": "one" });
  });

  test("a link is never cut in two", () => {
    const url = `https://shop.example/pay/${"0123456789".repeat(10)}`;
    const { messages } = degrade(
      {
        kind: "payment_request",
        text: "Tu pedido está listo para pagar, gracias por preferirnos",
        order_number: "M-1",
        amount: { amount_minor: 9_990, currency: "CLP" },
        url,
        button_label: "Pagar",
        options: [],
      },
      textOnly,
      "es-CL",
    );
    expect(messages.some((message) => message.kind === "text" && message.text.includes(url))).toBe(true);
  });

  test("a label that is a word of the language's own objects is a label like any other", () => {
    const { reply_map } = degrade(
      choices([option("a", "constructor"), option("b", "__proto__")]),
      textOnly,
      "es-CL",
    );
    expect(Object.entries(reply_map)).toContainEqual(["constructor", "a"]);
    expect(Object.entries(reply_map)).toContainEqual(["__proto__", "b"]);
  });

  test("where bytes are counted, an accent is two and an emoji four", () => {
    const counted = { ...textOnly, text_max: 1000, text_max_bytes: 1000 };
    const lengths = (text: string) =>
      degrade({ kind: "text", text }, counted, "es").messages.map((one) => Buffer.byteLength(wordsOf(one)));
    expect(lengths("a".repeat(1000))).toEqual([1000]);
    expect(lengths("ñ".repeat(500))).toEqual([1000]);
    expect(lengths("ñ".repeat(501))).toEqual([1000, 2]);
    expect(lengths("🥾".repeat(251))).toEqual([1000, 4]);
  });

  test("blank text says nothing", () => {
    expect(degrade({ kind: "text", text: " \n " }, textOnly, "es-CL").messages).toEqual([]);
  });
});

describe("where there are buttons", () => {
  test("no number stands on the screen, so that a typed 2 stays a quantity", () => {
    const { reply_map } = degrade(
      choices([option("a", "Volver"), option("b", "Menú")]),
      withButtons,
      "es-CL",
    );
    expect(reply_map).toEqual({ volver: "a", menú: "b" });
  });

  test("what does not fit on a button stands in the text, with the number that the button bears", () => {
    const { messages, reply_map } = degrade(
      choices([option("a", "Zapatillas rojas Brisa de lona"), option("b", "Ver más")]),
      withButtons,
      "es-CL",
    );
    expect(messages).toEqual([
      {
        kind: "choices",
        style: "buttons",
        text: "¿Cuál?\n1. Zapatillas rojas Brisa de lona",
        options: [
          { id: "a", label: "1. Zapatillas rojas…" },
          { id: "b", label: "Ver más" },
        ],
      },
    ]);
    expect(reply_map["1"]).toBe("a");
    expect(reply_map["2"]).toBeUndefined();
  });

  test("choices without words get a few", () => {
    const { messages } = degrade(choices([option("a", "Sí")], ""), withButtons, "en");
    expect(messages[0]).toMatchObject({ text: "Choose an option:" });
  });
});

test("writes money as the currency's country does where only the reader's language is known", () => {
  const price = { amount_minor: 39990, currency: "CLP" };
  expect(formatMoney(price, "es")).toBe("$39.990");
  expect(formatMoney(price, "es-CL")).toBe("$39.990");
});

describe("where there are pictures and buttons", () => {
  const withPictures: Capabilities = {
    ...withButtons,
    caption_max: 200,
    kinds: ["text", "media", "choices"],
    media_types: ["image"],
  };
  const image_url = "https://shop.example/1.webp";
  const product = (title: string, text?: string): Content => ({
    kind: "products",
    ...(text ? { text } : {}),
    products: [
      {
        product_id: "p",
        title,
        price: { amount_minor: 39_990, currency: "CLP" },
        image_url,
        stock: "in_stock",
        options: [option("size:42", "42")],
      },
    ],
    options: [],
  });
  const shown = (content: Content) => degrade(content, withPictures, "es-CL").messages;

  test("one product is its picture with name and price below, then what is asked about it", () => {
    expect(shown(product("Zapatillas", "Elige talla:"))).toEqual([
      { kind: "media", media_type: "image", url: image_url, caption: "Zapatillas\n$39.990" },
      { kind: "choices", style: "buttons", text: "Elige talla:", options: [option("size:42", "42")] },
    ]);
  });

  test("name and price stand above the buttons where nothing is asked, or where they do not fit", () => {
    expect(shown(product("Zapatillas"))).toMatchObject([
      { kind: "media", url: image_url },
      { kind: "choices", text: "Zapatillas\n$39.990" },
    ]);
    const long = "Zapatillas ".repeat(20).trim();
    const [picture, asked] = shown(product(long, "Elige talla:"));
    expect(picture).not.toHaveProperty("caption");
    expect(asked).toMatchObject({ text: `Elige talla:\n${long}\n$39.990` });
  });
});

describe("a product that is asked about", () => {
  const asked: Content = {
    kind: "products",
    text: "Elige talla:",
    products: [
      {
        product_id: "p1",
        title: "Zapatillas rojas",
        price: { amount_minor: 39_990, currency: "CLP" },
        compare_at: { amount_minor: 49_990, currency: "CLP" },
        image_url: "https://shop.example/1.webp",
        stock: "in_stock",
        options: [option("size:42", "42")],
      },
    ],
    options: [option("menu", "Menú")],
  };

  test("is one picture with its words, the question and the options, where a channel has such cards", () => {
    const capabilities: Capabilities = {
      ...withButtons,
      kinds: ["text", "choices", "cards"],
      cards: { max: 1, title_max: 60, subtitle_max: 200, buttons_max: 10 },
    };
    expect(degrade(asked, capabilities, "es-CL").messages).toEqual([
      {
        kind: "cards",
        cards: [
          {
            id: "p1",
            title: "Zapatillas rojas",
            subtitle: "$39.990 (antes $49.990)\n\nElige talla:",
            image_url: "https://shop.example/1.webp",
            options: [option("size:42", "42"), option("menu", "Menú")],
          },
        ],
      },
    ]);
  });

  const other: Content = {
    ...asked,
    text: "Esto encontré:",
    products: [1, 2].map((number) => ({
      product_id: `p${number}`,
      title: `Polera ${number}`,
      price: { amount_minor: 12_990, currency: "CLP" },
      image_url: `https://shop.example/${number}.webp`,
      stock: "in_stock",
      options: [option(`product:p${number}`, "Ver")],
    })),
  };

  test("and several stand side by side, where a channel shows so many cards, and are known by their names", () => {
    const capabilities: Capabilities = {
      ...withButtons,
      kinds: ["text", "choices", "cards"],
      cards: { max: 6, title_max: 60, subtitle_max: 200, buttons_max: 2 },
    };
    const { messages, reply_map } = degrade(other, capabilities, "es-CL");
    const card = (number: number) => ({
      id: `p${number}`,
      title: `Polera ${number}`,
      subtitle: "$12.990",
      image_url: `https://shop.example/${number}.webp`,
      options: [option(`product:p${number}`, "Ver")],
    });
    expect(messages).toMatchObject([
      { kind: "text", text: "Esto encontré:" },
      { kind: "cards", cards: [card(1), card(2)] },
      { kind: "choices", options: [option("menu", "Menú")] },
    ]);
    expect(reply_map).toMatchObject({ "polera 2": "product:p2", menú: "menu" });
  });

  test("and several are an album and a list, where a channel has albums", () => {
    const { messages, reply_map } = degrade(
      other,
      {
        ...withButtons,
        kinds: ["text", "choices", "media"],
        media_types: ["image"],
        caption_max: 100,
        album_max: 10,
      },
      "es-CL",
    );
    expect(messages).toEqual([
      {
        kind: "cards",
        cards: [
          { id: "p1", title: "Polera 1", image_url: "https://shop.example/1.webp", options: [] },
          { id: "p2", title: "Polera 2", image_url: "https://shop.example/2.webp", options: [] },
        ],
      },
      {
        kind: "choices",
        style: "buttons",
        text: "Esto encontré:\n1. Polera 1 — $12.990\n2. Polera 2 — $12.990",
        options: [option("product:p1", "Polera 1"), option("product:p2", "Polera 2"), option("menu", "Menú")],
      },
    ]);
    expect(reply_map).toMatchObject({ "1": "product:p1", "2": "product:p2" });
    expect(reply_map["3"]).toBeUndefined();
  });
});
