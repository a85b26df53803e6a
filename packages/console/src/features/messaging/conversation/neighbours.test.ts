import type { Author, Message } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { isContinued, isNewDay } from "./neighbours.ts";

const zone = "America/Santiago";
const said = (at: string, author: Author, direction: Message["direction"] = "outbound") => ({
  at: `2026-11-24T${at}:00.000Z`,
  author,
  direction,
});
const ana: Author = { type: "person", member_id: "ana" };

describe("a message goes on from the one before", () => {
  it("when the same author wrote within five minutes", () => {
    expect(isContinued(said("15:03", { type: "bot" }), said("15:00", { type: "bot" }), zone)).toBe(true);
    expect(isContinued(said("15:06", { type: "bot" }), said("15:00", { type: "bot" }), zone)).toBe(false);
  });

  it("not across authors, members, or from a note to a message", () => {
    expect(isContinued(said("15:01", ana), said("15:00", { type: "bot" }), zone)).toBe(false);
    const luis: Author = { type: "person", member_id: "luis" };
    expect(isContinued(said("15:01", ana), said("15:00", luis), zone)).toBe(false);
    expect(isContinued(said("15:01", ana), said("15:00", ana, "note"), zone)).toBe(false);
  });
});

it("begins a new day at midnight of the shop's place, not of UTC", () => {
  const before = said("23:59", ana);
  expect(isNewDay({ ...before, at: "2026-11-25T00:30:00.000Z" }, before, zone)).toBe(false);
  expect(isNewDay({ ...before, at: "2026-11-25T03:30:00.000Z" }, before, zone)).toBe(true);
  expect(isNewDay(before, null, zone)).toBe(true);
});
