import { describe, expect, it } from "vitest";
import { elapsed, shortTime } from "./times.tsx";
import { dayIn, momentIn } from "./zone.ts";

const zone = "America/Santiago";
const now = Date.parse("2026-11-25T15:00:00Z");
const short = (at: string) => shortTime(`${at}Z`, now, "es", zone);

describe("a short time", () => {
  it("is the hour today, by the shop's clock", () => {
    expect(short("2026-11-25T13:05:00")).toBe("10:05");
  });

  it("goes from yesterday over the weekday to the date, counting the shop's days", () => {
    // 23:30 of the 24th in Santiago
    expect(short("2026-11-25T02:30:00")).toBe("ayer");
    expect(short("2026-11-22T15:00:00")).toBe("dom");
    expect(short("2026-10-03T15:00:00")).toBe("3 oct");
    expect(short("2025-10-03T15:00:00")).toBe("3/10/25");
  });
});

it("says how long since, in the largest unit that still tells something", () => {
  const since = (minutes: number) => elapsed(now - minutes * 60_000, now, "es");
  expect([0, 59, 60, 47 * 60, 48 * 60].map(since)).toEqual(["0 min", "59 min", "1 h", "47 h", "2 d"]);
});

describe("a time zone", () => {
  it("has its own days", () => {
    expect(dayIn(new Date("2026-11-25T02:30:00Z"), zone)).toBe("2026-11-24");
  });

  it("has a moment for each hour, also on the day after clocks change", () => {
    expect(momentIn("2026-11-25", 9, zone).toISOString()).toBe("2026-11-25T12:00:00.000Z");
    expect(momentIn("2026-06-25", 9, zone).toISOString()).toBe("2026-06-25T13:00:00.000Z");
    expect(momentIn("2026-11-25", 9, "Asia/Kolkata").toISOString()).toBe("2026-11-25T03:30:00.000Z");
    // In New York clocks went back at 2:00 of this day
    expect(momentIn("2026-11-01", 9, "America/New_York").toISOString()).toBe("2026-11-01T14:00:00.000Z");
  });
});
