import { idOf, type JsonMap, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";

/** The content of a message, or null when it holds nothing that we know. */
export function readContent(type: string, message: JsonMap): Content | null {
  switch (type) {
    case "text":
      return words(message["text"]);
    case "url":
      return words(message["media"]);
    case "picture":
      return file("image", message);
    case "video":
      return file("video", message);
    case "file":
      return file("document", message);
    case "sticker":
      return sticker(message);
    case "location":
      return place(mapOf(message["location"]) ?? {});
    case "contact":
      return contact(mapOf(message["contact"]) ?? {});
    default:
      return null;
  }
}

function words(value: unknown): Content | null {
  const text = textOf(value);
  return text === undefined ? null : { kind: "text", text };
}

/** Viber gives the address of a file, good for a while, and no type. */
function file(media_type: ContentOf<"media">["media_type"], message: JsonMap): Content | null {
  const provider_ref = textOf(message["media"]);
  if (!provider_ref) return null;
  const filename = textOf(message["file_name"]);
  const caption = textOf(message["text"]);
  const size_bytes = numberOf(message["size"]);
  return {
    kind: "media",
    media_type,
    provider_ref,
    ...(filename ? { filename } : {}),
    ...(caption ? { caption } : {}),
    ...(size_bytes !== undefined && Number.isSafeInteger(size_bytes) ? { size_bytes } : {}),
  };
}

/** A sticker is a number of Viber's own; newer apps give its picture too. */
function sticker(message: JsonMap): Content | null {
  const media = textOf(message["media"]);
  if (media) return { kind: "media", media_type: "sticker", provider_ref: media };
  const id = idOf(message["sticker_id"]);
  return id ? { kind: "text", text: `[sticker ${id}]` } : null;
}

function place(location: JsonMap): Content | null {
  const latitude = numberOf(location["lat"]);
  const longitude = numberOf(location["lon"]);
  if (latitude === undefined || longitude === undefined) return null;
  const address = textOf(location["address"]);
  return { kind: "location", latitude, longitude, ...(address ? { address } : {}) };
}

function contact(card: JsonMap): Content | null {
  const phone = textOf(card["phone_number"]);
  const name = textOf(card["name"]) ?? phone;
  return name === undefined ? null : { kind: "contact_card", name, phones: phone ? [phone] : [], emails: [] };
}
