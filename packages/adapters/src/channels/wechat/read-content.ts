import type { Content, ContentOf } from "@mostrador/contract";
import type { Xml } from "./read-xml.ts";

/** The content of a message, or null when it holds nothing that we know. */
export function readContent(xml: Xml, type: string): Content | null {
  switch (type) {
    case "text": {
      const text = xml["Content"];
      return text ? { kind: "text", text } : null;
    }
    case "image":
      return file("image", xml, {});
    case "voice":
      return file("audio", xml, { is_voice: true, caption: xml["Recognition"] });
    case "video":
    case "shortvideo":
      return file("video", xml, {});
    case "location":
      return place(xml);
    case "link":
      return link(xml);
    default:
      return null;
  }
}

function file(
  media_type: ContentOf<"media">["media_type"],
  xml: Xml,
  more: { is_voice?: true; caption?: string | undefined },
): Content | null {
  const provider_ref = xml["MediaId"];
  if (!provider_ref) return null;
  const { caption, ...rest } = more;
  return { kind: "media", media_type, provider_ref, ...rest, ...(caption ? { caption } : {}) };
}

function place(xml: Xml): Content | null {
  const latitude = degrees(xml["Location_X"]);
  const longitude = degrees(xml["Location_Y"]);
  if (latitude === undefined || longitude === undefined) return null;
  const address = xml["Label"];
  return { kind: "location", latitude, longitude, ...(address ? { address } : {}) };
}

function degrees(text: string | undefined): number | undefined {
  return text && /^-?\d{1,3}(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function link(xml: Xml): Content | null {
  const lines = [xml["Title"], xml["Description"], xml["Url"]].filter((line) => line);
  const text = [...new Set(lines)].join("\n");
  return text === "" ? null : { kind: "text", text };
}
