const plain = /^[a-z0-9]*$/;
const marks = /\p{M}+/gu;

/**
 * One word for comparison: lower case, without accents, letters drawn out ("holaaa") shortened. The ñ stays: it is
 * a letter of its own; `withoutTilde` makes it comparable for those who type n.
 */
function foldWord(word: string): string {
  const lower = word.toLowerCase();
  const bare = plain.test(lower) ? lower : stripAccents(lower);
  return drawnOut.test(bare) ? bare.replace(drawnOutAll, "$1") : bare;
}

/** Three of any letter, or two where Spanish never doubles. */
const drawnOut = /([a-zñ])\1\1|([aiuy])\2/;
const drawnOutAll = /([a-zñ])\1{2,}|(?<=([aiuy]))\2+/g;

function stripAccents(lower: string): string {
  let folded = "";
  for (const character of lower.normalize("NFC"))
    folded +=
      character === "ñ" || character < "\u0080" ? character : character.normalize("NFD").replace(marks, "");
  return folded;
}

export function withoutTilde(folded: string): string {
  return folded.includes("ñ") ? folded.replaceAll("ñ", "n") : folded;
}

/** A word of the text, with its place. */
export interface Token {
  folded: string;
  start: number;
  end: number;
}

const word = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text in order, at most `max`. */
export function tokenize(text: string, max: number): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    if (tokens.length >= max) break;
    tokens.push({ folded: foldWord(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

const known = new Map<string, string>();
const knownMost = 5000;

/** A label or phrase folded; the same ones come back with every message, so they are remembered. */
export function foldPhrase(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const folded = tokenize(text, phraseWords)
    .map((token) => token.folded)
    .join(" ");
  if (known.size >= knownMost) known.clear();
  if (text.length <= 200) known.set(text, folded);
  return folded;
}
const phraseWords = 24;
