import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { line } from "./index.ts";
import { signatureHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/line/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function requestOf(body: string | Buffer, headers: Record<string, string> = {}): RawRequest {
  return { method: "POST", headers, query: {}, body: Buffer.from(body), url: "" };
}
const read = (name: string) => line.parse(requestOf(readFileSync(new URL(name, samples))), {}, now);

/** What each kind of event is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  text: ["message"],
  "text-mention": ["message"],
  redelivery: ["message"],
  image: ["message"],
  video: ["message"],
  file: ["message"],
  sticker: ["message"],
  location: ["message"],
  postback: ["choice"],
  follow: ["subscription", "session"],
  unfollow: ["subscription"],
  unsend: ["deletion"],
  "account-link": [],
  "join-group": [],
  "leave-group": [],
  "member-joined": [],
  "text-group-standby": [],
  "verify-empty-events": [],
  "video-play-complete": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/line is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /^[^_].*\.json$/.test(name))
      : [];

    test.each(names)("%s gives events or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBeGreaterThan(0);
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      expect(read(`${name}.json`).events.map(({ kind }) => kind)).toEqual(expected);
    });

    test("every sample is named here", () => {
      expect(names.map((name) => name.replace(".json", "")).sort()).toEqual(Object.keys(kinds).sort());
    });

    test("the signature covers the raw body to the last byte", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const { channel_secret, body, signature, valid } of cases) {
        const { result } = line.verify(
          requestOf(body, { [signatureHeader]: signature }),
          { channel_secret },
          now,
        );
        expect(result).toBe(valid ? "ok" : "refused");
      }
      expect(cases).not.toEqual([]);
    });
  },
);
