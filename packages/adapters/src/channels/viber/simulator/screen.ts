import { isMap, type JsonMap, listOf, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import type { Content, Option } from "@mostrador/contract";
import { tapMark } from "../wire.ts";

/** What the customer's app shows of a message that Viber took. */
export function screenOf(body: JsonMap): Content {
  const content = contentOf(body);
  const buttons = listOf(mapOf(body["keyboard"])?.["Buttons"]).filter(isMap);
  const options = optionsOf(buttons);
  const url = linkOf(buttons);
  if (content.kind !== "text" || buttons.length === 0) return content;
  return url
    ? { kind: "cards", text: content.text, cards: [{ id: "link", ...url, options }] }
    : { kind: "choices", text: content.text, style: "buttons", options };
}

function contentOf(body: JsonMap): Content {
  const caption = textOf(body["text"]);
  switch (body["type"]) {
    case "picture":
      return {
        kind: "media",
        media_type: "image",
        url: textOf(body["media"]) ?? "",
        ...(caption ? { caption } : {}),
      };
    case "location": {
      const place = mapOf(body["location"]);
      return {
        kind: "location",
        latitude: numberOf(place?.["lat"]) ?? 0,
        longitude: numberOf(place?.["lon"]) ?? 0,
      };
    }
    case "contact": {
      const card = mapOf(body["contact"]);
      const phones = [textOf(card?.["phone_number"]) ?? ""];
      return { kind: "contact_card", name: textOf(card?.["name"]) ?? "", phones, emails: [] };
    }
    case "rich_media":
      return { kind: "cards", cards: blocksOf(mapOf(body["rich_media"]) ?? {}).map(toCard) };
    default:
      return { kind: "text", text: caption ?? textOf(body["media"]) ?? "" };
  }
}

/** The buttons of each block: so many rows make one. */
function blocksOf(media: JsonMap): JsonMap[][] {
  const height = numberOf(media["ButtonsGroupRows"]) ?? 1;
  const blocks: JsonMap[][] = [];
  let filled = height;
  for (const button of listOf(media["Buttons"]).filter(isMap)) {
    if (filled >= height) {
      blocks.push([]);
      filled = 0;
    }
    blocks.at(-1)?.push(button);
    filled += numberOf(button["Rows"]) ?? 1;
  }
  return blocks;
}

function toCard(buttons: JsonMap[], index: number) {
  const image_url = buttons.map((button) => textOf(button["Image"])).find((image) => image !== undefined);
  const words = buttons.find((button) => button["ActionType"] !== "reply" && textOf(button["Text"]));
  const [title = "", ...rest] = (textOf(words?.["Text"]) ?? "").replace(/<\/?b>/g, "").split("<br>");
  const subtitle = rest.join("\n");
  return {
    id: String(index),
    title,
    ...(subtitle ? { subtitle } : {}),
    ...(image_url ? { image_url } : {}),
    options: optionsOf(buttons),
  };
}

/** Only what is tapped comes back: the option behind our mark, or the welcome's own word. */
function optionsOf(buttons: readonly JsonMap[]): Option[] {
  return buttons.flatMap((button) => {
    const said = textOf(button["ActionBody"]) ?? "";
    if (button["ActionType"] !== "reply") return [];
    const id = said.startsWith(tapMark) ? said.slice(tapMark.length, said.lastIndexOf("\n")) : said;
    return [{ id, label: textOf(button["Text"]) ?? "" }];
  });
}

function linkOf(buttons: readonly JsonMap[]): { title: string; url: string } | undefined {
  const button = buttons.find((one) => one["ActionType"] === "open-url");
  return button && { title: textOf(button["Text"]) ?? "", url: textOf(button["ActionBody"]) ?? "" };
}
