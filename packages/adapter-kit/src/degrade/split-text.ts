/**
 * Splits a text into pieces of at most `most` UTF-16 units (at least 2), at paragraphs, sentences or words where it can,
 * never through a surrogate pair, and through a word (a link) only when the word alone is too long. Nothing but white
 * space at the seams is lost; a blank text gives no piece. With `most_bytes` (at least 4) a piece keeps within so many
 * bytes of UTF-8 as well.
 */
export function splitText(text: string, most: number, most_bytes?: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (let room = roomOf(rest, most, most_bytes); rest.length > room; room = roomOf(rest, most, most_bytes)) {
    const at = seam(rest, room);
    const piece = rest.slice(0, at).trimEnd();
    if (piece !== "") pieces.push(piece);
    rest = rest.slice(at).trimStart();
  }
  if (rest.trim() !== "") pieces.push(rest);
  return pieces;
}

/** How many units of the text's beginning keep within both limits. */
function roomOf(text: string, most: number, most_bytes: number | undefined): number {
  if (most_bytes === undefined || text.length * 3 <= most_bytes) return most;
  let bytes = 0;
  for (let at = 0; at < text.length && at < most; ) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (bytes > most_bytes) return at;
    at += code > 0xffff ? 2 : 1;
  }
  return most;
}

/** Ends of paragraphs, lines, sentences (not of "1. ") and words. */
const seams = [/\n\n/g, /\n/g, /(?<!\d)[.!?] /g, /\s/g] as const;

function seam(text: string, most: number): number {
  const window = text.slice(0, most + 1);
  for (const least of [most / 2, 0])
    for (const mark of seams) {
      const at = lastEnd(window, mark, most);
      if (at > least) return at;
    }
  const code = text.charCodeAt(most - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff && most > 1;
  return splitsPair ? most - 1 : most;
}

/** Where the last such mark ends; the white space in it may lie just over the limit, because it is trimmed. */
function lastEnd(window: string, mark: RegExp, most: number): number {
  let end = 0;
  for (const found of window.matchAll(mark)) {
    const after = found.index + found[0].length;
    if (found.index + found[0].trimEnd().length <= most) end = after;
  }
  return end;
}
