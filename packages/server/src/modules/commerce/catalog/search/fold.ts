/** Text without accents, capitals and marks, words apart by single spaces. */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  const folded = foldText(text);
  return folded === "" ? [] : folded.split(" ");
}

const keys = new Map<string, string>();
const maxKnownKeys = 100_000;

/**
 * What a folded word is filed under: spelled as it sounds in Spanish (ll/y, b/v, z/s/c, silent h), without plural and
 * gender. "zapatiyas", "Zapatillas" and "sapatilla" are the same. Words with digits stay as they are.
 */
export function keyOf(word: string): string {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const key = /\d/.test(word) ? word : withoutEnding(soundOf(word));
  if (keys.size >= maxKnownKeys) keys.clear();
  keys.set(word, key);
  return key;
}

/** How a word sounds; "C" stands for ch. */
function soundOf(word: string): string {
  return word
    .replaceAll(/[cs]h/g, "C")
    .replaceAll("ph", "f")
    .replaceAll("h", "")
    .replaceAll("ll", "y")
    .replaceAll(/qu(?=[ei])/g, "k")
    .replaceAll(/gu(?=[ei])/g, "G")
    .replaceAll(/g(?=[ei])/g, "j")
    .replaceAll("G", "g")
    .replaceAll(/c(?=[ei])/g, "s")
    .replaceAll(/[cqk]+/g, "k")
    .replaceAll(/[zx]/g, "s")
    .replaceAll("v", "b")
    .replaceAll("w", "gu")
    .replaceAll(/y$/g, "i")
    .replaceAll(/n(?=[bp])/g, "m")
    .replaceAll(/(.)\1/g, "$1");
}

function withoutEnding(sound: string): string {
  let stem = sound;
  if (stem.length > 3 && /[aeo]s$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.length > 3 && /[aeo]$/.test(stem)) stem = stem.slice(0, -1);
  return stem;
}
