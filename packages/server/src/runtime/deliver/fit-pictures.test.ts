import type { Capabilities, Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { createPaperChannel } from "../testing.ts";
import { fitPictures } from "./fit-pictures.ts";

const { capabilities: any } = createPaperChannel(async () => ({ class: "ok" }));
const strict: Capabilities = {
  ...any,
  file_limits: [{ media_type: "image", max_bytes: 5_000_000, mime_types: ["image/jpeg"] }],
};
const fit = (content: Content, capabilities = strict) =>
  fitPictures(
    { pictureAddress: (_workspace, url) => url.replace("webp", "jpg") },
    "w",
    content,
    capabilities,
  );
const card = { id: "1", title: "Zapatilla", options: [] };

describe("pictures of a message on a channel that takes few formats", () => {
  it("have addresses that it takes, on cards and alone; what has none stays as it is", () => {
    expect(fit({ kind: "cards", cards: [{ ...card, image_url: "https://a/1.webp" }, card] })).toEqual({
      kind: "cards",
      cards: [{ ...card, image_url: "https://a/1.jpg" }, card],
    });
    const picture: Content = {
      kind: "media",
      media_type: "image",
      url: "https://a/1.webp",
      mime_type: "image/webp",
    };
    expect(fit(picture)).toEqual({ ...picture, url: "https://a/1.jpg", mime_type: "image/jpeg" });
    const sticker: Content = { ...picture, media_type: "sticker" };
    expect(fit(sticker)).toBe(sticker);
    const words: Content = { kind: "text", text: "hola" };
    expect(fit(words)).toBe(words);
  });

  it("are left alone on a channel that says nothing of formats", () => {
    const picture: Content = { kind: "media", media_type: "image", url: "https://a/1.webp" };
    expect(fit(picture, any)).toBe(picture);
  });
});
