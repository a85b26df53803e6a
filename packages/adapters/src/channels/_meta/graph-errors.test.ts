import { expect, test } from "vitest";
import { readGraphFailure } from "./graph-errors.ts";

function failureOf(status: number, error?: object, headers: Record<string, string> = {}) {
  return readGraphFailure(status, headers, error === undefined ? undefined : { error });
}

test.each([
  [190, "auth"],
  [10, "auth"],
  [200, "auth"],
  [299, "auth"],
  [131005, "auth"],
  [4, "throttled"],
  [80007, "throttled"],
  [130429, "throttled"],
  [131056, "throttled"],
  [131047, "policy"],
  [368, "policy"],
  [131048, "policy"],
  [131050, "policy"],
  [131026, "unreachable"],
  [100, "rejected"],
  [131009, "rejected"],
  [131053, "rejected"],
  [132001, "rejected"],
  [132015, "rejected"],
  [131000, "transient"],
  [131016, "transient"],
  [2, "transient"],
  [551, "unreachable"],
  [613, "throttled"],
  [10900, "policy"],
  [1200, "transient"],
])("code %i is %s, whatever the HTTP status", (code, expected) => {
  for (const status of [200, 400, 500])
    expect(failureOf(status, { code, message: "x" })).toMatchObject({ class: expected, code: String(code) });
});

test("a code that we do not know goes by the HTTP status", () => {
  const classes = [400, 401, 403, 404, 429, 500, 503].map(
    (status) => failureOf(status, { code: 999 })?.class,
  );
  expect(classes).toEqual(["rejected", "auth", "auth", "rejected", "throttled", "transient", "transient"]);
});

test.each([
  [10, 2018278, "policy", "10/2018278"],
  [10, 2534022, "policy", "10/2534022"],
  [100, 2018001, "unreachable", "100/2018001"],
  [200, 1545041, "unreachable", "200/1545041"],
  [10, 33, "auth", "10"],
])("code %i with subcode %i is %s", (code, error_subcode, expected, shown) => {
  expect(failureOf(400, { code, error_subcode })).toMatchObject({ class: expected, code: shown });
});

test("an answer without an error is none, and 200 with one is", () => {
  expect(readGraphFailure(200, {}, { messages: [] })).toBeUndefined();
  expect(failureOf(200, {})).toMatchObject({ class: "transient", reason: "HTTP 200" });
});

test("the details are the reason, else the message, else the status", () => {
  const error_data = { details: "Media download error" };
  expect(failureOf(400, { code: 131052, message: "(#131052)", error_data })?.reason).toBe(
    "Media download error",
  );
  expect(failureOf(400, { code: 131052, message: "(#131052)" })?.reason).toBe("(#131052)");
  expect(failureOf(502)).toEqual({ class: "transient", code: "http_502", reason: "HTTP 502" });
});

test("a gateway that gave up waiting leaves open what became of the message", () => {
  expect(failureOf(504)).toMatchObject({ class: "transient", code: "answer_lost" });
  expect(failureOf(504, { code: 2, message: "Service temporarily unavailable" })?.code).toBe("2");
});

test("one person is throttled alone, the account as a whole", () => {
  expect(failureOf(400, { code: 131056 })).toMatchObject({ scope: "conversation" });
  expect(failureOf(429, { code: 130429 })).toMatchObject({ scope: "account" });
});

test("how long to wait is in seconds, or in the minutes of Meta's estimate", () => {
  const wait = (headers: Record<string, string>) => failureOf(429, { code: 80007 }, headers)?.retry_after_ms;
  expect(wait({ "retry-after": "7" })).toBe(7_000);
  const usage = { "1022": [{ type: "messages", estimated_time_to_regain_access: 3 }, { call_count: 100 }] };
  expect(wait({ "x-business-use-case-usage": JSON.stringify(usage) })).toBe(180_000);
  for (const odd of ["", "{", "[]", '{"a":{"b":1}}', "null"])
    expect(wait({ "x-business-use-case-usage": odd, "retry-after": "soon" }), odd).toBeUndefined();
});
