import { describe, expect, it } from "vitest";
import { canReplyNow, minutesLeft, textRoom } from "./reply-limits.ts";

describe("the room for a text", () => {
  it("is shown when it gets tight", () => {
    expect(textRoom("a".repeat(69), { text_max: 100 }).is_shown).toBe(false);
    expect(textRoom("a".repeat(70), { text_max: 100 })).toEqual({
      used: 70,
      max: 100,
      parts: 1,
      is_shown: true,
    });
  });

  it("says into how many messages a longer text is cut", () => {
    expect(textRoom("a".repeat(100), { text_max: 100 }).parts).toBe(1);
    expect(textRoom("a".repeat(101), { text_max: 100 }).parts).toBe(2);
  });
});

describe("the reply window", () => {
  const rules = {
    can_reply: true,
    window_ends_at: "2026-11-24T12:00:00.000Z",
    reason: null,
    text_max: 100,
  };
  const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);

  it("counts down in minutes, and some channels have none", () => {
    expect(minutesLeft(rules, at("11:30:30"))).toBe(29);
    expect(minutesLeft(rules, at("13:00:00"))).toBe(0);
    expect(minutesLeft({ window_ends_at: null }, at("13:00:00"))).toBeNull();
  });

  it("closes under the hands of who writes, whatever the last answer of the server said", () => {
    expect(canReplyNow(rules, at("11:58:00"))).toBe(true);
    expect(canReplyNow(rules, at("12:00:01"))).toBe(false);
    expect(canReplyNow({ ...rules, window_ends_at: null, can_reply: false }, at("10:00:00"))).toBe(false);
  });
});
