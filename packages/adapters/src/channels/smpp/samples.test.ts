import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { smpp } from "./index.ts";
import { readRequest } from "./read-request.ts";

const samples = new URL("../../../../../../shared/fixtures/smpp/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function read(body: Uint8Array) {
  return smpp.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}

describe.skipIf(!existsSync(samples))(
  "PDUs that others have met (skipped where ../shared/fixtures/smpp is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /\.(json|txt)$/.test(name))
      : [];

    test.each(names)("%s gives one event or a reason, in JSON, in hex and as bytes", (name) => {
      const body = readFileSync(new URL(name, samples));
      const { events, ignored } = read(body);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
      if (!name.endsWith(".json")) return;
      const hex: string = JSON.parse(body.toString()).pdu_hex;
      expect(read(Buffer.from(`${hex}\n`))).toEqual({ events, ignored });
      expect(read(Buffer.from(hex, "hex"))).toEqual({ events, ignored });
    });

    test.each([
      ["deliver-sm-mo-gsm7-specials.json", { kind: "message", content: { text: "¡¤#!%&/:" } }],
      ["deliver-sm-receipt-acceptd-err.json", { state: "sent", to_external_id: "94251430923" }],
      ["deliver-sm-receipt-delivrd.json", { state: "delivered", to_external_id: "38601fa" }],
      ["receipt-text-standard.txt", { state: "delivered", to_external_id: "0123456789" }],
      ["receipt-text-capital-text.txt", { state: "delivered", to_external_id: "4" }],
      ["receipt-text-no-sub-4digit-year.txt", { to_external_id: "2E179B310EDE971B2760C72B7F026E1B" }],
      ["receipt-text-uuid-seconds.txt", { to_external_id: "74e02ee1-4e2f-4a6e-a78b-4b247d756a22" }],
    ])("%s is %j", (name, expected) => {
      expect(read(readFileSync(new URL(name, samples))).events).toMatchObject([expected]);
    });

    test("a sequence number over 0x7fffffff is read as it is", () => {
      const body = readFileSync(new URL("deliver-sm-receipt-acceptd-err.json", samples));
      expect(readRequest({ method: "POST", headers: {}, query: {}, body, url: "" })).toMatchObject({
        found: "pdu",
      });
    });
  },
);
