import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { plivo } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/plivo/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function post(body: Uint8Array): RawRequest {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", headers, query: {}, body, url: "https://shop.example/hooks/0" };
}

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/plivo is absent)",
  () => {
    const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith(".txt")) : [];
    const kinds = (name: string) =>
      plivo.parse(post(readFileSync(new URL(name, samples))), {}, now).events.map((event) => {
        expect(ChannelEvent.parse(event)).toEqual(event);
        return event.kind === "status" ? event.state : event.kind;
      });

    test.each(names)("%s gives what it is", (name) => {
      const expected: Record<string, string[]> = {
        "mms-inbound-two-media.txt": ["message", "message"],
        "wa-inbound-button.txt": ["choice"],
        "status-queued.txt": [],
        "status-sent.txt": ["sent"],
        "status-delivered.txt": ["delivered"],
        "status-undelivered.txt": ["failed"],
        "status-failed.txt": ["failed", "subscription"],
      };
      expect(kinds(name)).toEqual(expected[name] ?? ["message"]);
    });

    test("signatures are those of Plivo's own checker", () => {
      const { auth_token, vectors } = JSON.parse(
        readFileSync(new URL("signature-vectors.json", samples), "utf8"),
      );
      for (const { method, url, params, nonce, header_value, valid } of vectors) {
        const form = new URLSearchParams(params);
        const request: RawRequest = {
          method,
          headers: { "x-plivo-signature-v3": header_value, "x-plivo-signature-v3-nonce": nonce },
          query: {},
          body: Buffer.from(method === "POST" ? form.toString() : ""),
          url: method === "GET" ? `${url}?${form}` : url,
        };
        expect(plivo.verify(request, { auth_token }, now).result, url).toBe(valid ? "ok" : "refused");
      }
      expect(vectors.length).toBeGreaterThan(0);
    });
  },
);
