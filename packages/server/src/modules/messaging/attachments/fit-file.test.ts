import { expect, it } from "vitest";
import { fitFile } from "./fit-file.ts";

const MB = 1024 * 1024;
const files = [
  { media_type: "image" as const, max_bytes: 5 * MB, mime_types: ["image/jpeg", "image/png"] },
  { media_type: "video" as const, max_bytes: 16 * MB, mime_types: [] },
  { media_type: "document" as const, max_bytes: 18 * MB, mime_types: [] },
];
const jpeg = (size_bytes: number) => fitFile({ mime_type: "image/jpeg", size_bytes }, files);

it("shows a file as what it is, up to the last byte", () => {
  expect(jpeg(5 * MB)).toBe("image");
  expect(fitFile({ mime_type: "video/mp4", size_bytes: 16 * MB }, files)).toBe("video");
});

it("sends as a document what is too large or of a type that is not taken, and as a link what fits nowhere", () => {
  expect(jpeg(5 * MB + 1)).toBe("document");
  expect(fitFile({ mime_type: "image/webp", size_bytes: 10 }, files)).toBe("document");
  expect(fitFile({ mime_type: "image/svg+xml", size_bytes: 10 }, files)).toBe("document");
  expect(jpeg(18 * MB + 1)).toBe("link");
});

it("sends a link where the channel shows no files", () => {
  expect(fitFile({ mime_type: "image/png", size_bytes: 10 }, [])).toBe("link");
});
