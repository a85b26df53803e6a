/** Cut at a word where there is one, with an ellipsis; never through a surrogate pair. `most` counts UTF-16 units. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, Math.max(0, most - 1));
  const space = text[room.length] === " " ? room.length : room.lastIndexOf(" ");
  const kept = space > most / 2 ? room.slice(0, space) : withoutHalfPair(room);
  return `${kept.trimEnd()}…`;
}

function withoutHalfPair(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

/** Lines that say something, one under the other. */
export function stack(...lines: (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined && line.trim() !== "").join("\n");
}
