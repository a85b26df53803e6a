import type { Content, ContentOf } from "@mostrador/contract";
import type { Fields } from "../_sms/form-request.ts";

/** MMS has up to ten files, WhatsApp one. */
const filesMax = 10;

/** What a message shows; its words go with the first file. */
export function contentsOf(fields: Fields): Content[] {
  const place = placeOf(fields);
  if (place) return [place];
  const text = fields.get("Body") ?? "";
  const files = filesOf(fields);
  if (files.length === 0) return text.trim() === "" ? [] : [{ kind: "text", text }];
  return files.map((file, index) => (index === 0 && text.trim() !== "" ? { ...file, caption: text } : file));
}

function placeOf(fields: Fields): Content | undefined {
  const [latitude, longitude] = [fields.get("Latitude"), fields.get("Longitude")].map(Number);
  if (latitude === undefined || longitude === undefined) return undefined;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  const name = fields.get("Label");
  const address = fields.get("Address");
  return {
    kind: "location",
    latitude,
    longitude,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}

function filesOf(fields: Fields): ContentOf<"media">[] {
  const files: ContentOf<"media">[] = [];
  for (let index = 0; index < filesMax; index++) {
    const provider_ref = fields.get(`MediaUrl${index}`);
    const mime_type = fields.get(`MediaContentType${index}`) ?? "";
    if (!provider_ref) continue;
    files.push({
      kind: "media",
      media_type: mediaTypeOf(mime_type),
      provider_ref,
      ...(mime_type === "" ? {} : { mime_type }),
      // WhatsApp's voice notes are Ogg, files of music are not
      ...(mime_type.startsWith("audio/ogg") ? { is_voice: true } : {}),
    });
  }
  return files;
}

function mediaTypeOf(mime_type: string): ContentOf<"media">["media_type"] {
  const [type] = mime_type.split("/");
  return type === "image" || type === "audio" || type === "video" ? type : "document";
}
