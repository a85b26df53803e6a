/** Messages are fetched in blocks of so many sequence numbers, only those in view. */
export const block_size = 50;

/** The block that holds a sequence number; numbers begin with 1. */
export function blockOf(seq: number): number {
  return Math.floor((seq - 1) / block_size);
}

/** The blocks that the rows from `first` to `last` (sequence numbers) need. */
export function blocksBetween(first: number, last: number): number[] {
  if (last < first || last < 1) return [];
  const start = blockOf(Math.max(1, first));
  return Array.from({ length: blockOf(last) - start + 1 }, (_, index) => start + index);
}

/** `after` for the request that fetches a block. */
export function startOfBlock(block: number): number {
  return block * block_size;
}
