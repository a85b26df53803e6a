import { existsSync, readdirSync, readFileSync } from "node:fs";
import { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { alexa } from "./index.ts";

const samples = new URL("../../../../../../shared/fixtures/alexa/", import.meta.url);
const now = "2026-11-24T12:00:00.000Z";

function read(name: string) {
  const body = readFileSync(new URL(name, samples));
  return alexa.parse({ method: "POST", headers: {}, query: {}, body, url: "" }, {}, now);
}

const kinds: Readonly<Record<string, string[]>> = {
  launch: ["session"],
  "launch-full-context": ["session"],
  intent: ["message"],
  "intent-with-person": ["message"],
  "intent-slot-resolution": ["message"],
  "help-intent-full-context": ["message"],
  "session-ended": ["session"],
  "apl-user-event": ["choice"],
  "skill-event-enabled": ["subscription"],
  "skill-event-account-linked": [],
  "skill-event-permission": [],
  "connections-response-permission": [],
};

describe.skipIf(!existsSync(samples))(
  "payloads that others have met (skipped where ../shared/fixtures/alexa is absent)",
  () => {
    const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith(".json")) : [];

    test.each(names)("%s gives one event or a reason", (name) => {
      const { events, ignored } = read(name);
      for (const event of events) expect(ChannelEvent.parse(event)).toEqual(event);
      expect(events.length + ignored.length).toBe(1);
      const request = {
        method: "POST",
        headers: {},
        query: {},
        body: readFileSync(new URL(name, samples)),
        url: "",
      };
      const place = alexa.answer?.placeOf(request, {});
      const [event] = events;
      if (event && event.kind !== "subscription") expect(place?.request_id).toBe(event.external_id);
    });

    test.each(Object.entries(kinds))("%s is %j", (name, expected) => {
      expect(read(`${name}.json`).events.map(({ kind }) => kind)).toEqual(expected);
    });
  },
);
