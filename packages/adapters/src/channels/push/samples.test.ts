import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readApns } from "./apns.ts";
import { readFcm } from "./fcm.ts";
import { readWeb } from "./web.ts";
import { readDevice } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/push/", import.meta.url);

function answer(name: string) {
  const { status, headers = {}, body } = JSON.parse(readFileSync(new URL(`${name}.json`, samples), "utf8"));
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { result: "answered", status, headers, body: new TextEncoder().encode(text) } as const;
}

describe.skipIf(!existsSync(samples))(
  "answers that others have met (skipped where ../shared/fixtures/push is absent)",
  () => {
    test.each([
      ["webpush-response-201", "ok"],
      ["webpush-response-404", "unreachable"],
      ["webpush-response-410", "unreachable"],
      ["webpush-response-413", "rejected"],
      ["webpush-response-429", "throttled"],
    ])("%s is %s", (name, expected) => expect(readWeb(answer(name), "m").class).toBe(expected));

    test.each([
      ["fcm-response-ok", "ok"],
      ["fcm-error-unregistered", "unreachable"],
      ["fcm-error-invalid-token", "unreachable"],
      ["fcm-error-quota", "throttled"],
    ])("%s is %s", (name, expected) => expect(readFcm(answer(name)).class).toBe(expected));

    test.each([
      ["apns-response-200", "ok"],
      ["apns-response-400-BadDeviceToken", "unreachable"],
      ["apns-response-403-ExpiredProviderToken", "auth"],
      ["apns-response-410-Unregistered", "unreachable"],
      ["apns-response-429-TooManyRequests", "throttled"],
    ])("%s is %s", (name, expected) => expect(readApns(answer(name), "m").class).toBe(expected));

    test("a browser's subscription is a device", () => {
      const subscription = JSON.parse(readFileSync(new URL("webpush-subscription.json", samples), "utf8"));
      expect(readDevice({ kind: "web", subscription })).toMatchObject({ kind: "web" });
    });
  },
);
