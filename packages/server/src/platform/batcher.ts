interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Group commit: works on whatever has gathered while the last batch was under way. One item when it is quiet (no
 * added wait), up to `max` under load. One batch at a time; `runBatch` gives one result for each item, in their order.
 */
export function createBatcher<Item, Result>(runBatch: (items: Item[]) => Promise<Result[]>, max: number) {
  const waiting: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await settle(waiting.splice(0, max));
    isRunning = false;
  }

  /** A batch that fails is split, so that one bad item does not take its neighbours down. */
  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await runBatch(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => {
        const result = results[index];
        if (result === undefined) entry.reject(new Error("The batch gave no result for this item"));
        else entry.resolve(result);
      });
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      const middle = Math.ceil(batch.length / 2);
      await settle(batch.slice(0, middle));
      await settle(batch.slice(middle));
    }
  }

  return {
    add(item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!isRunning) void run();
      });
    },
  };
}
