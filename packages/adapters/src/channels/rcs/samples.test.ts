import { existsSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { rcs } from "./index.ts";
import { signatureHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/rcs/", import.meta.url);
const now = "2026-01-05T10:00:00.000Z";

function requestOf(body: string | Buffer, headers: Record<string, string> = {}): RawRequest {
  return { method: "POST", headers, query: {}, body: Buffer.from(body), url: "" };
}
const load = (name: string) => readFileSync(new URL(name, samples));
const read = (name: string) => rcs.parse(requestOf(load(name)), {}, now);

/** What each kind of event is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  "envelope-text": ["message"],
  "user-text": ["message"],
  "user-file": ["message"],
  "user-location": ["message"],
  "user-suggestion-reply": ["choice"],
  "event-delivered": ["status"],
  "event-read": ["status"],
  "event-ttl-revoked": ["status"],
  "event-is-typing": ["typing"],
  "event-unsubscribe": ["subscription"],
  "user-suggestion-action-captured": [],
  "verification-handshake": [],
  "vonage-rcs-text": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/rcs is absent)",
  () => {
    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      const { events, ignored } = read(`${name}.json`);
      expect(events.map(({ kind }) => kind)).toEqual(expected);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
    });

    test("the signature covers the decoded event and nothing else", () => {
      const vectors = JSON.parse(load("signature-vectors.json").toString());
      const settings = { client_token: vectors.client_token };
      const verify = (header: string) =>
        rcs.verify(requestOf(load(vectors.file), { [signatureHeader]: header }), settings, now).result;
      expect(verify(vectors.header_value)).toBe("ok");
      for (const { header_value, why } of vectors.negative) expect(verify(header_value), why).toBe("refused");
    });

    test("the word that Google says when the webhook is set comes back", () => {
      const request = requestOf(load("verification-handshake.json"));
      const verification = rcs.verify(request, { client_token: "SJENCPGJESMGUFPY" }, now);
      expect(verification).toMatchObject({ result: "handshake", body: "1234567890" });
      expect(rcs.verify(request, { client_token: "another" }, now).result).toBe("refused");
    });
  },
);
