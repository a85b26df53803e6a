import type { JsonObject, Option } from "@mostrador/contract";
import { linkAction, wireLimits } from "./wire.ts";

function plain(text: string): JsonObject {
  return { type: "plain_text", text, emoji: true };
}

/** Words, with a picture at their side. */
export function section(
  text: string,
  image?: { image_url: string; alt_text: string } | "" | undefined,
): JsonObject {
  const accessory = image
    ? {
        accessory: {
          type: "image",
          image_url: image.image_url,
          alt_text: cut(image.alt_text, wireLimits.alt_text),
        },
      }
    : {};
  return { type: "section", text: plain(text), ...accessory };
}

export function picture(image_url: string, alt_text: string): JsonObject {
  return { type: "image", image_url, alt_text: cut(alt_text, wireLimits.alt_text) };
}

/** Ids of buttons are unique in a message; what they mean is their value. */
export function buttons(
  options: readonly Option[],
  { before = [], name = "option" }: { before?: readonly JsonObject[]; name?: string } = {},
): JsonObject {
  return {
    type: "actions",
    elements: [
      ...before,
      ...options.map(({ id, label }, index) => ({
        type: "button",
        action_id: `${name}-${index}`,
        text: plain(label),
        value: id,
      })),
    ],
  };
}

export function linkButton(label: string, url: string, name: string, style?: "primary"): JsonObject {
  return {
    type: "button",
    action_id: `${linkAction}-${name}`,
    text: plain(cut(label, wireLimits.button_text)),
    url,
    ...(style ? { style } : {}),
  };
}

/** A menu that unfolds. */
export function menu(options: readonly Option[], label: string | undefined): JsonObject {
  return {
    type: "actions",
    elements: [
      {
        type: "static_select",
        action_id: "menu",
        ...(label ? { placeholder: plain(label) } : {}),
        options: options.map(({ id, label: words, description }) => ({
          text: plain(words),
          value: id,
          ...(description ? { description: plain(description) } : {}),
        })),
      },
    ],
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? text.slice(0, most) : text;
}
