import { idOf, isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";

type Media = ContentOf<"media">;
type Reader = (part: JsonMap, message: JsonMap) => Content | null;

/**
 * What a message holds is told by which field it has. The order matters: an animation also has a document, a venue
 * also a location.
 */
const readers: readonly [field: string, read: Reader][] = [
  ["animation", (part, message) => file("video", part, message, { fallback: "video/mp4" })],
  ["video", (part, message) => file("video", part, message, { fallback: "video/mp4" })],
  ["video_note", (part, message) => file("video", part, message, { fallback: "video/mp4" })],
  ["audio", (part, message) => file("audio", part, message, { fallback: "audio/mpeg" })],
  ["voice", (part, message) => file("audio", part, message, { fallback: "audio/ogg", is_voice: true })],
  ["document", (part, message) => file("document", part, message, {})],
  ["sticker", (part, message) => file("sticker", part, message, { fallback: stickerType(part) })],
  ["contact", readContact],
  ["venue", readVenue],
  ["location", (part) => place(part)],
  ["web_app_data", readWebApp],
];

/** The content of a message, or null when it holds nothing that we know. */
export function readContent(message: JsonMap): Content | null {
  const text = textOf(message["text"]);
  if (text !== undefined) return { kind: "text", text };
  const picture = largest(message["photo"]);
  if (picture) return file("image", picture, message, { fallback: "image/jpeg" });
  for (const [field, read] of readers) {
    const part = message[field];
    const content = isMap(part) ? read(part, message) : null;
    if (content) return content;
  }
  return null;
}

/** All sizes are one picture. */
function largest(photo: unknown): JsonMap | undefined {
  const area = (size: JsonMap) => (numberOf(size["width"]) ?? 0) * (numberOf(size["height"]) ?? 0);
  return listOf(photo)
    .filter(isMap)
    .toSorted((a, b) => area(b) - area(a))[0];
}

function file(
  media_type: Media["media_type"],
  part: JsonMap,
  message: JsonMap,
  more: { fallback?: string; is_voice?: boolean },
): Media | null {
  const provider_ref = idOf(part["file_id"]);
  if (!provider_ref) return null;
  const mime_type = textOf(part["mime_type"]) ?? more.fallback;
  const filename = textOf(part["file_name"]);
  const caption = textOf(message["caption"]);
  const size_bytes = numberOf(part["file_size"]);
  return {
    kind: "media",
    media_type,
    provider_ref,
    ...(mime_type ? { mime_type } : {}),
    ...(filename ? { filename } : {}),
    ...(caption ? { caption } : {}),
    ...(size_bytes !== undefined && Number.isSafeInteger(size_bytes) ? { size_bytes } : {}),
    ...(more.is_voice ? { is_voice: true } : {}),
  };
}

function stickerType(sticker: JsonMap): string {
  if (sticker["is_video"] === true) return "video/webm";
  return sticker["is_animated"] === true ? "application/x-tgsticker" : "image/webp";
}

function readContact(contact: JsonMap): Content | null {
  const phone = phoneOf(contact);
  const name = fullName(contact);
  if (!phone && !name) return null;
  return { kind: "contact_card", name: name ?? phone ?? "", phones: phone ? [phone] : [], emails: [] };
}

/** International numbers come with and without their plus. */
export function phoneOf(contact: JsonMap): string | undefined {
  const phone = textOf(contact["phone_number"])?.replaceAll(/[\s()-]/g, "");
  return phone && /^[1-9]\d{7,14}$/.test(phone) ? `+${phone}` : phone;
}

export function fullName(person: JsonMap): string | undefined {
  const names = [textOf(person["first_name"]), textOf(person["last_name"])].filter(
    (name) => name !== undefined,
  );
  return names.length > 0 ? names.join(" ") : undefined;
}

function readVenue(venue: JsonMap): Content | null {
  const where = place(mapOf(venue["location"]) ?? {});
  const name = textOf(venue["title"]);
  const address = textOf(venue["address"]);
  return where && { ...where, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

function place(location: JsonMap): ContentOf<"location"> | null {
  const latitude = numberOf(location["latitude"]);
  const longitude = numberOf(location["longitude"]);
  return latitude === undefined || longitude === undefined ? null : { kind: "location", latitude, longitude };
}

/** A web app sends text; what is a JSON object in it is kept as facts. */
function readWebApp(sent: JsonMap): Content | null {
  const text = textOf(sent["data"]);
  if (text === undefined) return null;
  return { kind: "submission", values: { data: text } };
}
