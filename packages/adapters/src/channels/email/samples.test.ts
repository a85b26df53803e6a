import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { email } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/email/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function read(name: string) {
  const body = readFileSync(new URL(name, samples));
  return email.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}

describe.skipIf(!existsSync(samples))(
  "mails that others have met (skipped where ../shared/fixtures/email is absent)",
  () => {
    const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith(".txt")) : [];

    test.each(names)("%s gives events or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBeGreaterThan(0);
    });

    test.each([
      ["reply.txt", "Let's talk about these images:"],
      ["mail-with-quote.txt", "Yes, I am providing you step how to reproduce this issue"],
      ["only-html.txt", "test html only mail\nThis is html only mail"],
      ["references.txt", "References Email"],
    ])("%s says %j", (name, text) => {
      const [event] = read(name).events;
      const content = event?.kind === "message" ? event.content : undefined;
      expect(content?.kind === "media" ? content.caption : content?.kind === "text" && content.text).toBe(
        text,
      );
    });

    test.each([
      ["auto-reply-with-auto-submitted.txt", "auto-generated"],
      ["non-utf-encoded-mail.txt", "auto-replied"],
    ])("%s is answered by nobody: %s", (name, reason) => {
      expect(read(name).ignored[0]?.reason).toContain(reason);
    });

    test("a bounce whose machine part is empty is known by its words", () => {
      expect(read("bounced-gmail.txt").events).toMatchObject([
        {
          kind: "status",
          state: "failed",
          code: "5.1.1",
          from: { key: "nobody@example.org" },
          to_external_id:
            "conversation/93775311-9416-4428-964b-862001f8a8b2/messages/27855337@mail.example.net",
        },
      ]);
    });
  },
);
