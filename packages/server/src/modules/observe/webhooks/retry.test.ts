import { limits } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { judge, pause_ms } from "./retry.ts";

const now_ms = Date.parse("2026-11-24T10:00:00.000Z");
const refused = { is_accepted: false, status: 503, error: "The endpoint answered 503" };

describe("the pause before the next attempt", () => {
  it("grows threefold from five seconds to six hours", () => {
    expect([1, 2, 3, 9, 11].map((attempts) => pause_ms(attempts, 0.5))).toEqual([
      5_000, 15_000, 45_000, 21_600_000, 21_600_000,
    ]);
  });

  it("is spread by a fifth to either side", () => {
    expect(pause_ms(1, 0)).toBe(4_000);
    expect(pause_ms(1, 1)).toBe(6_000);
  });

  it("adds up to most of a day at the very least, over all attempts", () => {
    const pauses = Array.from({ length: limits.webhook_attempts - 1 }, (_, index) => pause_ms(index + 1, 0));
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(20 * 3_600_000);
  });
});

describe("the verdict on an attempt", () => {
  it("waits as long as the endpoint asked, when that is longer", () => {
    expect(judge(1, { ...refused, retry_after_ms: 120_000 }, now_ms, 0.5)).toEqual({
      state: "waiting",
      due_at: "2026-11-24T10:02:00.000Z",
      endpoint: "failing",
    });
    expect(judge(1, { ...refused, retry_after_ms: 10 }, now_ms, 0.5)).toMatchObject({
      due_at: "2026-11-24T10:00:05.000Z",
    });
  });

  it("is dead at the last attempt and not one earlier", () => {
    expect(judge(limits.webhook_attempts - 1, refused, now_ms, 0.5).state).toBe("waiting");
    expect(judge(limits.webhook_attempts, refused, now_ms, 0.5)).toEqual({
      state: "dead",
      endpoint: "failing",
    });
  });

  it("takes 410 for a wish to hear no more", () => {
    expect(judge(1, { ...refused, status: 410 }, now_ms, 0.5)).toEqual({ state: "dead", endpoint: "gone" });
  });
});
