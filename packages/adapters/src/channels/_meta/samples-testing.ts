import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { ChannelAdapter, RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";

const now = "2026-11-24T12:00:00.000Z";

function post(body: Uint8Array, headers: Record<string, string> = {}): RawRequest {
  return { method: "POST", headers, query: {}, body, url: "https://shop.example/hooks/0" };
}

/** Payloads that others have met: each gives these kinds of events, or a reason. Skipped where the folder is absent. */
export function describeSamples(adapter: ChannelAdapter, kinds: Readonly<Record<string, readonly string[]>>) {
  const folder = new URL(`../../../../../../shared/fixtures/${adapter.id}/`, import.meta.url);
  describe.skipIf(!existsSync(folder))(
    `payloads that others have met (skipped where ../shared/fixtures/${adapter.id} is absent)`,
    () => {
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

      test.each(names.filter((name) => name !== "signature-vectors.json"))("%s", (name) => {
        const { events, ignored } = adapter.parse(post(readFileSync(new URL(name, folder))), {}, now);
        for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
        expect(events.map((event) => event.kind)).toEqual(kinds[name.replace(".json", "")] ?? "not expected");
        expect(events.length + ignored.length).toBeGreaterThan(0);
        for (const { reason } of ignored) expect(reason).not.toBe("");
      });

      test("signatures are checked over the very bytes", () => {
        const file = readFileSync(new URL("signature-vectors.json", folder), "utf8");
        const { app_secret, vectors } = JSON.parse(file);
        for (const { raw_body, header_value, valid } of vectors) {
          const request = post(Buffer.from(raw_body), { "x-hub-signature-256": header_value });
          expect(adapter.verify(request, { app_secret }, now).result, raw_body).toBe(
            valid ? "ok" : "refused",
          );
        }
        expect(vectors.length).toBeGreaterThan(0);
      });
    },
  );
}
