import { expect, test } from "vitest";
import { parseJson } from "./json.ts";

const read = (text: string) => parseJson(Buffer.from(text));

test("numbers that a double would round stay as text, wherever a value may stand", () => {
  expect(read('{"id":9007199254740993,"ids":[-1001234567890123456, 1]}')).toEqual({
    id: "9007199254740993",
    ids: ["-1001234567890123456", 1],
  });
});

test("digits inside a text, fractions and short numbers stay as they are", () => {
  const text =
    '{"a":"CL.13491208655302741918","b":"[9007199254740993]","c":0.12345678901234567,"d":123456789012345}';
  expect(read(text)).toEqual(JSON.parse(text));
  expect(read('{"a":"\\"1: 9007199254740993","b":9007199254740993}')).toEqual({
    a: '"1: 9007199254740993',
    b: "9007199254740993",
  });
});

test("what is no JSON is null, and so is JSON's null", () => {
  for (const text of ["", "{", "null", "\u0000", "9007199254740993,"]) expect(read(text), text).toBeNull();
});
