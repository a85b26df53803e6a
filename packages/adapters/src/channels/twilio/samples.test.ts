import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { twilio } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/twilio/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function post(body: Uint8Array): RawRequest {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", headers, query: {}, body, url: "https://shop.example/hooks/0" };
}

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/twilio is absent)",
  () => {
    const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith(".txt")) : [];
    const kinds = (name: string) =>
      twilio.parse(post(readFileSync(new URL(name, samples))), {}, now).events.map((event) => {
        expect(ChannelEvent.parse(event)).toEqual(event);
        return event.kind === "status" ? event.state : event.kind;
      });

    test.each(names)("%s gives what it is", (name) => {
      const expected: Record<string, string[]> = {
        "mms-two-images.txt": ["message", "message"],
        "sms-empty-body.txt": [],
        "sms-stop-optout.txt": ["subscription"],
        "status-sent.txt": ["sent"],
        "status-delivered.txt": ["delivered"],
        "status-read.txt": ["read"],
        "status-failed-30008.txt": ["failed"],
        "status-undelivered-30003.txt": ["failed"],
        "wa-button-reply.txt": ["choice"],
        "wa-list-reply.txt": ["choice"],
      };
      expect(kinds(name)).toEqual(expected[name] ?? ["message"]);
    });

    test("signatures are those of Twilio's own checker", () => {
      const { auth_token, vectors } = JSON.parse(
        readFileSync(new URL("signature-vectors.json", samples), "utf8"),
      );
      for (const { url, params, raw_body, header_value, valid } of vectors) {
        const body = Buffer.from(raw_body ?? new URLSearchParams(params).toString());
        const request = { ...post(body), url, headers: { "x-twilio-signature": header_value } };
        expect(twilio.verify(request, { auth_token }, now).result, url).toBe(valid ? "ok" : "refused");
      }
      expect(vectors.length).toBeGreaterThan(0);
    });
  },
);
