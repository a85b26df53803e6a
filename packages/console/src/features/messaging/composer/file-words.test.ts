import { expect, it } from "vitest";
import { sizeText } from "./file-words.ts";

it("says sizes as people read them", () => {
  expect(sizeText(830_000, "es").replace("\u00a0", " ")).toBe("830 kB");
  expect(sizeText(5 * 1024 ** 2, "es").replace("\u00a0", " ")).toBe("5 MB");
  expect(sizeText(4.2 * 1024 ** 2, "es").replace("\u00a0", " ")).toBe("4,2 MB");
  expect(sizeText(16 * 1024 ** 2, "en").replace("\u00a0", " ")).toBe("16 MB");
});
