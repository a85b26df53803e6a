/** Splits a text into pieces of at most `most` UTF-16 units, at paragraphs, sentences or words where it can, never through a surrogate pair. Nothing but white space at the seams is lost. */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const at = seam(rest, most);
    const piece = rest.slice(0, at).trimEnd();
    if (piece !== "") pieces.push(piece);
    rest = rest.slice(at).trimStart();
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function seam(text: string, most: number): number {
  const window = text.slice(0, most);
  for (const mark of ["\n\n", "\n", ". ", " "]) {
    const at = window.lastIndexOf(mark);
    if (at > most / 2) return at + mark.length;
  }
  const code = text.charCodeAt(most - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff && most > 1;
  return splitsPair ? most - 1 : most;
}
