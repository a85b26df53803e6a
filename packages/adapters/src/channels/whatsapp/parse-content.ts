import { idOf, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf } from "@mostrador/contract";

const mediaTypes: ReadonlyMap<string, ContentOf<"media">["media_type"]> = new Map([
  ["image", "image"],
  ["audio", "audio"],
  ["voice", "audio"],
  ["video", "video"],
  ["document", "document"],
  ["sticker", "sticker"],
]);

/** What a message of this type shows; empty when there is nothing. Only contact cards come in numbers. */
export function contentsOf(type: string, message: JsonMap): Content[] {
  if (type === "contacts") return listOf(message["contacts"]).map((card) => contactCard(mapOf(card) ?? {}));
  const held = mapOf(message[type]);
  if (!held) return [];
  const content = (readers.get(type) ?? media)(held, type);
  return content ? [content] : [];
}

const readers: ReadonlyMap<string, (held: JsonMap) => Content | undefined> = new Map([
  ["text", text],
  ["location", location],
]);

function text(held: JsonMap): Content | undefined {
  const body = textOf(held["body"]);
  return body === undefined ? undefined : { kind: "text", text: body };
}

/** The file is fetched by its id; the `url` of newer payloads is gone within minutes. */
function media(held: JsonMap, type: string): Content | undefined {
  const media_type = mediaTypes.get(type);
  const provider_ref = idOf(held["id"]);
  if (!media_type || !provider_ref) return undefined;
  const mime_type = textOf(held["mime_type"]);
  const filename = textOf(held["filename"]);
  const caption = textOf(held["caption"]);
  const isVoice = type === "voice" || held["voice"] === true;
  return {
    kind: "media",
    media_type,
    provider_ref,
    ...(mime_type ? { mime_type } : {}),
    ...(filename ? { filename } : {}),
    ...(caption ? { caption } : {}),
    ...(isVoice ? { is_voice: true } : {}),
  };
}

function location(held: JsonMap): Content | undefined {
  const latitude = numberOf(held["latitude"]);
  const longitude = numberOf(held["longitude"]);
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = textOf(held["name"]);
  const address = textOf(held["address"]);
  return {
    kind: "location",
    latitude,
    longitude,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}

function contactCard(card: JsonMap): Content {
  const name = mapOf(card["name"]);
  const phones = listOf(card["phones"]).flatMap((phone) => textOf(mapOf(phone)?.["phone"]) ?? []);
  const emails = listOf(card["emails"]).flatMap((email) => textOf(mapOf(email)?.["email"]) ?? []);
  return {
    kind: "contact_card",
    name: textOf(name?.["formatted_name"]) ?? textOf(name?.["first_name"]) ?? phones[0] ?? "",
    phones,
    emails,
  };
}
