const rows = [new Int32Array(64), new Int32Array(64), new Int32Array(64)] as const;

/**
 * How many slips of the finger apart two words are (insert, drop, replace, swap neighbours), or `max + 1` when more
 * than `max`. Words over 60 letters never match.
 */
export function typosBetween(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max || a.length > 60 || b.length > 60) return max + 1;
  let [before, last, now]: [Int32Array, Int32Array, Int32Array] = [rows[0], rows[1], rows[2]];
  for (let column = 0; column <= b.length; column++) last[column] = column;
  for (let row = 1; row <= a.length; row++) {
    now[0] = row;
    let best = row;
    const letter = a.charCodeAt(row - 1);
    for (let column = 1; column <= b.length; column++) {
      const other = b.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (letter === other ? 0 : 1),
      );
      if (row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other)
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      now[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > max) return max + 1;
    [before, last, now] = [last, now, before];
  }
  return Math.min(last[b.length] ?? max + 1, max + 1);
}
