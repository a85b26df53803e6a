import type { InboxSettings, RawRequest, SimulatedNotice } from "@mostrador/adapter-kit";
import { describe, expect, test } from "vitest";
import { testPayments } from "./index.ts";
import { signatureOf } from "./verify.ts";
import { signatureHeader } from "./wire.ts";

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
function signed(body: string, secret = "a secret", seconds = String(Date.parse(now) / 1000)): RawRequest {
  const bytes = Buffer.from(body);
  const headers = { [signatureHeader]: `t=${seconds},v1=${signatureOf(seconds, bytes, secret)}` };
  return { method: "POST", headers, query: {}, body: bytes, url: "" };
}
const [approval] = press("approve");
const approved = Buffer.from(approval?.request.body ?? "").toString();

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

describe("the signature of a notice", () => {
  const verify = (request: RawRequest, given = settings) => testPayments.verify(request, given, now).result;

  test("passes when it is right, and in no other case", () => {
    expect(verify(signed(approved))).toBe("ok");
    expect(verify(signed(approved, "another secret"))).toBe("refused");
    expect(verify({ ...signed(approved), headers: {} })).toBe("refused");
    expect(verify({ ...signed(approved), body: Buffer.from(approved.replace("42990", "42991")) })).toBe(
      "refused",
    );
    expect(verify(signed(approved), {})).toBe("refused");
  });

  test("is refused when it is older than five minutes, or of the future", () => {
    const at = (offset_s: number) => signed(approved, "a secret", String(Date.parse(now) / 1000 + offset_s));
    expect([-301, -299, 299, 301].map((offset_s) => verify(at(offset_s)))).toEqual([
      "refused",
      "ok",
      "ok",
      "refused",
    ]);
  });
});

describe("a body that is no notice", () => {
  const fields: Record<string, unknown> = JSON.parse(approved);
  const bodies = [
    "",
    "[]",
    "null",
    "{",
    ...Object.keys(fields).flatMap((name) =>
      [null, [], -1, "", {}].map((value) => JSON.stringify({ ...fields, [name]: value })),
    ),
    JSON.stringify({ ...fields, amount_minor: 1.5 }),
    JSON.stringify({ ...fields, state: "constructor" }),
    JSON.stringify({ ...fields, id: "x".repeat(1_000_000) }).slice(0, -1),
  ];

  test("is ignored with a reason, never a crash", () => {
    for (const body of bodies) {
      const { notices, ignored } = testPayments.parse(signed(body), settings, now);
      expect({ body, notices: notices.length }).toEqual({ body, notices: 0 });
      expect(ignored[0]?.reason).toBeTruthy();
    }
  });
});
