import type { Content } from "@mostrador/contract";

/** What the customer's app shows of a message; `content` where it is more than its text. */
export function screenOf(form: URLSearchParams): { text: string; content?: Content } {
  const text = form.get("Body") ?? "";
  const url = form.get("MediaUrl");
  if (url) {
    const caption = text === "" ? {} : { caption: text };
    return { text, content: { kind: "media", media_type: mediaTypeOf(url), url, ...caption } };
  }
  const place = /^geo:(-?[\d.]+),(-?[\d.]+)(?:\|(.*))?$/s.exec(form.get("PersistentAction") ?? "");
  if (place) {
    const [, latitude, longitude, name] = place;
    const label = name ? { name } : {};
    return {
      text,
      content: { kind: "location", latitude: Number(latitude), longitude: Number(longitude), ...label },
    };
  }
  // The words of a template are with Twilio: the phone shows its id and what fills it
  const template = form.get("ContentSid");
  return { text: template ? `${template} ${form.get("ContentVariables") ?? ""}`.trim() : text };
}

function mediaTypeOf(url: string): "image" | "audio" | "video" | "document" {
  const ending = /\.(\w+)$/.exec(URL.parse(url)?.pathname ?? "")?.[1]?.toLowerCase() ?? "";
  if (["mp3", "ogg", "amr", "m4a", "aac"].includes(ending)) return "audio";
  if (["mp4", "3gp"].includes(ending)) return "video";
  return ["pdf", "docx", "xlsx", "vcf"].includes(ending) ? "document" : "image";
}
