import { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { type Bubble, renderBubble, renderQuote } from "./bubble.ts";
import { samples, shoes } from "./testing.ts";

const kinds = Object.values(samples);
const view = { author: { type: "bot", name: "Lola" }, locale: "es-CL" } as const;
const draw = (content: Content, more: Partial<Bubble> = {}) => renderBubble({ ...view, ...more, content });
const breakOut = `"><img src=x onerror=alert(1)>'</script><b>&amp;\`=`;

/** Every element with the names of its attributes: what the browser will build, without any words. */
function skeleton(markup: string): string[] {
  return Array.from(markup.matchAll(/<(\/?[a-z]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi), ([, tag, rest]) =>
    [tag, ...Array.from((rest ?? "").matchAll(/([a-z-]+)(?:="[^"]*")?/gi), ([, name]) => name)].join(" "),
  );
}

/** The same content with other words wherever a person or a provider may have written, addresses left alone. */
function reword(value: unknown, words: string, key = ""): unknown {
  const isFixed = /^(kind|type|style|media_type|stock|currency|.*_?url|expires_at)$/.test(key);
  if (typeof value === "string") return isFixed ? value : words;
  if (Array.isArray(value)) return value.map((each) => reword(each, words, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, reword(each, words, name)]));
}

function hostile(content: Content, words: string): Content {
  const written: Content = Object.assign({}, content, reword(content, words));
  return written;
}

describe("a bubble", () => {
  it.each(kinds)("shows $kind", (content) => {
    expect(Content.safeParse(content).success).toBe(true);
    const markup = draw(content);
    expect(markup).toContain(`data-kind="${content.kind}"`);
    expect(markup).not.toMatch(/undefined|\[object/);
  });

  it.each(kinds)("builds the same elements for $kind whatever is written in it", (content) => {
    const plain = skeleton(draw(hostile(content, "palabras")));
    expect(skeleton(draw(hostile(content, breakOut)))).toEqual(plain);
  });

  it.each(kinds)("shows names of 100 KB in $kind as text", (content) => {
    const long = `<i>${"ñ<".repeat(50_000)}`;
    expect(draw(hostile(content, long))).not.toContain("<i>ñ");
  });

  it("escapes the author, the reason of a failure and reactions", () => {
    const markup = draw(samples.text, {
      author: { type: "person", name: breakOut, avatar_url: "javascript:alert(1)" },
      state: "failed",
      failure_reason: breakOut,
      reactions: [{ emoji: breakOut }],
    });
    expect(markup).not.toMatch(/<img|<b>|javascript:/);
  });

  it.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//elsewhere.example/x",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "https://",
  ])("does not lead to %j", (url) => {
    const contents: Content[] = [
      { ...samples.payment_request, url },
      { ...samples.media, url },
      { ...samples.media, media_type: "document", url },
      { ...samples.products, products: [{ ...shoes, url, image_url: url }] },
      { ...samples.cards, cards: [{ id: "1", title: "x", url, image_url: url, options: [] }] },
    ];
    for (const content of contents) expect(draw(content)).not.toMatch(/(href|src)=/);
  });

  it("makes web addresses in a text into links and leaves the sentence's full stop outside", () => {
    const markup = draw({ kind: "text", text: "Mira https://shop.example/a?b=1&c=2). javascript:alert(1)" });
    expect(markup).toContain('href="https://shop.example/a?b=1&amp;c=2"');
    expect(markup).toContain("</a>). javascript:alert(1)");
  });

  it("takes an address that ends in 100 KB of brackets", () => {
    expect(draw({ kind: "text", text: `https://x.example/${")".repeat(100_000)}x` })).toContain("<a href");
  });

  it("puts the page's server before addresses of ours", () => {
    expect(draw(samples.payment_request, { base_url: "https://shop.example" })).toContain(
      'href="https://shop.example/pay/abc"',
    );
  });
});

describe("who speaks", () => {
  it("says of a bot that it is one, also in a run of messages", () => {
    expect(draw(samples.text)).toContain('Lola <span class="m-tag">Asistente</span>');
    expect(draw(samples.text, { is_continued: true })).toContain("m-sr");
    expect(draw(samples.text, { author: { type: "bot" }, locale: "en" })).toContain("Assistant");
  });

  it("stands on the side of his chair", () => {
    const customer = { author: { type: "contact" } } as const;
    expect(draw(samples.text, customer)).toContain("m-contact m-left");
    expect(draw(samples.text, { ...customer, seen_by: "customer" })).toContain("m-contact m-right");
    expect(draw(samples.text)).toContain("m-bot m-right");
  });

  it("is a thin line of text for an event", () => {
    const markup = draw({ kind: "text", text: "<b>Camila" }, { author: { type: "event" } });
    expect(markup).toBe('<p class="m-event" dir="auto"><span>&lt;b&gt;Camila</span></p>');
  });
});

describe("what can be done", () => {
  it("offers options as buttons that carry their id and label, and marks the one that was taken", () => {
    const markup = draw(samples.choices, { chosen_id: "offers" });
    expect(markup).toContain('data-choice-id="catalog" data-choice-label="Ver catálogo"');
    expect(markup.match(/m-chosen/g)).toHaveLength(1);
  });

  it("is text where nothing can be tapped", () => {
    const markup = kinds.map((content) => draw(content, { is_interactive: false })).join("");
    expect(markup).not.toMatch(/data-choice-id|data-pay|<fieldset>/);
  });

  it("draws fields of a form that tell browsers what to fill in", () => {
    const markup = draw(samples.form);
    expect(markup).toContain('type="email" name="mail" autocomplete="email"');
    expect(markup).toContain("required");
  });
});

describe("money and goods", () => {
  it("writes amounts as people of the place do", () => {
    expect(draw(samples.cart)).toContain("$87.970");
    const pesos = { amount_minor: 123456, currency: "MXN" };
    const amount = draw({ ...samples.payment_request, amount: pesos }, { locale: "es" });
    expect(amount).toContain("$1,234.56");
  });

  it("shows what an offer saves, and no offer where nothing is saved", () => {
    expect(draw(samples.products)).toContain("-20%");
    const dearer = { ...shoes, compare_at: { amount_minor: 100, currency: "CLP" } };
    expect(draw({ ...samples.products, products: [dearer] })).not.toContain("m-off");
  });

  it("says how much is left in words", () => {
    const markup = draw(samples.products);
    for (const word of ["Disponible", "Últimas unidades", "Agotado"]) expect(markup).toContain(word);
  });

  it("stamps an order once it is paid, and only then", () => {
    expect(draw(samples.order_summary)).toContain("m-stamp");
    expect(draw({ ...samples.order_summary, is_paid: false })).not.toContain("m-stamp");
  });

  it("leaves out the parts of a receipt that are nothing", () => {
    expect(draw(samples.cart)).not.toContain("Impuestos");
    expect(draw(samples.cart)).toContain("Descuento");
  });
});

describe("delivery", () => {
  it("tells trouble in words with its reason", () => {
    const markup = draw(samples.text, { state: "failed", failure_reason: "fuera de plazo" });
    expect(markup).toContain("No se envió: fuera de plazo");
  });

  it("is told to the one who sent the message", () => {
    const customer = { author: { type: "contact" }, state: "sending" } as const;
    expect(draw(samples.text, customer)).not.toContain("m-state");
    expect(draw(samples.text, { ...customer, seen_by: "customer" })).toContain("Enviando");
    expect(draw(samples.text, { state: "sent", seen_by: "customer" })).not.toContain("m-state");
  });
});

it("leads to what is quoted where it can be reached, and says when it is gone", () => {
  const markup = renderBubble({
    content: { kind: "text", text: "Sí" },
    author: { type: "person", name: "Ana" },
    locale: "es",
    quote: { name: "Rosa", kind: "text", text: "¿Hay?", seq: 7 },
  });
  expect(markup).toContain('data-quote-seq="7"');
  expect(renderQuote({ name: "Rosa", kind: "text", text: "", is_deleted: true }, "es")).toContain(
    "Mensaje eliminado",
  );
});
