import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinUnderstanding } from "./index.ts";

const commands = [
  { id: "menu", phrases: ["menú", "inicio", "volver al menú"] },
  { id: "person", phrases: ["persona", "hablar con una persona", "asesor", "humano"] },
  { id: "cancel", phrases: ["cancelar"] },
  { id: "back", phrases: ["atrás", "volver"] },
];
const sizes = ["40", "41", "42"].map((label, index) => ({
  id: `variant:${index}`,
  label,
  also: [`Talla ${label}`],
}));
const starters = [
  { id: "catalog", label: "Ver catálogo" },
  { id: "offers", label: "Ofertas" },
  { id: "order_status", label: "¿Dónde está mi pedido?" },
  { id: "person", label: "Hablar con una persona" },
];
const confirm = [
  { id: "confirm:1", label: "Confirmar y pagar", also: ["sí", "confirmo"] },
  { id: "keep", label: "Seguir comprando", also: ["no"] },
];

function understand(
  text: string,
  options: { id: string; label: string; also?: string[] }[] = [],
  kind = "option",
) {
  return builtinUnderstanding.understand({
    text,
    pending: options.length > 0 ? { kind, options } : null,
    lexicon: { commands },
    locale: "es",
  });
}
function top(text: string, options: { id: string; label: string; also?: string[] }[] = [], kind = "option") {
  const [act] = understand(text, options, kind).acts;
  return act && act.score >= 0.6 ? (act.id ? `${act.type} ${act.id}` : act.type) : "unsure";
}

describe("commands", () => {
  test.each([
    ["menú", "command menu"],
    ["MENU!!", "command menu"],
    ["menuuu", "command menu"],
    ["quiero volver al menu por favor", "command menu"],
    ["persona", "command person"],
    ["quiero hablar con una persona porfa", "command person"],
    ["presona", "command person"],
    ["atras", "command back"],
    ["Cancelar", "command cancel"],
    ["hola\nmenú", "command menu"],
  ])("%j is %s", (text, act) => expect(top(text)).toBe(act));

  test.each(["persona de nieve de peluche", "no quiero volver al menu", "zapatillas rojas", "🙂", ""])(
    "%j is no command",
    (text) => expect(top(text)).not.toContain("command"),
  );
});

describe("options", () => {
  test.each([
    ["2", starters, "option offers"],
    ["2.", starters, "option offers"],
    ["la segunda", starters, "option offers"],
    ["opción dos", starters, "option offers"],
    ["el último", starters, "option person"],
    ["catalogo", starters, "option catalog"],
    ["quiero ver el catálogo", starters, "option catalog"],
    ["ofretas", starters, "option offers"],
    ["mi pedido", starters, "option order_status"],
    ["41", sizes, "option variant:1"],
    ["talla 42", sizes, "option variant:2"],
    ["la 42 por favor", sizes, "option variant:2"],
    ["2", sizes, "option variant:1"],
    ["si", confirm, "option confirm:1"],
    ["dale", confirm, "option confirm:1"],
    ["claro que sí", confirm, "option confirm:1"],
    ["no, gracias", confirm, "option keep"],
    ["no quiero confirmar y pagar", confirm, "option keep"],
  ])("%j among its options", (text, options, act) => expect(top(text, options)).toBe(act));

  test("where a number is asked for, a number is no place in the list", () => {
    const options = [{ id: "remove", label: "Quitar" }];
    expect(top("1", options, "number")).toBe("free_text");
    expect(understand("1", options, "number").entities).toMatchObject([{ type: "number", value: "1" }]);
  });
});

describe("greetings and topics", () => {
  test.each(["hola", "Holaaa!", "buenas tardes", "hola, ¿qué tal?", "Buen día, quería hacer una consulta"])(
    "%j is a greeting",
    (text) => expect(top(text)).toBe("greeting"),
  );
  test.each([
    ["hola quiero unas zapatillas rojas por favor", "zapatillas rojas"],
    ["hola\nzapatillas\nrojas", "zapatillas rojas"],
    ["¿Tienen piñatas?", "piñatas"],
    ["camisa de lino", "camisa de lino"],
    ["hola", ""],
  ])("the topic of %j is %j", (text, topic) => expect(understand(text).topic).toBe(topic));
});

describe("entities", () => {
  test.each([
    ["mi correo es Ana.Perez@Correo.com gracias", [["email", "ana.perez@correo.com"]]],
    ["+56 9 8765 4321", [["phone", "+56987654321"]]],
    ["quiero 3", [["number", "3"]]],
    ["son 1.234,50", [["number", "1234.5"]]],
    ["12.990 pesos", [["number", "12990"]]],
    ["dos mil quinientos treinta y dos", [["number", "2532"]]],
    ["una docena", [["number", "12"]]],
    ["una camisa", []],
    [
      "quiero dos camisas y tres gorras",
      [
        ["number", "2"],
        ["number", "3"],
      ],
    ],
  ])("%j", (text, expected) =>
    expect(understand(text).entities.map((one) => [one.type, one.value])).toEqual(expected),
  );

  test("places are those of the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const one of understand(`${text} doce ${text} a@b.cl`).entities)
          expect(`${text} doce ${text} a@b.cl`.slice(one.start, one.end)).toBe(one.text);
      }),
    );
  });
});

test("ñ is a letter of its own and yet found by those who type n", () => {
  const options = [
    { id: "nina", label: "Niña" },
    { id: "otro", label: "Otro" },
  ];
  expect(understand("Niña").folded).toBe("niña");
  expect(top("nina", options)).toBe("option nina");
});

test("no text makes it throw, and the same text means the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(understand(text, starters)).toEqual(understand(text, starters));
    }),
  );
  for (const text of [
    "a".repeat(1_000_000),
    "1".repeat(100_000),
    "ñ".repeat(100_000),
    "a@".repeat(50_000),
    "مرحبا ‏2",
    "👩‍👩‍👧‍👦",
  ])
    understand(text, starters);
});
