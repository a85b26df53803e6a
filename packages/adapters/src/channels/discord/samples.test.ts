import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { discord } from "./index.ts";
import { signatureHeader, timeHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/discord/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function read(name: string) {
  const body = readFileSync(new URL(`${name}.json`, samples));
  return discord.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}

/** What each request is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  "button-click": ["choice"],
  "message-command": ["message"],
  "message-create": ["message"],
  "modal-submit": ["message"],
  ping: [],
  "slash-command": ["message"],
  "string-select": ["choice"],
  "user-command": ["session"],
  "webhook-event-application-authorized": [],
  "webhook-event-ping": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/discord is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /^[^_].*\.json$/.test(name))
      : [];

    test.each(names)("%s gives one event or a reason", (name) => {
      const { events, ignored } = read(name.slice(0, -".json".length));
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      expect(read(name).events.map(({ kind }) => kind)).toEqual(expected);
    });

    test("what was chosen and typed is there", () => {
      expect(read("string-select").events).toMatchObject([{ option_id: "butterfly" }]);
      expect(read("button-click").events).toMatchObject([{ option_id: "click_yes" }]);
      expect(read("slash-command").events).toMatchObject([{ content: { text: "The Gitrog Monster" } }]);
      expect(read("modal-submit").events).toMatchObject([
        { content: { values: { bug_explanation: "Size 42, please" } } },
      ]);
    });

    test("signatures are as Discord makes them", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const { public_key, timestamp, body, signature, valid } of cases) {
        const headers = { [timeHeader]: timestamp, [signatureHeader]: signature };
        const request = { method: "POST", headers, query: {}, body: Buffer.from(body), url: "" };
        const verified = discord.verify(request, { public_key }, now);
        expect(verified).toMatchObject(
          valid ? { result: "handshake", body: '{"type":1}' } : { result: "refused" },
        );
      }
      expect(cases).not.toEqual([]);
    });
  },
);
