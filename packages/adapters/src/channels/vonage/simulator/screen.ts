import { type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf, Option } from "@mostrador/contract";

const mediaTypes: ReadonlyMap<string, ContentOf<"media">["media_type"]> = new Map([
  ["image", "image"],
  ["audio", "audio"],
  ["video", "video"],
  ["file", "document"],
]);

/** What the customer's app shows of a message that the Messages API took. */
export function screenOf(body: JsonMap): Content {
  const type = textOf(body["message_type"]) ?? "text";
  const media_type = mediaTypes.get(type);
  if (media_type) return file(media_type, mapOf(body[type]) ?? {});
  if (type === "custom") return custom(mapOf(body["custom"]) ?? {});
  if (type === "template") return template(mapOf(body["template"]) ?? {});
  return { kind: "text", text: textOf(body["text"]) ?? "" };
}

function file(media_type: ContentOf<"media">["media_type"], held: JsonMap): Content {
  const facts = { url: "url", caption: "caption", filename: "name" } as const;
  const given = Object.entries(facts).flatMap(([name, key]) => {
    const value = textOf(held[key]);
    return value ? [[name, value]] : [];
  });
  return { kind: "media", media_type, ...Object.fromEntries(given) };
}

function custom(held: JsonMap): Content {
  const location = mapOf(held["location"]);
  if (location) {
    const name = textOf(location["name"]);
    return {
      kind: "location",
      latitude: numberOf(location["latitude"]) ?? 0,
      longitude: numberOf(location["longitude"]) ?? 0,
      ...(name ? { name } : {}),
    };
  }
  const interactive = mapOf(held["interactive"]) ?? {};
  const text = textOf(mapOf(interactive["body"])?.["text"]) ?? "";
  const action = mapOf(interactive["action"]) ?? {};
  const link = mapOf(action["parameters"]);
  if (link) {
    const card = {
      id: "link",
      title: textOf(link["display_text"]) ?? "",
      url: textOf(link["url"]) ?? "",
      options: [],
    };
    return { kind: "cards", text, cards: [card] };
  }
  const buttons = listOf(action["buttons"]).map((button) => toOption(mapOf(mapOf(button)?.["reply"]) ?? {}));
  if (buttons.length > 0) return { kind: "choices", text, style: "buttons", options: buttons };
  const rows = listOf(action["sections"]).flatMap((section) => listOf(mapOf(section)?.["rows"]));
  const options = rows.map((row) => toOption(mapOf(row) ?? {}));
  return { kind: "choices", text, style: "list", button_label: textOf(action["button"]) ?? "", options };
}

function toOption(given: JsonMap): Option {
  const description = textOf(given["description"]);
  return {
    id: textOf(given["id"]) ?? "",
    label: textOf(given["title"]) ?? "",
    ...(description ? { description } : {}),
  };
}

/** The words of a template are with WhatsApp: the phone shows its name and what fills it. */
function template(held: JsonMap): Content {
  const parameters = listOf(held["parameters"]).flatMap((parameter) => textOf(parameter) ?? []);
  return { kind: "text", text: [textOf(held["name"]) ?? "", ...parameters].join("\n") };
}
