/**
 * Group commit: works on whatever has gathered while the last batch was under way. One item when it is quiet (no
 * added wait), up to `max` under load. One batch at a time.
 */
export function createBatcher<Item, Result>(runBatch: (items: Item[]) => Promise<Result[]>, max: number) {
  const waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, max);
      try {
        const results = await runBatch(batch.map((entry) => entry.item));
        batch.forEach((entry, index) => {
          const result = results[index];
          if (result === undefined) entry.reject(new Error("The batch gave no result for this item"));
          else entry.resolve(result);
        });
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error);
        else await runHalves(batch);
      }
    }
    isRunning = false;
  }

  /** A failed batch is split, so that one bad item does not take its neighbours down. */
  async function runHalves(batch: typeof waiting): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      try {
        const results = await runBatch(half.map((entry) => entry.item));
        half.forEach((entry, index) => {
          const result = results[index];
          if (result === undefined) entry.reject(new Error("The batch gave no result for this item"));
          else entry.resolve(result);
        });
      } catch (error) {
        if (half.length === 1) half[0]?.reject(error);
        else await runHalves(half);
      }
    }
  }

  return {
    add(item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!isRunning) void run();
      });
    },
    get isIdle(): boolean {
      return !isRunning && waiting.length === 0;
    },
  };
}
