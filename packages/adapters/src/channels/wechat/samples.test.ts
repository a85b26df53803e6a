import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RawRequest } from "@mostrador/adapter-kit";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { decrypt } from "./crypt.ts";
import { wechat } from "./index.ts";
import { element } from "./read-xml.ts";

const samples = new URL("../../../../../../shared/fixtures/wechat/", import.meta.url);
const now = "2014-09-23T03:43:00.000Z";

function requestOf(body: string | Buffer, query: Record<string, string> = {}, method = "POST"): RawRequest {
  return { method, headers: {}, query, body: Buffer.from(body), url: "" };
}
const read = (name: string, settings = {}) =>
  wechat.parse(requestOf(readFileSync(new URL(name, samples))), settings, now);

/** What each kind of message is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  text: ["message"],
  image: ["message"],
  voice: ["message"],
  video: ["message"],
  location: ["message"],
  link: ["message"],
  "event-subscribe": ["subscription", "session"],
  "event-subscribe-scan": ["subscription", "session"],
  "event-scan": ["session"],
  "event-unsubscribe": ["subscription"],
  "event-menu-click": ["choice"],
  "event-template-send-finish": ["status"],
  "event-menu-view": [],
  "event-location": [],
  "encrypted-aes": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/wechat is absent)",
  () => {
    const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith(".xml")) : [];

    test("every sample is named here", () => {
      expect(names.map((name) => name.replace(".xml", "")).sort()).toEqual(Object.keys(kinds).sort());
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      const { events, ignored } = read(`${name}.xml`);
      expect(events.map(({ kind }) => kind)).toEqual(expected);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBeGreaterThan(0);
    });

    test("the encrypted sample opens with the key of its public test", () => {
      const settings = {
        token: "123456",
        encoding_aes_key: "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
        app_id: "wx49f0ab532d5d035a",
      };
      expect(read("encrypted-aes.xml", settings).events).toMatchObject([{ kind: "message" }]);
      expect(read("encrypted-aes.xml").ignored).toMatchObject([{ raw_type: "encrypted" }]);
    });

    test("signatures and encrypted bodies are told apart from forged ones", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const one of cases) {
        const { token, timestamp, nonce, encodingAESKey: encoding_aes_key, appid: app_id, valid } = one;
        if (!encoding_aes_key) {
          const query = { timestamp, nonce, signature: one.signature, echostr: one.echostr };
          const verification = wechat.verify(requestOf("", query, "GET"), { token }, now);
          expect(verification.result).toBe(valid ? "handshake" : "refused");
          continue;
        }
        const encrypted = one.encrypt ?? /CDATA\[([^\]]+)\]\]><\/Encrypt>/.exec(one.body)?.[1];
        const opened = decrypt(encrypted, encoding_aes_key);
        expect(opened !== null && opened.app_id === app_id).toBe(valid);
        if (one.decrypted) expect(opened?.xml).toBe(one.decrypted);
        if (one.body)
          expect(wechat.parse(requestOf(one.body), { encoding_aes_key }, now).events).toHaveLength(1);
        else
          expect(
            wechat.parse(requestOf(`<xml>${element("Encrypt", encrypted)}</xml>`), {}, now).events,
          ).toEqual([]);
      }
      expect(cases.length).toBeGreaterThan(1);
    });
  },
);
