import { isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import { wireLimits } from "../wire.ts";

/** Why Slack would refuse this message, by its own error codes; null when it takes it. */
export function refusalOf(body: JsonMap): string | null {
  const text = textOf(body["text"]) ?? "";
  const blocks = listOf(body["blocks"]).filter(isMap);
  if (text === "" && blocks.length === 0) return "no_text";
  if (text.length > wireLimits.text) return "msg_too_long";
  if (blocks.length > wireLimits.blocks) return "invalid_blocks";
  const names = blocks.flatMap((block) => elementsOf(block).map((one) => textOf(one["action_id"])));
  if (new Set(names).size < names.length) return "invalid_blocks";
  return blocks.every(isGood) ? null : "invalid_blocks";
}

function isGood(block: JsonMap): boolean {
  switch (block["type"]) {
    case "section":
      return (
        fits(mapOf(block["text"]), wireLimits.section) &&
        (block["accessory"] === undefined || isPicture(mapOf(block["accessory"])))
      );
    case "image":
      return isPicture(block);
    case "actions": {
      const elements = elementsOf(block);
      return elements.length > 0 && elements.length <= wireLimits.buttons && elements.every(isGoodElement);
    }
    default:
      return false;
  }
}

function isGoodElement(element: JsonMap): boolean {
  if ((textOf(element["action_id"]) ?? "").length > wireLimits.action_id) return false;
  if (element["type"] === "button")
    return (
      fits(mapOf(element["text"]), wireLimits.button_text) &&
      (textOf(element["value"]) ?? "").length <= wireLimits.button_value &&
      (textOf(element["url"]) ?? "").length <= wireLimits.url
    );
  const options = listOf(element["options"]).filter(isMap);
  const placeholder = mapOf(element["placeholder"]);
  return (
    element["type"] === "static_select" &&
    options.length > 0 &&
    options.length <= wireLimits.menu_options &&
    (placeholder === undefined || fits(placeholder, wireLimits.placeholder)) &&
    options.every(isGoodOption)
  );
}

function isGoodOption(option: JsonMap): boolean {
  const value = textOf(option["value"]) ?? "";
  const description = mapOf(option["description"]);
  return (
    value !== "" &&
    value.length <= wireLimits.menu_value &&
    fits(mapOf(option["text"]), wireLimits.menu_text) &&
    (description === undefined || fits(description, wireLimits.menu_text))
  );
}

function isPicture(image: JsonMap | undefined): boolean {
  const url = textOf(image?.["image_url"]) ?? "";
  const alt = textOf(image?.["alt_text"]) ?? "";
  return (
    /^https?:\/\//.test(url) &&
    url.length <= wireLimits.image_url &&
    alt !== "" &&
    alt.length <= wireLimits.alt_text
  );
}

function fits(text: JsonMap | undefined, most: number): boolean {
  const words = textOf(text?.["text"]) ?? "";
  return text?.["type"] === "plain_text" && words !== "" && words.length <= most;
}

export function elementsOf(block: JsonMap): JsonMap[] {
  return listOf(block["elements"]).filter(isMap);
}
