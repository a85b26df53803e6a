import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addPart,
  alphabetOf,
  concatenationHeader,
  costOfSms,
  decodeSeptets,
  decodeUnicode,
  encodeSeptets,
  encodeUnicode,
  joinParts,
  measureSms,
  readHeader,
  refuseSms,
  type SmsPart,
  splitSms,
  transliterate,
} from "./index.ts";

const gsmText = fc.string({
  unit: fc.constantFrom(..."abcXYZ 019@£éàñüÑ¿¡€[]{}^~|\\\n\fΔß".split("")),
  maxLength: 700,
});
const anyText = fc.oneof(gsmText, fc.string({ unit: "grapheme", maxLength: 400 }));
/** Units by the definition, without our tables. */
const escaped = /[\f^{}\\[~\]|€]/g;

describe("the alphabet that a text needs", () => {
  test.each([
    ["é à ñ ü ¿ ¡ are in GSM-7", "éàñÑüÜ¿¡ÉäöÇ", "gsm7"],
    ["so is the euro, for two", "€5", "gsm7"],
    ...[..."áíóúÁÍÓÚêâõãç“”–…·"].map((one) => [`${one} is not`, `a${one}`, "ucs2"]),
    ["an emoji is not", "Hola 👟", "ucs2"],
  ])("%s", (_sentence, text, alphabet) => {
    expect(alphabetOf(text)).toBe(alphabet);
  });

  test("it names the characters that cost", () => {
    expect(measureSms("¿Está lista la canción? Sí 👟 así").foreign).toEqual(["á", "ó", "í", "👟"]);
  });
});

describe("segments", () => {
  test.each([
    ["nothing", "", 0, 160],
    ["160 of GSM-7", "a".repeat(160), 1, 0],
    ["161 of GSM-7", "a".repeat(161), 2, 145],
    ["306 of GSM-7", "a".repeat(306), 2, 0],
    ["307 of GSM-7", "a".repeat(307), 3, 152],
    ["80 euros", "€".repeat(80), 1, 0],
    ["81 euros", "€".repeat(81), 2, 143],
    ["70 of UCS-2", "á".repeat(70), 1, 0],
    ["71 of UCS-2", "á".repeat(71), 2, 63],
    ["134 of UCS-2", "á".repeat(134), 2, 0],
    ["35 emoji", "👟".repeat(35), 1, 0],
    ["36 emoji", "👟".repeat(36), 2, 61],
    ["1,600 of GSM-7", "a".repeat(1600), 11, 83],
    ["1,600 of UCS-2", "á".repeat(1600), 24, 8],
  ])("%s", (_name, text, segments, units_left) => {
    expect(measureSms(text)).toMatchObject({ segments, units_left });
  });

  test("an escape pair is not split: one septet stays empty, and a segment more may be billed", () => {
    const text = `${"a".repeat(152)}€${"a".repeat(152)}`;
    expect(splitSms(text).map((part) => part.length)).toEqual([152, 152, 1]);
    expect(measureSms(text).segments).toBe(3);
  });

  test("any text: the parts are the text, each fits, none can take the next character, and no pair is split", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(8 as const, 16 as const), (text, bits) => {
        const parts = splitSms(text, bits);
        expect(parts.join("")).toBe(text);
        const isGsm = alphabetOf(text) === "gsm7";
        const units = (part: string) =>
          isGsm ? part.length + (part.match(escaped) ?? []).length : part.length;
        const alone = isGsm ? 160 : 70;
        const most = parts.length === 1 ? alone : (isGsm ? 153 : 67) - (bits === 16 ? 1 : 0);
        for (const [index, part] of parts.entries()) {
          expect(units(part)).toBeLessThanOrEqual(most);
          const [next] = [...(parts[index + 1] ?? "")];
          if (next !== undefined) expect(units(part + next)).toBeGreaterThan(most);
          if (text.isWellFormed()) expect(part.isWellFormed()).toBe(true);
        }
        if (parts.length > 1) expect(units(text)).toBeGreaterThan(alone);
      }),
    );
  });

  test("1,600 characters are one SMS, 1,601 are refused with the reason", () => {
    expect(refuseSms("a".repeat(1600))).toBeUndefined();
    expect(refuseSms("á".repeat(1600))).toBeUndefined();
    expect(refuseSms("a".repeat(1601))).toMatchObject({ code: "text_too_long" });
    expect(refuseSms("a".repeat(1601))?.reason).toContain("1601");
    expect(refuseSms(" \n")).toMatchObject({ code: "text_missing" });
  });
});

describe("the bytes", () => {
  test("GSM-7 there and back", () => {
    fc.assert(
      fc.property(gsmText, (text) => {
        const septets = encodeSeptets(text) ?? expect.unreachable();
        expect(septets.every((septet) => septet < 128)).toBe(true);
        expect(decodeSeptets(septets)).toBe(text);
      }),
    );
    expect(encodeSeptets("@¡é€")).toEqual(Uint8Array.of(0, 0x40, 5, 0x1b, 0x65));
    expect(encodeSeptets("está")).toBeNull();
  });

  test("UCS-2 there and back, emoji included", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decodeUnicode(encodeUnicode(text))).toBe(text);
      }),
    );
    expect(decodeUnicode(Uint8Array.of(0, 0x41, 0xff))).toBe("A");
  });

  test("any bytes are some text, and an escape that nobody knows shows its letter", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof decodeSeptets(bytes)).toBe("string");
        expect(typeof readHeader(bytes).content.length).toBe("number");
      }),
    );
    expect(decodeSeptets(Uint8Array.of(0x1b, 0x41, 0x1b, 0x80))).toBe("A�");
  });

  test("the header of a part there and back, with 8 and with 16 bits", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 0xffff }),
        fc.integer({ min: 1, max: 255 }),
        fc.nat(),
        (reference, total, at) => {
          const given = { reference, total, part: (at % total) + 1 };
          const content = Uint8Array.of(1, 2, 3);
          const read = readHeader(Uint8Array.of(...concatenationHeader(given), ...content));
          expect(read).toEqual({ concatenation: given, content });
        },
      ),
    );
    expect([...concatenationHeader({ reference: 0x52, total: 2, part: 1 })]).toEqual([5, 0, 3, 0x52, 2, 1]);
  });

  test("a header with other elements, one that contradicts itself and one that is too long", () => {
    const ported = Uint8Array.of(0x0b, 5, 4, 0x0b, 0x84, 0x23, 0xf0, 0, 3, 7, 2, 2, 0x41);
    expect(readHeader(ported)).toEqual({
      concatenation: { reference: 7, total: 2, part: 2 },
      content: Uint8Array.of(0x41),
    });
    expect(readHeader(Uint8Array.of(5, 0, 3, 7, 2, 3, 0x41)).concatenation).toBeUndefined();
    expect(readHeader(Uint8Array.of(200, 0, 3, 7)).content).toHaveLength(0);
  });
});

describe("transliteration, for the shop that wants to pay less", () => {
  test("á becomes a where that saves a segment", () => {
    const text = `Tu pedido está listo en la tienda del centro. ${"Ven cuando quieras. ".repeat(4)}`;
    expect(measureSms(text)).toMatchObject({ alphabet: "ucs2", segments: 2 });
    expect(transliterate(text)).toEqual({
      text: text.replace("está", "esta"),
      segments: 1,
      saved_segments: 1,
    });
  });

  test("nothing is changed where nothing is saved", () => {
    expect(transliterate("¿Está?")).toEqual({ text: "¿Está?", segments: 1, saved_segments: 0 });
    const withEmoji = "Está listo 👟 ".repeat(20);
    expect(transliterate(withEmoji).text).toBe(withEmoji);
  });

  test("what typing programs put in becomes plain", () => {
    const { text } = transliterate(`“Niño” – ‘así’… ç õ Á\u00a0${"x".repeat(80)}`);
    expect(text).toBe(`"Niño" - 'asi'... c o A ${"x".repeat(80)}`);
  });

  test("any text: it never costs more, and what it gives is GSM-7 or the text itself", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = transliterate(text);
        expect(measureSms(result.text).segments).toBe(result.segments);
        expect(result.segments + result.saved_segments).toBe(measureSms(text).segments);
        if (result.text !== text) expect(alphabetOf(result.text)).toBe("gsm7");
        expect(result.text.length).toBeLessThanOrEqual(Math.max(text.length, 1600));
      }),
    );
  });
});

describe("what it costs", () => {
  test("by segment, exactly, with what plain letters would save", () => {
    const text = "Está ".repeat(40);
    expect(costOfSms(text, { amount: "0.0079", currency: "USD" })).toEqual({
      segments: 3,
      price: { amount: "0.0237", currency: "USD" },
      saving: { segments: 1, price: { amount: "0.0079", currency: "USD" } },
    });
    expect(costOfSms("Hola", { amount: "35", currency: "CLP" }).price).toEqual({
      amount: "35",
      currency: "CLP",
    });
    expect(costOfSms("Hola", null)).toMatchObject({ segments: 1, price: null });
    expect(costOfSms("Hola", { amount: "1e3", currency: "USD" }).price).toBeNull();
  });

  test("any price: as many times as there are segments", () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999 }), fc.integer({ min: 1, max: 1600 }), (tenths, length) => {
        const text = "a".repeat(length);
        const amount = `${Math.floor(tenths / 10_000)}.${String(tenths % 10_000).padStart(4, "0")}`;
        const { segments, price } = costOfSms(text, { amount, currency: "USD" });
        expect(Math.round(Number(price?.amount) * 10_000)).toBe(tenths * segments);
      }),
    );
  });
});

describe("parts that come in", () => {
  const at = "2026-11-24T12:00:00.000Z";
  const partsOf = (text: string): SmsPart[] => {
    const texts = splitSms(text);
    return texts.map((one, index) => ({ number: index + 1, total: texts.length, text: one, at }));
  };

  test("shuffled and doubled parts are the text, once", () => {
    fc.assert(
      fc.property(anyText, fc.infiniteStream(fc.nat()), (text, chance) => {
        const parts = partsOf(text);
        const dealt = [...parts, ...parts.filter((_, index) => index % 2 === 0)]
          .map((part) => ({ part, key: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key);
        let kept: readonly SmsPart[] = [];
        const whole: string[] = [];
        for (const { part } of dealt) {
          const arrival = addPart(kept, part);
          kept = arrival.kept;
          if (arrival.result === "whole") whole.push(arrival.text);
          if (arrival.result !== "double") expect(arrival.given_up).toEqual([]);
        }
        expect(whole).toEqual([text]);
      }),
    );
  });

  test("while one is missing it is waited for, and what came can be shown with the gap", () => {
    const [first, , third] = partsOf("á".repeat(67) + "b".repeat(67) + "c".repeat(9));
    if (!first || !third) throw new Error("three parts");
    const arrival = addPart([third], first);
    expect(arrival.result).toBe("waiting");
    expect(joinParts(arrival.kept)).toBe(`${"á".repeat(67)}[…]${"c".repeat(9)}`);
  });

  test("a reference that is used again for another text begins anew and gives up what was not complete", () => {
    const old = partsOf("a".repeat(200));
    const fresh = partsOf("b".repeat(200));
    const [first, second] = fresh;
    if (!first || !second) throw new Error("two parts");
    const begun = addPart(old.slice(0, 1), first);
    expect(begun).toEqual({ result: "waiting", kept: [first], given_up: old.slice(0, 1) });
    expect(addPart(begun.kept, second)).toMatchObject({ result: "whole", text: "b".repeat(200) });
    expect(addPart(old, first)).toMatchObject({ result: "waiting", given_up: [] });
  });

  test("parts a day apart, or of another total, are not of one message", () => {
    const [first, second] = partsOf("a".repeat(200));
    if (!first || !second) throw new Error("two parts");
    const late = { ...second, at: "2026-11-26T12:00:00.000Z" };
    expect(addPart([first], late)).toMatchObject({ result: "waiting", given_up: [first] });
    expect(addPart([first], { ...second, total: 3 })).toMatchObject({ result: "waiting", given_up: [first] });
  });
});
