/**
 * Slips of typing between two words (swap, drop, add, replace a letter), or more than `most`. Words of equal letters
 * but for ñ and n are the same.
 */
export function slips(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above: number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = isSameLetter(a.charCodeAt(i - 1), b.charCodeAt(j - 1)) ? 0 : 1;
      let value = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      const isSwap =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwap) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row[j] = value;
      if (value < best) best = value;
    }
    if (best > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length] ?? most + 1;
}

const enye = 0xf1;
const en = 0x6e;
function isSameLetter(a: number, b: number): boolean {
  return a === b || (a === enye && b === en) || (a === en && b === enye);
}

/** How many slips a word of this length may have and still be meant. */
function allowedSlips(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Whether one word is the other but for a slip. */
export function isNearly(a: string, b: string): boolean {
  if (a === b) return true;
  if (isNumber(a) || isNumber(b)) return false;
  const most = allowedSlips(Math.min(a.length, b.length));
  return slips(a, b, most) <= most;
}

function isNumber(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}
