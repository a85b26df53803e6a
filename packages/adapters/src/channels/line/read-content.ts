import { idOf, type JsonMap, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";

/** Before a sticker's number, so that it is not taken for a message's file. */
export const stickerMark = "sticker:";

/** The content of a message, or null when it holds nothing that we know. */
export function readContent(message: JsonMap, id: string): Content | null {
  switch (message["type"]) {
    case "text": {
      const text = textOf(message["text"]);
      return text === undefined ? null : { kind: "text", text };
    }
    case "image":
      return file("image", message, id);
    case "video":
      return file("video", message, id);
    case "audio":
      return file("audio", message, id);
    case "file":
      return file("document", message, id);
    case "sticker":
      return sticker(message);
    case "location":
      return place(message);
    default:
      return null;
  }
}

/** LINE keeps a file under its message's id; what a mini app sends lies elsewhere, and we show where. */
function file(media_type: ContentOf<"media">["media_type"], message: JsonMap, id: string): Content {
  const provider = mapOf(message["contentProvider"]);
  const elsewhere = provider?.["type"] === "external" ? textOf(provider["originalContentUrl"]) : undefined;
  if (elsewhere) return { kind: "text", text: elsewhere };
  const filename = textOf(message["fileName"]);
  const size_bytes = numberOf(message["fileSize"]);
  return {
    kind: "media",
    media_type,
    provider_ref: id,
    ...(filename ? { filename } : {}),
    ...(size_bytes !== undefined && Number.isSafeInteger(size_bytes) ? { size_bytes } : {}),
    ...(media_type === "audio" ? { is_voice: true } : {}),
  };
}

function sticker(message: JsonMap): Content | null {
  const id = idOf(message["stickerId"]);
  if (!id || !/^\d+$/.test(id)) return null;
  const caption = textOf(message["text"]);
  return {
    kind: "media",
    media_type: "sticker",
    provider_ref: `${stickerMark}${id}`,
    ...(caption ? { caption } : {}),
  };
}

function place(message: JsonMap): Content | null {
  const latitude = numberOf(message["latitude"]);
  const longitude = numberOf(message["longitude"]);
  if (latitude === undefined || longitude === undefined) return null;
  const name = textOf(message["title"]);
  const address = textOf(message["address"]);
  return {
    kind: "location",
    latitude,
    longitude,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}
