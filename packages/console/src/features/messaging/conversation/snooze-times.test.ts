import { expect, it } from "vitest";
import { snoozeTimes } from "./snooze-times.ts";

/** Three hours behind UTC at this time of the year. */
const times = (now: string) =>
  snoozeTimes(new Date(now), "America/Santiago").map(({ name, at }) => [name, at.toISOString().slice(0, 16)]);

it("offers later today, tomorrow morning and Monday morning, by the shop's clock", () => {
  // A Wednesday
  expect(times("2026-11-25T15:30:00Z")).toEqual([
    ["later", "2026-11-25T18:30"],
    ["tomorrow", "2026-11-26T12:00"],
    ["monday", "2026-11-30T12:00"],
  ]);
});

it("counts the shop's days: at 1:00 UTC it is still the evening before there", () => {
  expect(times("2026-11-26T01:00:00Z")[1]).toEqual(["tomorrow", "2026-11-26T12:00"]);
});

it("means the next Monday when it is Monday, and tomorrow when it is Sunday", () => {
  expect(times("2026-11-30T15:00:00Z")[2]).toEqual(["monday", "2026-12-07T12:00"]);
  expect(times("2026-11-29T15:00:00Z")[2]).toEqual(["monday", "2026-11-30T12:00"]);
});
