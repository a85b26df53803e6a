import { isMap, type JsonMap, listOf, mapOf, textOf } from "@mostrador/adapter-kit";
import type { Content, ContentOf, Option } from "@mostrador/contract";
import { readMrkdwn } from "../mrkdwn.ts";
import { elementsOf } from "./rules.ts";

type Card = ContentOf<"cards">["cards"][number];

/** What the customer's Slack shows of a message. */
export function screenOf(body: JsonMap): Content {
  const blocks = listOf(body["blocks"]).filter(isMap);
  const text = readMrkdwn(textOf(body["text"]) ?? "");
  if (blocks.length === 0) return { kind: "text", text };
  const lone = blocks.find((block) => block["type"] === "image");
  const words = blocks.filter((block) => block["type"] === "section").map((block) => wordsOf(block["text"]));
  if (lone)
    return {
      kind: "media",
      media_type: "image",
      url: textOf(lone["image_url"]) ?? "",
      ...(words.length > 0 ? { caption: words.join("\n") } : {}),
    };
  const menu = blocks.flatMap(elementsOf).find((one) => one["type"] === "static_select");
  if (menu) return menuOf(menu, words.join("\n"));
  const cards = cardsOf(blocks);
  const [only] = cards;
  if (cards.length === 1 && only && !only.image_url && !only.url) {
    return only.options.length > 0
      ? { kind: "choices", text: words.join("\n"), style: "buttons", options: only.options }
      : { kind: "text", text: words.join("\n") };
  }
  const link = blocks.flatMap(elementsOf).find((one) => textOf(one["url"]));
  if (cards.length === 1 && only && link && !only.image_url)
    return { kind: "cards", text: words.join("\n"), cards: [{ ...only, title: wordsOf(link["text"]) }] };
  const isHeading = cards.length > 1 && only && only.options.length === 0 && !only.image_url && !only.url;
  return isHeading
    ? { kind: "cards", text: words[0] ?? "", cards: cards.slice(1) }
    : { kind: "cards", cards };
}

function menuOf(menu: JsonMap, text: string): Content {
  const label = wordsOf(menu["placeholder"]);
  const options = listOf(menu["options"])
    .filter(isMap)
    .map((option): Option => {
      const description = wordsOf(option["description"]);
      return {
        id: textOf(option["value"]) ?? "",
        label: wordsOf(option["text"]),
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

/** A section begins a card; what can be tapped below belongs to it. */
function cardsOf(blocks: readonly JsonMap[]): Card[] {
  const cards: Card[] = [];
  for (const block of blocks) {
    if (block["type"] === "section") {
      const image_url = textOf(mapOf(block["accessory"])?.["image_url"]);
      const [title = "", ...rest] = wordsOf(block["text"]).split("\n");
      const subtitle = rest.join("\n");
      cards.push({
        id: String(cards.length),
        title,
        ...(subtitle ? { subtitle } : {}),
        ...(image_url ? { image_url } : {}),
        options: [],
      });
    } else for (const button of elementsOf(block)) attach(cards, button);
  }
  return cards;
}

function attach(cards: Card[], button: JsonMap): void {
  const card = cards.at(-1);
  const url = textOf(button["url"]);
  const id = textOf(button["value"]);
  const label = wordsOf(button["text"]);
  if (!card) return;
  if (url) cards[cards.length - 1] = { ...card, url };
  else if (id) card.options.push({ id, label });
}

function wordsOf(text: unknown): string {
  return textOf(mapOf(text)?.["text"]) ?? "";
}
