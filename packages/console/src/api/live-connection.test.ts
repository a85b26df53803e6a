import { expect, it } from "vitest";
import { reconnectDelay } from "./live-connection.ts";

it("waits longer after each failure, and never over 20 seconds", () => {
  expect([0, 1, 2, 3].map((failures) => reconnectDelay(failures, 1))).toEqual([500, 1000, 2000, 4000]);
  expect(reconnectDelay(40, 1)).toBe(20_000);
});

it("spreads the desks over the second half of the delay", () => {
  expect(reconnectDelay(2, 0)).toBe(1000);
  expect(reconnectDelay(2, 0.5)).toBe(1500);
});
