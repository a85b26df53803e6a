import { expect, test } from "vitest";
import { sealLineRequest, verifyLineSeal } from "./line-seal.ts";

const now = "2026-11-25T12:00:00.000Z";
const request = {
  method: "POST",
  headers: {},
  query: {},
  body: Buffer.from("hola"),
  url: "smpp://localhost",
};

test("what came over the line bears its seal; nothing else is let in", () => {
  const sealed = sealLineRequest(request, "made-up", now);
  expect(verifyLineSeal(sealed, "made-up", now)).toEqual({ result: "ok" });
  for (const [given, secret, at] of [
    [request, "made-up", now],
    [sealed, "another", now],
    [sealed, "", now],
    [sealed, undefined, now],
    [{ ...sealed, body: Buffer.from("hole") }, "made-up", now],
    [sealed, "made-up", "2026-11-25T12:05:00.001Z"],
    [
      { ...sealed, headers: { ...sealed.headers, "x-line-time": "2026-11-25T12:00:01.000Z" } },
      "made-up",
      now,
    ],
    [sealed, "made-up", "no time"],
  ] as const)
    expect(verifyLineSeal(given, secret, at).result).toBe("refused");
});
