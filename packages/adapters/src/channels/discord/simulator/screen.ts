import { isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf, JsonObject, Option } from "@mostrador/contract";
import { optionId } from "../wire.ts";

type Card = ContentOf<"cards">["cards"][number];

/** What the customer's Discord shows of a message. */
export function screenOf(body: JsonMap): Content {
  const text = unescaped(textOf(body["content"]) ?? "");
  const parts = partsOf(body);
  const menu = parts.find((part) => part["type"] === 3);
  if (menu) return menuOf(menu, text);
  const options = parts.flatMap(optionOf);
  const link = parts.find((part) => textOf(part["url"]));
  const embeds = listOf(body["embeds"]).filter(isMap);
  if (link) {
    const card = { id: "link", title: textOf(link["label"]) ?? "", url: textOf(link["url"]) ?? "", options };
    return { kind: "cards", text, cards: [card] };
  }
  if (embeds.length > 0) return embedsOf(embeds, options, text);
  return options.length > 0 ? { kind: "choices", text, style: "buttons", options } : { kind: "text", text };
}

/** What Discord says of a tap: a button by its id, a menu's choice by its value. */
export function customIdOf(body: JsonMap, option_id: string): JsonObject {
  const parts = partsOf(body);
  const button = parts.find((part) => optionId(textOf(part["custom_id"]) ?? "") === option_id);
  if (button) return { component_type: 2, custom_id: textOf(button["custom_id"]) ?? option_id };
  const menu = parts.find((part) => part["type"] === 3);
  return menu
    ? { component_type: 3, custom_id: textOf(menu["custom_id"]) ?? "", values: [option_id] }
    : { component_type: 2, custom_id: option_id };
}

export function partsOf(body: JsonMap): JsonMap[] {
  return listOf(body["components"])
    .filter(isMap)
    .flatMap((row) => listOf(row["components"]).filter(isMap));
}

function optionOf(part: JsonMap): Option[] {
  const id = textOf(part["custom_id"]);
  return id ? [{ id: optionId(id), label: textOf(part["label"]) ?? "" }] : [];
}

function menuOf(menu: JsonMap, text: string): Content {
  const label = textOf(menu["placeholder"]);
  const options = listOf(menu["options"])
    .filter(isMap)
    .map((option): Option => {
      const description = textOf(option["description"]);
      return {
        id: textOf(option["value"]) ?? "",
        label: textOf(option["label"]) ?? "",
        ...(description ? { description } : {}),
      };
    });
  return {
    kind: "choices",
    text,
    style: "list",
    options,
    ...(label ? { button_label: label.slice(0, 20) } : {}),
  };
}

function embedsOf(embeds: readonly JsonMap[], options: Option[], text: string): Content {
  const cards = embeds.map((embed, index): Card => {
    const title = textOf(embed["title"]) ?? "";
    const subtitle = textOf(embed["description"]);
    const image_url = textOf(mapOf(embed["image"])?.["url"]);
    return {
      id: String(index),
      title,
      ...(subtitle ? { subtitle } : {}),
      ...(image_url ? { image_url } : {}),
      options: index === 0 ? options : [],
    };
  });
  const [only] = cards;
  if (only && cards.length === 1 && only.image_url && only.title === "" && options.length === 0)
    return { kind: "media", media_type: "image", url: only.image_url, ...(text ? { caption: text } : {}) };
  return { kind: "cards", ...(text ? { text } : {}), cards };
}

/** Marks that keep a character from formatting are not seen. */
function unescaped(text: string): string {
  return text.replace(/\\([\\*_~`|>#-])/g, "$1");
}
