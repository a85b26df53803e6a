import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { x } from "./index.ts";
import { signatureHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/x/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function parse(body: Uint8Array) {
  return x.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}
const read = (name: string) => parse(readFileSync(new URL(`${name}.json`, samples)));

/** What each request is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  "aaa-dm-media": ["message"],
  "aaa-dm-quick-reply": ["choice"],
  "aaa-dm-text": ["message"],
  "aaa-mark-read": ["status"],
  "aaa-tweet-delete": [],
  "aaa-typing": ["typing"],
  "aaa-user-revoke": [],
  "xaa-chat-received-encrypted": ["unsupported"],
  "xaa-dm-received": ["message"],
  "xaa-oauth-revoke": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/x is absent)",
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

    test("people have their names, and a file's short address is not part of the words", () => {
      expect(read("aaa-dm-media").events).toMatchObject([
        { content: { caption: "see this" }, from: { name: "Test Sender", username: "testsender" } },
      ]);
      expect(read("xaa-dm-received").events).toMatchObject([
        { from: { key: "2222222222222222222", username: "OtherUser" } },
      ]);
    });

    test("several messages in one delivery keep their order", () => {
      const body = JSON.parse(readFileSync(new URL("aaa-dm-text.json", samples), "utf8"));
      const [first] = body.direct_message_events;
      const ids = ["954491830116155396", "954491830116155397", "954491830116155398"];
      body.direct_message_events = ids.map((id) => ({ ...first, id }));
      const { events } = parse(Buffer.from(JSON.stringify(body)));
      expect(events.map(({ external_id }) => external_id)).toEqual(ids);
    });

    test("challenges and signatures are as X makes them", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const { consumer_secret, crc_token, response, body, signature, valid } of cases) {
        const request = {
          method: crc_token ? "GET" : "POST",
          headers: signature ? { [signatureHeader]: signature } : {},
          query: crc_token ? { crc_token } : {},
          body: Buffer.from(body ?? ""),
          url: "",
        };
        const verified = x.verify(request, { consumer_secret }, now);
        if (crc_token)
          expect(verified).toMatchObject({ result: "handshake", body: JSON.stringify(response) });
        else expect(verified.result).toBe(valid ? "ok" : "refused");
      }
      expect(cases).not.toEqual([]);
    });
  },
);

test("a challenge that could be a notice is not signed for anybody", () => {
  const request = {
    method: "GET",
    headers: {},
    query: { crc_token: '{"for_user_id":"1"}' },
    body: Buffer.from(""),
  };
  expect(x.verify({ ...request, url: "" }, { consumer_secret: "made-up" }, now).result).toBe("refused");
});
