const longest_ms = 30_000;

/** How long to wait before the next attempt: twice as long each time, and never the same for all visitors at once. */
export function waitBefore(attempt: number): number {
  return Math.min(longest_ms, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
