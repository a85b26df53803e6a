import { type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf, Option } from "@mostrador/contract";

/** What the customer's app shows of a message that Meta took. */
export function screenOf(message: JsonMap): Content {
  const text = textOf(message["text"]) ?? "";
  const [first, ...others] = listOf(message["quick_replies"]).map((reply) => toOption(mapOf(reply) ?? {}));
  // Quick replies are a list here, so that a tap on one is known from a tap on a button
  if (first) return { kind: "choices", text, style: "list", options: [first, ...others] };
  const attachment = mapOf(message["attachment"]);
  return attachment ? attached(attachment) : { kind: "text", text };
}

const mediaTypes: ReadonlyMap<string, ContentOf<"media">["media_type"]> = new Map([
  ["image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  ["file", "document"],
]);

function attached(attachment: JsonMap): Content {
  const payload = mapOf(attachment["payload"]) ?? {};
  const url = textOf(payload["url"]);
  const provider_ref = textOf(payload["attachment_id"]);
  const media_type = mediaTypes.get(textOf(attachment["type"]) ?? "");
  if (media_type)
    return { kind: "media", media_type, ...(url ? { url } : {}), ...(provider_ref ? { provider_ref } : {}) };
  return payload["template_type"] === "button" ? withButtons(payload) : cards(payload);
}

function withButtons(template: JsonMap): Content {
  const text = textOf(template["text"]) ?? "";
  const buttons = buttonsOf(template);
  const [link] = buttons.filter((button) => button["type"] === "web_url");
  const options = optionsOf(buttons);
  if (link) {
    const title = textOf(link["title"]) ?? "";
    return { kind: "cards", text, cards: [{ id: "link", title, url: textOf(link["url"]) ?? "", options }] };
  }
  return { kind: "choices", text, style: "buttons", options };
}

function cards(template: JsonMap): Content {
  const elements = listOf(template["elements"]).map((element) => mapOf(element) ?? {});
  return {
    kind: "cards",
    cards: elements.map((element, index) => {
      const subtitle = textOf(element["subtitle"]);
      const image_url = textOf(element["image_url"]);
      const url = textOf(mapOf(element["default_action"])?.["url"]);
      return {
        id: String(index),
        title: textOf(element["title"]) ?? "",
        ...(subtitle ? { subtitle } : {}),
        ...(image_url ? { image_url } : {}),
        ...(url ? { url } : {}),
        options: optionsOf(buttonsOf(element)),
      };
    }),
  };
}

function buttonsOf(held: JsonMap): JsonMap[] {
  return listOf(held["buttons"]).map((button) => mapOf(button) ?? {});
}

function optionsOf(buttons: readonly JsonMap[]): Option[] {
  return buttons.filter((button) => button["type"] === "postback").map(toOption);
}

function toOption(given: JsonMap): Option {
  return { id: textOf(given["payload"]) ?? "", label: textOf(given["title"]) ?? "" };
}
