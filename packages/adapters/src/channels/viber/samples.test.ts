import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { viber } from "./index.ts";
import { signatureHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/viber/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function requestOf(body: string | Buffer, headers: Record<string, string> = {}): RawRequest {
  return { method: "POST", headers, query: {}, body: Buffer.from(body), url: "" };
}
const read = (name: string) => viber.parse(requestOf(readFileSync(new URL(name, samples))), {}, now);

/** What each kind of callback is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  text: ["message"],
  "keyboard-reply": ["message"],
  picture: ["message"],
  video: ["message"],
  file: ["message"],
  sticker: ["message"],
  location: ["message"],
  contact: ["message"],
  url: ["message"],
  conversation_started: ["session"],
  subscribed: ["subscription"],
  unsubscribed: ["subscription"],
  delivered: ["status"],
  seen: ["status"],
  failed: ["status"],
  "rich-media-echo": [],
  "chat-extension": [],
  "webhook-check": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/viber is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /^[^_].*\.json$/.test(name))
      : [];

    test.each(names)("%s gives one event or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      expect(read(`${name}.json`).events.map(({ kind }) => kind)).toEqual(expected);
    });

    test("a token of 64 bits keeps its last digit", () => {
      expect(read("picture.json").events).toMatchObject([{ external_id: "4978563241957515056" }]);
    });

    test("the signature covers the raw body to the last byte", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const { auth_token, body, signature, valid } of cases) {
        const { result } = viber.verify(
          requestOf(body, { [signatureHeader]: signature }),
          { auth_token },
          now,
        );
        expect(result).toBe(valid ? "ok" : "refused");
      }
      expect(cases).not.toEqual([]);
    });
  },
);
