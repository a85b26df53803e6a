import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { telegram } from "./index.ts";
import { secretHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/telegram/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function read(name: string) {
  const body = readFileSync(new URL(name, samples));
  return telegram.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}

/** What each kind of update is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  text: ["message"],
  photo: ["message"],
  video: ["message"],
  voice: ["message"],
  sticker: ["message"],
  venue: ["message"],
  contact: ["message"],
  "web-app-data": ["message"],
  "edited-message": ["edit"],
  "callback-query": ["choice"],
  "start-deep-link": ["session"],
  "message-reaction": ["reaction"],
  "successful-payment": ["payment"],
  "refunded-payment": ["payment"],
  invoice: ["unsupported"],
  "business-message": [],
  "channel-post": [],
  "new-chat-members": ["subscription"],
  "migrate-to-chat-id": [],
  "pre-checkout-query": ["payment"],
  "left-chat-member": ["subscription"],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/telegram is absent)",
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

    test("the largest size of a picture is taken, whatever the order", () => {
      expect(read("photo.json").events).toMatchObject([{ content: { provider_ref: "SAAS" } }]);
    });

    test("the secret is compared to the letter", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const { secret_token, header, valid } of cases) {
        const request: RawRequest = {
          method: "POST",
          headers: header === null ? {} : { [secretHeader]: header },
          query: {},
          body: Buffer.from("{}"),
          url: "",
        };
        const { result } = telegram.verify(request, { webhook_secret: secret_token }, now);
        expect(result, String(header)).toBe(valid ? "ok" : "refused");
      }
      expect(cases).not.toEqual([]);
    });
  },
);
