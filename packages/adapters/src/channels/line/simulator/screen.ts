import { isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, Option } from "@mostrador/contract";
import { tapMark } from "../wire.ts";

/** What the customer's app shows of one message that LINE took. */
export function screenOf(message: JsonMap): Content {
  const text = textOf(message["text"]) ?? "";
  switch (message["type"]) {
    case "image":
      return { kind: "media", media_type: "image", url: textOf(message["originalContentUrl"]) ?? "" };
    case "location": {
      const name = textOf(message["title"]);
      const address = textOf(message["address"]);
      return {
        kind: "location",
        latitude: numberOf(message["latitude"]) ?? 0,
        longitude: numberOf(message["longitude"]) ?? 0,
        ...(name ? { name } : {}),
        ...(address ? { address } : {}),
      };
    }
    case "flex":
      return flex(mapOf(message["contents"]) ?? {});
    default: {
      const items = listOf(mapOf(message["quickReply"])?.["items"]).filter(isMap);
      const options = items.flatMap((item) => optionOf(mapOf(item["action"])));
      return options.length > 0
        ? { kind: "choices", text, style: "buttons", options }
        : { kind: "text", text };
    }
  }
}

function flex(container: JsonMap): Content {
  if (container["type"] === "carousel")
    return { kind: "cards", cards: listOf(container["contents"]).filter(isMap).map(toCard) };
  const body = mapOf(container["body"]) ?? {};
  const rows = listOf(body["contents"]).filter(isMap);
  const options = rows.flatMap((row) => (row["type"] === "box" ? toRow(row) : []));
  if (options.length === 0) {
    const link = linkOf(container);
    return link ? withLink(container, link) : { kind: "cards", cards: [toCard(container, 0)] };
  }
  const text = textsOf(rows.filter((row) => row["type"] === "text")).join("\n");
  return { kind: "choices", text, style: "list", options };
}

function withLink(bubble: JsonMap, link: { title: string; url: string }): Content {
  const text = textsOf(listOf(mapOf(bubble["body"])?.["contents"])).join("\n");
  return { kind: "cards", text, cards: [{ id: "link", ...link, options: buttonsOf(bubble) }] };
}

function toCard(bubble: JsonMap, index: number) {
  const image_url = textOf(mapOf(bubble["hero"])?.["url"]);
  const [title = "", subtitle] = textsOf(listOf(mapOf(bubble["body"])?.["contents"]));
  return {
    id: String(index),
    title,
    ...(subtitle ? { subtitle } : {}),
    ...(image_url ? { image_url } : {}),
    options: buttonsOf(bubble),
  };
}

function buttonsOf(bubble: JsonMap): Option[] {
  const buttons = listOf(mapOf(bubble["footer"])?.["contents"]).filter(isMap);
  return buttons.flatMap((button) => optionOf(mapOf(button["action"])));
}

function toRow(row: JsonMap): Option[] {
  const [label = "", description] = textsOf(listOf(row["contents"]));
  return optionOf(mapOf(row["action"])).map((option) => ({
    ...option,
    label,
    ...(description ? { description } : {}),
  }));
}

function linkOf(bubble: JsonMap): { title: string; url: string } | undefined {
  const actions = listOf(mapOf(bubble["footer"])?.["contents"]).map((button) =>
    mapOf(mapOf(button)?.["action"]),
  );
  const link = actions.find((action) => action?.["type"] === "uri");
  return link && { title: textOf(link["label"]) ?? "", url: textOf(link["uri"]) ?? "" };
}

function textsOf(components: readonly unknown[]): string[] {
  return components.filter(isMap).flatMap((component) => textOf(component["text"]) ?? []);
}

function optionOf(action: JsonMap | undefined): Option[] {
  const data = textOf(action?.["data"]) ?? "";
  if (!data.startsWith(tapMark)) return [];
  return [{ id: data.slice(tapMark.length, data.lastIndexOf("\n")), label: textOf(action?.["label"]) ?? "" }];
}
