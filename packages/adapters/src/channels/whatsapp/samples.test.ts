import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { whatsapp } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/whatsapp/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function post(body: Uint8Array, headers: Record<string, string> = {}): RawRequest {
  return { method: "POST", headers, query: {}, body, url: "https://shop.example/hooks/0" };
}
function read(name: string) {
  return whatsapp.parse(post(readFileSync(new URL(name, samples))), {}, now);
}

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/whatsapp is absent)",
  () => {
    const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith(".json")) : [];
    const foreign = ["outbound-order-details-br.json", "signature-vectors.json"];

    test.each(names)("%s gives events or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBeGreaterThan(0);
      if (/^(msg|reply|status)-(?!group)/.test(name))
        expect(events).toHaveLength(name === "msg-contacts.json" ? 3 : 1);
      if (foreign.includes(name)) expect(events).toEqual([]);
    });

    test("the kinds are what they are", () => {
      const kinds = (name: string) => read(`${name}.json`).events.map((event) => event.kind);
      expect(kinds("msg-order")).toEqual(["order"]);
      expect(kinds("msg-edited-image")).toEqual(["edit"]);
      expect(kinds("msg-deleted-revoke")).toEqual(["deletion"]);
      expect(kinds("msg-reaction")).toEqual(["reaction"]);
      expect(kinds("msg-unsupported")).toEqual(["unsupported"]);
      expect(kinds("reply-button")).toEqual(["choice"]);
      expect(kinds("reply-flow-completion")).toEqual(["message"]);
      expect(kinds("preference-resume")).toEqual(["subscription"]);
      expect(kinds("batch-two-changes-same-wamid")).toEqual(["message", "message"]);
      expect(kinds("echo-text")).toEqual(["echo"]);
    });

    test("signatures are checked over the very bytes", () => {
      const { app_secret, vectors } = JSON.parse(
        readFileSync(new URL("signature-vectors.json", samples), "utf8"),
      );
      for (const { raw_body, header_value, valid } of vectors) {
        const request = post(Buffer.from(raw_body), { "x-hub-signature-256": header_value });
        expect(whatsapp.verify(request, { app_secret }, now).result, raw_body).toBe(valid ? "ok" : "refused");
      }
      expect(vectors.length).toBeGreaterThan(0);
    });
  },
);
