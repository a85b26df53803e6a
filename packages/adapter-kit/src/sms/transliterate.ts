import { foreignCharacters, septetsOf } from "./alphabet.ts";
import { measureSms, smsTextMax } from "./segments.ts";

/** What typing programs put in by themselves, and its plain form. */
const plain = new Map([
  ..."“”„«»‟″".split("").map((mark): [string, string] => [mark, '"']),
  ..."‘’‚‛′´`".split("").map((mark): [string, string] => [mark, "'"]),
  ..."–—−‐‑".split("").map((mark): [string, string] => [mark, "-"]),
  ..."\u00a0\u2007\u2009\u202f\t".split("").map((space): [string, string] => [space, " "]),
  ..."•·".split("").map((mark): [string, string] => [mark, "-"]),
  ["…", "..."],
  ["º", "o"],
  ["ª", "a"],
]);

export interface Transliteration {
  text: string;
  segments: number;
  saved_segments: number;
}

/**
 * The text in GSM-7 characters (á becomes a, “ becomes "), where that takes fewer segments; else the text as it was. It is
 * the shop's to switch on, because "esta" and "está" are two words. Characters that have no plain form, such as emoji, keep
 * the whole message in UCS-2, and then nothing is changed for nothing.
 */
export function transliterate(text: string): Transliteration {
  const before = measureSms(text).segments;
  const changed = foreignCharacters(text).length === 0 ? text : plainText(text);
  const { alphabet, segments } = measureSms(changed);
  // "…" becomes three characters: no text may grow out of what one SMS takes.
  const isTooLong = changed.length > Math.max(smsTextMax, text.length);
  if (alphabet === "ucs2" || segments >= before || isTooLong)
    return { text, segments: before, saved_segments: 0 };
  return { text: changed, segments, saved_segments: before - segments };
}

function plainText(text: string): string {
  return [...text.normalize("NFC")]
    .map((character) => (septetsOf(character) > 0 ? character : plainForm(character)))
    .join("");
}

/** Its letter without marks where that is in the alphabet: ç is c, õ is o. */
function plainForm(character: string): string {
  const known = plain.get(character);
  if (known !== undefined) return known;
  const bare = character.normalize("NFD").replace(/\p{M}/gu, "");
  return bare !== "" && septetsOf(bare) > 0 ? bare : character;
}
