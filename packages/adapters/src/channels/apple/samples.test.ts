import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { apple } from "./index.ts";
import { makeToken } from "./token.ts";

const samples = new URL("../../../../../../shared/fixtures/apple/", import.meta.url);
const settings = { business_id: "a884eddf-0000-4000-8000-000000000001" };

function read(name: string) {
  const body = readFileSync(new URL(name, samples));
  return apple.parse(
    { method: "POST", headers: {}, query: {}, body, url: "" },
    settings,
    "2026-11-24T12:00:00.000Z",
  );
}

const kinds: Readonly<Record<string, string[]>> = {
  text: ["message"],
  "text-attachment": ["message"],
  "tapback-text": [],
  "quick-reply": ["choice"],
  "list-picker-reply": ["choice"],
  "time-picker-reply": ["choice"],
  "apple-pay-result": ["payment"],
  "interactive-data-ref": ["unsupported"],
  "typing-start": ["typing"],
  close: ["subscription"],
};

describe.skipIf(!existsSync(samples))(
  "payloads as the documentation has them (skipped where ../shared/fixtures/apple is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /^[^_].*\.json$/.test(name))
      : [];

    test.each(names)("%s gives an event or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      expect(read(`${name}.json`).events.map(({ kind }) => kind)).toEqual(expected);
    });

    test("tokens are made and judged as the vectors say", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const one of cases) {
        const given = { msp_id: one.msp_id, api_secret: one.api_secret_base64 };
        if (one.direction === "inbound") {
          const request = {
            method: "POST",
            headers: { authorization: one.authorization },
            query: {},
            body: Buffer.from("{}"),
            url: "",
          };
          const verdict = apple.verify(request, given, new Date(one.now_s * 1000).toISOString());
          expect(verdict.result).toBe(one.valid ? "ok" : "refused");
        } else if (one.token) expect(makeToken(one.claims, given)).toBe(one.token);
      }
      expect(cases).not.toEqual([]);
    });
  },
);
