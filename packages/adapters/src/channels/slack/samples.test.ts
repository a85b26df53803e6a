import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { slack } from "./index.ts";
import { signatureHeader, timeHeader } from "./wire.ts";

const samples = new URL("../../../../../../shared/fixtures/slack/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function read(name: string) {
  const body = readFileSync(new URL(name, samples));
  return slack.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}

/** What each request is to us; those that are left out have no kind. */
const kinds: Readonly<Record<string, string[]>> = {
  "app-mention.json": ["message"],
  "block-actions-button.json": ["choice"],
  "block-suggestion.json": [],
  "message-bot.json": [],
  "message-changed.json": ["edit"],
  "message-deleted.json": ["deletion"],
  "message-file-share.json": ["message"],
  "message-thread-broadcast.json": ["message"],
  "message.json": ["message"],
  "reaction-added.json": ["reaction"],
  "shortcut-global.json": ["session"],
  "shortcut-message.json": ["session"],
  "slash-command.txt": ["message"],
  "tokens-revoked.json": [],
  "url-verification.json": [],
  "view-closed.json": [],
  "view-submission.json": ["message"],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/slack is absent)",
  () => {
    const names = existsSync(samples)
      ? readdirSync(samples).filter((name) => /^[^_].*\.(json|txt)$/.test(name))
      : [];

    test.each(names)("%s gives one event or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      expect(read(name).events.map(({ kind }) => kind)).toEqual(expected);
    });

    test("the mention that calls us is not part of what is said", () => {
      expect(read("message-thread-broadcast.json").events).toMatchObject([
        { content: { text: "Hi there!" } },
      ]);
      expect(read("slash-command.txt").events).toMatchObject([{ content: { text: "Hi" } }]);
    });

    test("signatures are as Slack makes them", () => {
      const { cases } = JSON.parse(readFileSync(new URL("_signature-vectors.json", samples), "utf8"));
      for (const { signing_secret, timestamp, now_ms, body, signature, valid, why } of cases) {
        const headers = { [timeHeader]: String(timestamp), [signatureHeader]: signature };
        const request = { method: "POST", headers, query: {}, body: Buffer.from(body), url: "" };
        const { result } = slack.verify(request, { signing_secret }, new Date(now_ms).toISOString());
        expect(result, why).toBe(valid ? "ok" : "refused");
      }
      expect(cases).not.toEqual([]);
    });
  },
);
