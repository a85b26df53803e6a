import { isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { wireLimits as limit } from "../wire.ts";

/** What LINE says of the first thing that is wrong. */
export interface Refusal {
  message: string;
  property: string;
}

/** Why LINE would not take these messages; undefined when it does. */
export function refusalOf(messages: readonly JsonMap[]): Refusal | undefined {
  if (messages.length < 1 || messages.length > limit.messages)
    return { message: "Size must be between 1 and 5", property: "messages" };
  for (const [index, message] of messages.entries()) {
    const wrong = refuseMessage(message) ?? refuseQuickReply(mapOf(message["quickReply"]));
    if (wrong) return { ...wrong, property: `messages[${index}]/${wrong.property}` };
  }
  return undefined;
}

function refuseMessage(message: JsonMap): Refusal | undefined {
  switch (message["type"]) {
    case "text":
      return length("text", message["text"], limit.text);
    case "image":
      return (
        address("originalContentUrl", message["originalContentUrl"]) ??
        address("previewImageUrl", message["previewImageUrl"])
      );
    case "location":
      return refusePlace(message);
    case "flex":
      return length("altText", message["altText"], limit.alt_text) ?? refuseFlex(mapOf(message["contents"]));
    default:
      return {
        message: "Must be one of the following values: [text, image, location, flex]",
        property: "type",
      };
  }
}

function refusePlace(place: JsonMap): Refusal | undefined {
  const isPlace = Math.abs(Number(place["latitude"])) <= 90 && Math.abs(Number(place["longitude"])) <= 180;
  if (!isPlace) return { message: "invalid coordinates", property: "latitude" };
  return length("title", place["title"], limit.place) ?? length("address", place["address"], limit.place);
}

function refuseFlex(contents: JsonMap | undefined): Refusal | undefined {
  if (contents?.["type"] === "carousel") {
    const bubbles = listOf(contents["contents"]).map((bubble) => mapOf(bubble) ?? {});
    if (bubbles.length < 1 || bubbles.length > limit.bubbles)
      return { message: `Size must be between 1 and ${limit.bubbles}`, property: "contents/contents" };
    return tooHeavy(contents, limit.carousel_bytes) ?? first(bubbles.map(refuseBubble));
  }
  return contents?.["type"] === "bubble"
    ? refuseBubble(contents)
    : { message: "unknown container", property: "contents/type" };
}

function refuseBubble(bubble: JsonMap): Refusal | undefined {
  return tooHeavy(bubble, limit.bubble_bytes) ?? refuseComponent(bubble);
}

/** Texts may not be empty, addresses must be addresses, and labels and data keep their limits, however deep they lie. */
function refuseComponent(component: JsonMap): Refusal | undefined {
  if (component["type"] === "text") return length("text", component["text"], limit.text);
  if (component["type"] === "image") return address("url", component["url"]);
  const action = mapOf(component["action"]);
  const inside = Object.values(component).flatMap((value) =>
    Array.isArray(value) ? value.filter(isMap) : isMap(value) && value !== action ? [value] : [],
  );
  return (action ? refuseAction(action) : undefined) ?? first(inside.map(refuseComponent));
}

function refuseAction(action: JsonMap): Refusal | undefined {
  const label = length("action/label", action["label"], limit.label);
  if (label) return label;
  return action["type"] === "uri"
    ? address("action/uri", action["uri"])
    : (length("action/data", action["data"], limit.postback) ??
        length("action/displayText", action["displayText"], limit.postback));
}

function refuseQuickReply(quickReply: JsonMap | undefined): Refusal | undefined {
  if (!quickReply) return undefined;
  const items = listOf(quickReply["items"]).map((item) => mapOf(item) ?? {});
  if (items.length < 1 || items.length > limit.quick_replies)
    return { message: `Size must be between 1 and ${limit.quick_replies}`, property: "quickReply/items" };
  return first(items.map((item) => refuseAction(mapOf(item["action"]) ?? {})));
}

function tooHeavy(container: JsonMap, most: number): Refusal | undefined {
  return Buffer.byteLength(JSON.stringify(container)) > most
    ? { message: `may not be larger than ${most} bytes`, property: "contents" }
    : undefined;
}

function length(property: string, value: unknown, most: number): Refusal | undefined {
  const text = textOf(value);
  if (!text?.trim()) return { message: "May not be empty", property };
  return text.length > most ? { message: `Length must be between 0 and ${most}`, property } : undefined;
}

/** LINE wants https; the shop on this machine stands for one that has it. */
function address(property: string, value: unknown): Refusal | undefined {
  const text = textOf(value) ?? "";
  const url = text.length <= limit.url ? URL.parse(text) : null;
  const isHere = url?.protocol === "http:" && /^(localhost|127\.|\[::1\])/.test(url.hostname);
  return url?.protocol === "https:" || isHere
    ? undefined
    : { message: "Must be a valid HTTPS URL", property };
}

function first(refusals: readonly (Refusal | undefined)[]): Refusal | undefined {
  return refusals.find((refusal) => refusal !== undefined);
}
