import { expect, it } from "vitest";
import type { MediaContent } from "./upload-file.ts";
import { toContents } from "./use-send.ts";

const photo: MediaContent = { kind: "media", media_type: "image", attachment_id: "1" };
const guide: MediaContent = { kind: "media", media_type: "document", attachment_id: "2" };

it("sends a text, files, or the text with the first of them", () => {
  expect(toContents("hola", [])).toEqual([{ kind: "text", text: "hola" }]);
  expect(toContents("", [photo, guide])).toEqual([photo, guide]);
  expect(toContents("Mira", [photo, guide])).toEqual([{ ...photo, caption: "Mira" }, guide]);
});
