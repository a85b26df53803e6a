import { describe, expect, test } from "vitest";
import { createBatcher } from "./batcher.ts";

/** Doubles numbers, and fails for every batch that holds a 13. */
function createDoubler(max: number) {
  const batches: number[][] = [];
  const batcher = createBatcher<number, number>(async (items) => {
    batches.push(items);
    await new Promise((done) => setImmediate(done));
    if (items.includes(13)) throw new Error("unlucky");
    return items.map((item) => item * 2);
  }, max);
  return { batches, add: batcher.add };
}

describe("a batcher", () => {
  test("takes the first item alone and at once, and what gathers meanwhile together", async () => {
    const { batches, add } = createDoubler(10);
    expect(await Promise.all([1, 2, 3, 4].map(add))).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  test("takes no more than its limit, in order", async () => {
    const { batches, add } = createDoubler(2);
    await Promise.all([1, 2, 3, 4, 5].map(add));
    expect(batches).toEqual([[1], [2, 3], [4, 5]]);
  });

  test("lets the one item at fault fail, and answers its neighbours", async () => {
    const { add } = createDoubler(10);
    const results = await Promise.allSettled([1, 2, 3, 13, 5, 6].map(add));
    expect(results.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message))).toEqual([
      2,
      4,
      6,
      "unlucky",
      10,
      12,
    ]);
    expect(await add(7)).toBe(14);
  });

  test("rejects an item that got no result", async () => {
    const batcher = createBatcher<number, number>(async () => [], 10);
    await expect(batcher.add(1)).rejects.toThrow("no result");
  });
});
