import type { InboxSettings, SimulatedNotice } from "@mostrador/adapter-kit";
import { describe, expect, test } from "vitest";
import { testPayments } from "./index.ts";

const now = "2026-11-25T10:00:00.000Z";
const settings: InboxSettings = { signing_secret: "a secret", delay_s: 6 };
const order = { payment_id: "p-1", amount: { amount_minor: 42_990, currency: "CLP" } };

function press(action: string): SimulatedNotice[] {
  return testPayments.simulator?.notices(action, order, settings, now) ?? [];
}
function read(notice: SimulatedNotice) {
  const at = new Date(Date.parse(now) + notice.delay_ms).toISOString();
  expect(testPayments.verify(notice.request, settings, at)).toEqual({ result: "ok" });
  return testPayments.parse(notice.request, settings, at).notices[0];
}
describe("the test provider's bank", () => {
  test.each([
    ["approve", [["paid", 0]]],
    ["decline", [["declined", 0]]],
    [
      "delay",
      [
        ["pending", 0],
        ["paid", 6_000],
      ],
    ],
    [
      "duplicate",
      [
        ["paid", 0],
        ["paid", 0],
        ["pending", 0],
      ],
    ],
    ["expire", [["expired", 0]]],
    ["mismatch", [["paid", 0]]],
  ])("says for %s what it promises, signed", (action, story) => {
    const notices = press(action);
    expect(notices.map((notice) => [read(notice)?.state, notice.delay_ms])).toEqual(story);
    for (const notice of notices) expect(read(notice)).toMatchObject({ payment_id: "p-1" });
  });

  test("says the same word twice under the same id, and another amount under another", () => {
    const ids = (action: string) => press(action).map((notice) => read(notice)?.external_id);
    expect(ids("approve")).toEqual(ids("approve"));
    expect(new Set(ids("duplicate")).size).toBe(2);
    expect(ids("mismatch")).not.toEqual(ids("approve"));
    expect(press("mismatch").map((notice) => read(notice)?.amount.amount_minor)).toEqual([42_991]);
  });

  test("knows no other buttons", () => expect(press("give me money")).toEqual([]));
});
