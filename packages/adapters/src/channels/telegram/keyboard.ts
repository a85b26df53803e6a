import type { JsonObject, Option } from "@mostrador/contract";
import type { InlineButton } from "./wire.ts";

/** Buttons below a message. */
export function keyboard(rows: readonly InlineButton[][]): JsonObject {
  return rows.length === 0 ? {} : { reply_markup: { inline_keyboard: rows.map((row) => [...row]) } };
}

/** Short labels side by side, as sizes and quantities are; long ones alone. */
export function layOut(options: readonly Option[]): InlineButton[][] {
  const longest = Math.max(0, ...options.map((option) => option.label.length));
  const width = longest <= 6 ? 4 : longest <= 14 ? 2 : 1;
  const rows: InlineButton[][] = [];
  options.forEach((option, index) => {
    if (index % width === 0) rows.push([]);
    rows.at(-1)?.push({ text: option.label, callback_data: option.id });
  });
  return rows;
}
