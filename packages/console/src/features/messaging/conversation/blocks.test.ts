import { expect, it } from "vitest";
import { block_size, blockOf, blocksBetween, startOfBlock } from "./blocks.ts";

it("cuts a thread into blocks of sequence numbers, from 1 on", () => {
  expect([1, block_size, block_size + 1].map(blockOf)).toEqual([0, 0, 1]);
  expect(startOfBlock(blockOf(block_size + 1))).toBe(block_size);
});

it("asks for the blocks in view, and for none of an empty thread", () => {
  expect(blocksBetween(9_990, 10_000)).toEqual([199]);
  expect(blocksBetween(45, 55)).toEqual([0, 1]);
  expect(blocksBetween(-3, 4)).toEqual([0]);
  expect(blocksBetween(1, 0)).toEqual([]);
});
