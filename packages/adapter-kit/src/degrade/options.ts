import type { Capabilities, Option } from "@mostrador/contract";
import { addAllButLast, addText, type Build } from "./build.ts";
import { cut, stack } from "./cut.ts";
import { wordsFor } from "./words.ts";

interface Wishes {
  prefersList?: boolean;
  button_label?: string | undefined;
}

/** A text with things to tap: buttons if they fit, else a list, else numbers to type. */
export function addOptions(
  build: Build,
  text: string,
  options: readonly Option[],
  wishes: Wishes = {},
): void {
  if (options.length === 0) return addText(build, text);
  const { buttons, list } = build.capabilities;
  const fitsList = list !== null && options.length <= list.max;
  if (buttons && options.length <= buttons.max) {
    const losesNothing = options.every((option) => isWholeOn(option, buttons));
    if (!fitsList || (losesNothing && !wishes.prefersList)) return addButtons(build, text, options, buttons);
  }
  if (list && fitsList) return addList(build, text, options, list, wishes);
  addNumbered(build, text, options);
}

/** What may be typed instead of a tap. Numbers only where the customer sees them: else "2" may be a quantity. */
export function rememberLabels(build: Build, options: readonly Option[]): void {
  for (const option of options) remember(build, option.label, option);
}

function remember(build: Build, words: string, option: Option): void {
  const key = words.trim().toLowerCase();
  if (key !== "" && !build.replies.has(key)) build.replies.set(key, option.id);
}

/** Buttons show their labels alone; what does not fit on one stands in the text, with its number. */
function addButtons(
  build: Build,
  text: string,
  options: readonly Option[],
  buttons: NonNullable<Capabilities["buttons"]>,
): void {
  const numbered = options.filter((option) => !isWholeOn(option, buttons));
  const numberOf = (option: Option) => options.indexOf(option) + 1;
  for (const option of numbered) remember(build, String(numberOf(option)), option);
  rememberLabels(build, options);
  build.messages.push({
    kind: "choices",
    style: "buttons",
    text: bodyBefore(
      build,
      stack(text, ...numbered.map((option) => line(option, numberOf(option)))),
      buttons.body_max,
    ),
    options: options.map((option) => ({
      id: option.id,
      label:
        option.label.length <= buttons.label_max
          ? option.label
          : cut(`${numberOf(option)}. ${option.label}`, buttons.label_max),
    })),
  });
}

function isWholeOn(option: Option, buttons: { label_max: number }): boolean {
  return option.label.length <= buttons.label_max && !option.description;
}

function addList(
  build: Build,
  text: string,
  options: readonly Option[],
  list: NonNullable<Capabilities["list"]>,
  wishes: Wishes,
): void {
  const rows = options.map((option, index) => toRow(option, index + 1, list));
  const numbered = rows.filter((row) => row.isCut);
  for (const { option, number } of numbered) remember(build, String(number), option);
  rememberLabels(build, options);
  build.messages.push({
    kind: "choices",
    style: "list",
    text: bodyBefore(
      build,
      stack(text, ...numbered.map(({ option, number }) => line(option, number))),
      list.body_max,
    ),
    button_label: cut(wishes.button_label ?? wordsFor(build.locale).see, list.button_max),
    options: rows.map(({ shown }) => shown),
  });
}

/** A label too long for a row goes on in its description; what is too long for both is cut and stands in the text. */
function toRow(option: Option, number: number, list: NonNullable<Capabilities["list"]>) {
  const isLong = option.label.length > list.label_max;
  const rest = isLong
    ? [option.label, option.description ?? ""].filter((part) => part !== "").join(" · ")
    : (option.description ?? "");
  const isCut = rest.length > list.description_max;
  const label = isLong
    ? cut(isCut ? `${number}. ${option.label}` : option.label, list.label_max)
    : option.label;
  const description = list.description_max > 1 ? cut(rest, list.description_max) : "";
  const shown: Option = { id: option.id, label, ...(description === "" ? {} : { description }) };
  return { option, number, shown, isCut };
}

function addNumbered(build: Build, text: string, options: readonly Option[]): void {
  options.forEach((option, index) => {
    remember(build, String(index + 1), option);
  });
  rememberLabels(build, options);
  const lines = options.map((option, index) => line(option, index + 1));
  addText(build, stack(text, wordsFor(build.locale).or, ...lines));
}

function line(option: Option, number: number): string {
  return `${number}. ${option.label}${option.description ? ` — ${option.description}` : ""}`;
}

function bodyBefore(build: Build, text: string, most: number): string {
  return addAllButLast(build, text.trim() === "" ? wordsFor(build.locale).choose : text, most);
}
