import type { Understanding, UnderstandingRequest } from "@mostrador/adapter-kit";
import { isNearly, slips } from "./distance.ts";
import { foldPhrase, withoutTilde } from "./fold.ts";
import { fillers, lastWords, ordinals, units } from "./words-es.ts";

type Act = Understanding["acts"][number];
type Pending = NonNullable<UnderstandingRequest["pending"]>;
interface Folded {
  id: string;
  label: string;
  /** The label and the other words that mean it. */
  phrases: string[];
}

/**
 * The options that a line of text may mean, best first: by its words, by its number in the list, by most of its
 * words, or but for a slip of typing.
 */
export function matchOptions(words: readonly string[], pending: Pending): Act[] {
  const line = words.join(" ");
  if (line === "" || pending.options.length === 0) return [];
  const options = pending.options.map((option): Folded => {
    const label = foldPhrase(option.label);
    return {
      id: option.id,
      label,
      phrases: [label, ...(option.also ?? []).map((also) => foldPhrase(also))].filter(Boolean),
    };
  });
  const exact = options.find((option) => option.phrases.includes(line));
  if (exact) return [act(exact, 1)];
  const place = pending.kind === "option" || pending.kind === "payment" ? placeNamed(words) : null;
  const numbered = options.filter((_, index) => !pending.options[index]?.is_hidden);
  const placed = place === null ? undefined : numbered.at(place < 0 ? place : place - 1);
  if (placed && place !== 0) return [act(placed, 0.95)];
  const wanted = words.filter((word) => !fillers.has(word));
  return options
    .map((option) =>
      act(option, Math.max(...option.phrases.map((phrase) => closeness(phrase, line, words, wanted)), 0)),
    )
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .filter((one, index, all) => index > 0 || one.score !== all[1]?.score || one.score >= 0.92);
}

function act({ id }: Folded, score: number): Act {
  return { type: "option", id, score };
}

/** "2", "el segundo", "la opción dos" -> 2; "el último" -> -1. Only when nothing else is said. */
function placeNamed(words: readonly string[]): number | null {
  const said = words.filter((word) => !fillers.has(word) || (words.length === 1 && word in units));
  const [word] = said;
  if (word === undefined || said.length > 1) return null;
  if (lastWords.has(word)) return -1;
  if (/^\d{1,2}$/.test(word)) return Number(word);
  return (
    (Object.hasOwn(ordinals, word) ? ordinals[word] : Object.hasOwn(units, word) ? units[word] : null) ?? null
  );
}

function closeness(
  phrase: string,
  line: string,
  words: readonly string[],
  wanted: readonly string[],
): number {
  if (withoutTilde(phrase) === withoutTilde(line)) return 0.97;
  const most = phrase.length < 4 ? 0 : phrase.length < 8 ? 1 : 2;
  if (most > 0 && !/\d/.test(phrase) && slips(phrase, line, most) <= most) return 0.9;
  const phraseWords = phrase.split(" ");
  if (contains(words, phraseWords))
    return words[0] === "no" && phraseWords[0] !== "no"
      ? 0
      : phraseWords.length > 1
        ? 0.92
        : words.length <= 6
          ? 0.8
          : 0;
  return overlap(phraseWords, wanted);
}

function contains(words: readonly string[], phrase: readonly string[]): boolean {
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (phrase.every((word, index) => words[at + index] === word)) return true;
  }
  return false;
}

/** All that was wanted is in the phrase: the more of the phrase it is, the better. */
function overlap(phrase: readonly string[], wanted: readonly string[]): number {
  if (wanted.length === 0) return 0;
  const content = phrase.filter((word) => !fillers.has(word));
  if (content.length === 0 || !wanted.every((word) => content.some((other) => isNearly(word, other))))
    return 0;
  return 0.55 + 0.3 * Math.min(1, wanted.length / content.length);
}
