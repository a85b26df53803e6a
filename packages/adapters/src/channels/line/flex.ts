import type { ContentOf, JsonObject, Option } from "@mostrador/contract";
import { tapMark, wireLimits } from "./wire.ts";

type Card = ContentOf<"cards">["cards"][number];

/** What a button sends back, and what it writes into the chat for the customer. */
function postback({ id, label }: Option): JsonObject {
  return {
    type: "postback",
    label: label.slice(0, wireLimits.label),
    data: `${tapMark}${id}\n${label.replaceAll("\n", " ")}`,
    displayText: label,
  };
}

/** Buttons below the text field; LINE shows those of the last message alone. */
export function quickReply(options: readonly Option[]): JsonObject {
  return { quickReply: { items: options.map((option) => ({ type: "action", action: postback(option) })) } };
}

/** Things side by side, or one alone. `altText` is what notifications and old apps show. */
export function carousel(cards: readonly Card[]): JsonObject {
  const [only] = cards;
  const altText = cards
    .map(({ title, subtitle = "" }) => [title, subtitle].filter(Boolean).join(" — "))
    .join("\n");
  return flex(
    altText,
    only && cards.length === 1 ? bubble(only) : { type: "carousel", contents: cards.map(bubble) },
  );
}

function bubble(card: Card): JsonObject {
  const opens = card.url ? { action: { type: "uri", label: "Web", uri: card.url } } : {};
  const words = [
    textLine(card.title, { weight: "bold", size: "md" }),
    ...(card.subtitle ? [textLine(card.subtitle, { size: "sm", color: "#666666" })] : []),
  ];
  return {
    type: "bubble",
    ...(card.image_url
      ? {
          hero: {
            type: "image",
            url: card.image_url,
            size: "full",
            aspectRatio: "1:1",
            aspectMode: "cover",
            ...opens,
          },
        }
      : {}),
    body: { ...column(words), ...opens },
    ...(card.options.length > 0 ? { footer: column(card.options.map(button)) } : {}),
  };
}

/** Rows that are tapped as a whole: a label of any length, and words below it. */
export function list(text: string, options: readonly Option[]): JsonObject {
  const rows = options.map((option) => ({
    ...column([
      textLine(option.label, { weight: "bold", color: "#0B57D0" }),
      ...(option.description ? [textLine(option.description, { size: "xs", color: "#666666" })] : []),
    ]),
    paddingAll: "8px",
    action: postback(option),
  }));
  return flex(text, { type: "bubble", body: column([textLine(text, {}), { type: "separator" }, ...rows]) });
}

/** Words, a button that opens an address, and other buttons. */
export function linkBubble(
  text: string,
  link: { label: string; uri: string },
  options: readonly Option[],
): JsonObject {
  const opening = { type: "button", style: "primary", action: { type: "uri", ...link } };
  return flex(text, {
    type: "bubble",
    body: column([textLine(text, {})]),
    footer: column([opening, ...options.map(button)]),
  });
}

function flex(altText: string, contents: JsonObject): JsonObject {
  return { type: "flex", altText: cutWhole(altText, wireLimits.alt_text), contents };
}

function button(option: Option): JsonObject {
  return { type: "button", style: "secondary", height: "sm", action: postback(option) };
}

function column(contents: JsonObject[]): JsonObject {
  return { type: "box", layout: "vertical", spacing: "sm", contents };
}

function textLine(text: string, look: JsonObject): JsonObject {
  return { type: "text", text, wrap: true, ...look };
}

/** Cut, and never through the middle of a character of two units. */
export function cutWhole(text: string, most: number): string {
  if (text.length <= most) return text;
  const code = text.charCodeAt(most - 2);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? most - 2 : most - 1)}…`;
}
