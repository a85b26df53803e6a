import type { ContentOf, JsonObject, Option } from "@mostrador/contract";
import { tapMark, type ViberButton, wireLimits } from "./wire.ts";

type Card = ContentOf<"cards">["cards"][number];

const { columns, carousel_rows } = wireLimits;

/** The buttons below the text field; the last message's alone are shown. */
export function keyboard(buttons: readonly ViberButton[]): JsonObject {
  if (buttons.length === 0) return {};
  return { keyboard: { Type: "keyboard", DefaultHeight: false, Buttons: [...buttons] }, min_api_version: 3 };
}

/** Short labels side by side, as sizes and quantities are; long ones alone. */
export function layOut(options: readonly Option[]): ViberButton[] {
  const longest = Math.max(0, ...options.map((option) => option.label.length));
  const width = longest <= 6 ? 2 : longest <= 14 ? 3 : columns;
  return options.map((option) => reply(option, width));
}

export function link(label: string, url: string): ViberButton {
  return { Columns: columns, Rows: 1, ActionType: "open-url", ActionBody: url, Text: plain(label) };
}

function reply({ id, label }: Option, width: number = columns): ViberButton {
  return {
    Columns: width,
    Rows: 1,
    ActionType: "reply",
    ActionBody: `${tapMark}${id}\n${label.replaceAll("\n", " ")}`,
    Text: plain(label),
  };
}

/** Blocks of one height, side by side: a picture, words, and buttons; words take the room that others leave. */
export function carousel(cards: readonly Card[]): JsonObject {
  return {
    Type: "rich_media",
    ButtonsGroupColumns: columns,
    ButtonsGroupRows: carousel_rows,
    BgColor: "#FFFFFF",
    Buttons: cards.flatMap(block),
  };
}

const picture_rows = 3;

function block(card: Card): ViberButton[] {
  const whole = card.url
    ? ({ ActionType: "open-url", ActionBody: card.url } as const)
    : ({ ActionType: "none", ActionBody: "none" } as const);
  const picture: ViberButton[] = card.image_url
    ? [{ Columns: columns, Rows: picture_rows, ...whole, Image: card.image_url }]
    : [];
  const words: ViberButton = {
    Columns: columns,
    Rows: carousel_rows - card.options.length - (card.image_url ? picture_rows : 0),
    ...whole,
    Text: wordsOf(card),
    TextSize: "regular",
    TextHAlign: "left",
    TextVAlign: "top",
  };
  return [...picture, words, ...card.options.map((option) => reply(option))];
}

function wordsOf({ title, subtitle = "" }: Card): string {
  const lines = [`<b>${plain(title)}</b>`, ...plain(subtitle).split("\n")].filter((line) => line !== "");
  const text = lines.join("<br>");
  return text.length <= wireLimits.button_text ? text : lines.join(" ");
}

/** The words on buttons are read as HTML: what looks like a tag would vanish. */
function plain(text: string): string {
  return text.replaceAll("<", "‹").replaceAll(">", "›");
}
