import { encodeSeptets } from "@mostrador/adapter-kit";
import { expect, test } from "vitest";
import { decodeText } from "./text.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const septets = (text: string) => encodeSeptets(text) ?? expect.unreachable();

test.each([
  ["GSM-7", septets("¿Mañana? €5 [ya]"), 0, {}, "¿Mañana? €5 [ya]"],
  ["ASCII for 0 where the inbox says so", latin("a@b.cl"), 0, { default_alphabet: "ascii" }, "a@b.cl"],
  ["Latin-1 for 0 where the inbox says so", latin("mañana@"), 0, { default_alphabet: "latin1" }, "mañana@"],
  ["1 with letters of GSM-7", septets("¿Mañana? €5 a@b.cl"), 1, {}, "¿Mañana? €5 a@b.cl"],
  ["1 with letters of ASCII", latin("rosa@ejemplo.cl $5"), 1, {}, "rosa@ejemplo.cl $5"],
  ["1 where the default is ASCII", latin("{a}"), 1, { default_alphabet: "ascii" }, "{a}"],
  ["Latin-1", latin("¿Está?"), 3, {}, "¿Está?"],
  ["Cyrillic", Uint8Array.of(0xbf, 0xe0), 6, {}, "Пр"],
  ["UCS-2", Buffer.from("00ed d83d dc5f".replaceAll(" ", ""), "hex"), 8, {}, "í👟"],
  ["UCS-2 with a class", Buffer.from("00ed", "hex"), 0x18, {}, "í"],
  ["message waiting", septets("hay"), 0xc8, {}, "hay"],
  ["bytes", Uint8Array.of(1, 2), 4, {}, null],
  ["bytes with a class", Uint8Array.of(1, 2), 0xf5, {}, null],
  ["a byte over 127 in GSM-7", Uint8Array.of(0x48, 0xff), 0, {}, "H�"],
])("%s", (_name, bytes, data_coding, settings, expected) => {
  expect(decodeText(bytes, data_coding, settings)).toBe(expected);
});

test("every coding of every byte is read without a fault", () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (let coding = 0; coding < 256; coding++) expect(() => decodeText(all, coding, {})).not.toThrow();
});
