import { isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, Option } from "@mostrador/contract";

/** What the customer's app shows of a content that Google took. */
export function screenOf(content: JsonMap): Content {
  const file = textOf(mapOf(content["contentInfo"])?.["fileUrl"]);
  if (file !== undefined) return { kind: "media", media_type: mediaTypeOf(file), url: file };
  const card = mapOf(content["richCard"]);
  if (card) return cards(card);
  const text = textOf(content["text"]) ?? "";
  const suggestions = listOf(content["suggestions"]).filter(isMap);
  const options = optionsOf(suggestions);
  const place = placeOf(suggestions, text);
  if (place) return place;
  const link = linkOf(suggestions);
  if (link) return { kind: "cards", text, cards: [{ id: "link", ...link, options }] };
  return options.length > 0 ? { kind: "choices", text, style: "buttons", options } : { kind: "text", text };
}

/** By its ending; a picture where there is none. */
function mediaTypeOf(address: string): "image" | "video" | "audio" | "document" {
  if (/\.(mp4|webm|m4v|mpeg)$/i.test(address)) return "video";
  if (/\.(mp3|ogg|m4a|amr)$/i.test(address)) return "audio";
  return /\.pdf$/i.test(address) ? "document" : "image";
}

function cards(card: JsonMap): Content {
  const alone = mapOf(mapOf(card["standaloneCard"])?.["cardContent"]);
  if (alone && alone["title"] === undefined) return pictureWithWords(alone);
  const contents = alone ? [alone] : listOf(mapOf(card["carouselCard"])?.["cardContents"]).filter(isMap);
  return { kind: "cards", cards: contents.map(toCard) };
}

function pictureWithWords(content: JsonMap): Content {
  const url = textOf(mapOf(mapOf(content["media"])?.["contentInfo"])?.["fileUrl"]) ?? "";
  const caption = textOf(content["description"]) ?? "";
  return { kind: "media", media_type: mediaTypeOf(url), url, caption };
}

function toCard(content: JsonMap, index: number) {
  const image_url = textOf(mapOf(mapOf(content["media"])?.["contentInfo"])?.["fileUrl"]);
  const subtitle = textOf(content["description"]);
  return {
    id: String(index),
    title: textOf(content["title"]) ?? "",
    ...(subtitle ? { subtitle } : {}),
    ...(image_url ? { image_url } : {}),
    options: optionsOf(listOf(content["suggestions"]).filter(isMap)),
  };
}

function optionsOf(suggestions: readonly JsonMap[]): Option[] {
  return suggestions.flatMap((suggestion) => {
    const reply = mapOf(suggestion["reply"]);
    return reply ? [{ id: textOf(reply["postbackData"]) ?? "", label: textOf(reply["text"]) ?? "" }] : [];
  });
}

function linkOf(suggestions: readonly JsonMap[]): { title: string; url: string } | undefined {
  const actions = suggestions.map((suggestion) => mapOf(suggestion["action"]));
  const action = actions.find((one) => one?.["openUrlAction"] !== undefined);
  const url = textOf(mapOf(action?.["openUrlAction"])?.["url"]);
  return url ? { title: textOf(action?.["text"]) ?? "", url } : undefined;
}

function placeOf(suggestions: readonly JsonMap[], name: string): Content | undefined {
  const actions = suggestions.map((suggestion) => mapOf(mapOf(suggestion["action"])?.["viewLocationAction"]));
  const point = mapOf(actions.find((one) => one !== undefined)?.["latLong"]);
  const latitude = numberOf(point?.["latitude"]);
  const longitude = numberOf(point?.["longitude"]);
  if (latitude === undefined || longitude === undefined) return undefined;
  return { kind: "location", latitude, longitude, name };
}
