import { idOf, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf, Referral } from "@mostrador/contract";

/** What hangs on a message: something to show, what it came from, or why it cannot be shown. */
export interface Attached {
  content?: Content;
  referral?: Referral;
  problem?: string;
}

const mediaTypes: ReadonlyMap<string, ContentOf<"media">["media_type"]> = new Map([
  ["image", "image"],
  ["animated_image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  ["file", "document"],
  ["share", "image"],
  ["post", "image"],
  ["ig_post", "image"],
  ["story_mention", "image"],
  ["ig_story", "image"],
  ["reel", "video"],
  ["ig_reel", "video"],
]);
/** What somebody had published; the rest he made for us. */
const published = new Set(["share", "post", "ig_post", "story_mention", "ig_story", "reel", "ig_reel"]);
/** The thumb beside the text field, in its three sizes. */
const likes = new Set(["369239263222822", "369239343222814", "369239383222810"]);

export function readAttachment(attachment: JsonMap): Attached {
  const type = textOf(attachment["type"]) ?? "none";
  const payload = mapOf(attachment["payload"]) ?? {};
  switch (type) {
    case "location":
      return readPlace(payload, textOf(attachment["title"]));
    case "fallback":
      return readLink(attachment, payload);
    case "template":
      return readProduct(payload);
    case "like_heart":
      return { content: { kind: "text", text: "❤️" } };
    case "ephemeral":
      return { problem: "Something that can be seen once; Meta keeps it to the customer's app" };
    default:
      return readFile(type, payload);
  }
}

/** The address is signed and good for some days: it is what we fetch the file by. */
function readFile(type: string, payload: JsonMap): Attached {
  const media_type = mediaTypes.get(type);
  const sticker_id = idOf(payload["sticker_id"]);
  if (sticker_id && likes.has(sticker_id)) return { content: { kind: "text", text: "👍" } };
  const url = textOf(payload["url"]);
  if (!media_type) return { problem: `Meta's "${type}" is not supported` };
  if (!url || !/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    return { problem: "Meta sent the file without its address" };
  const title = textOf(payload["title"]);
  const content: Content = {
    kind: "media",
    media_type: sticker_id ? "sticker" : media_type,
    provider_ref: url,
    ...(title && published.has(type) ? { caption: title } : {}),
  };
  return published.has(type) ? { content, referral: { source: type, url } } : { content };
}

function readPlace(payload: JsonMap, name: string | undefined): Attached {
  const coordinates = mapOf(payload["coordinates"]);
  const latitude = numberOf(coordinates?.["lat"]);
  const longitude = numberOf(coordinates?.["long"]);
  if (latitude === undefined || longitude === undefined) return { problem: "The place has no coordinates" };
  return { content: { kind: "location", latitude, longitude, ...(name ? { name } : {}) } };
}

/** A shared link: its title and where it leads. */
function readLink(attachment: JsonMap, payload: JsonMap): Attached {
  const title = textOf(attachment["title"]) ?? textOf(payload["title"]);
  const url = textOf(attachment["url"]) ?? textOf(payload["url"]);
  const text = [title, url].filter((one) => one !== undefined).join("\n");
  return text === ""
    ? { problem: "Meta sent the link without its address" }
    : { content: { kind: "text", text } };
}

/** A product from the shop's catalog that the customer shares, to ask about it. */
function readProduct(payload: JsonMap): Attached {
  const elements = listOf(mapOf(payload["product"])?.["elements"]).map((one) => mapOf(one) ?? {});
  const lines = elements.flatMap(
    (one) =>
      [textOf(one["title"]), textOf(one["subtitle"])]
        .filter((line) => line !== undefined)
        .join(" · ")
        .trim() || [],
  );
  if (lines.length === 0) return { problem: "A template without a product" };
  const ref = idOf(elements[0]?.["retailer_id"]) ?? idOf(elements[0]?.["id"]);
  return {
    content: { kind: "text", text: lines.join("\n") },
    ...(ref ? { referral: { source: "product", ref } } : {}),
  };
}
