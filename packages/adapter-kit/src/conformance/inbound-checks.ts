import { ChannelEvent } from "@mostrador/contract";
import { expect } from "vitest";
import type { RawRequest } from "../provider-request.ts";
import { type ChannelSubject, parsedFixtures } from "./channel-subject.ts";
import { mutations, pathsOf, replaced } from "./mutate.ts";
import { bodyJson, withBody } from "./raw-request.ts";
import type { Checks } from "./run-checks.ts";
import { withLeaf, xmlLeaves } from "./xml-leaves.ts";

/** What an adapter promises about what comes in. */
export const inboundChecks = {
  "every inbound fixture gives exactly its events"(subject) {
    const fixtures = parsedFixtures(subject);
    expect(fixtures.length, "fixtures/inbound is empty").toBeGreaterThan(0);
    for (const { situation, request, settings, now, expected } of fixtures) {
      const { events, ignored } = subject.adapter.parse(request, settings, now);
      expect({ events, ignored }, situation).toEqual({ events: expected.events, ignored: expected.ignored });
      for (const event of events) expect(ChannelEvent.safeParse(event).error, situation).toBeUndefined();
    }
  },

  "nothing that may come in makes it throw, and nothing is dropped in silence"({ adapter, ...subject }) {
    const grown = new Set<string | number>();
    for (const { situation, request, settings, now } of subject.inbound)
      for (const mutation of mutations(request, grown)) {
        const where = `${situation}: ${mutation.what}`;
        const { events, ignored } = totally(where, () => adapter.parse(mutation.request, settings, now));
        totally(where, () => adapter.verify(mutation.request, settings, now));
        for (const event of events) {
          const problem = ChannelEvent.safeParse(event).error;
          if (problem) throw new Error(`${where}: not a channel event: ${problem.message}`);
        }
        if (events.length + ignored.length === 0)
          throw new Error(`${where}: neither an event nor a reason why there is none`);
      }
  },

  "the same payload twice has the same ids"(subject) {
    for (const { situation, request, settings, now } of parsedFixtures(subject)) {
      const later = new Date(Date.parse(now) + 3_600_000).toISOString();
      const first = subject.adapter.parse(request, settings, now).events.map(identityOf);
      const second = subject.adapter.parse(request, settings, later).events.map(identityOf);
      expect(second, situation).toEqual(first);
      expect(new Set(first).size, `${situation}: two events of one request share an id`).toBe(first.length);
    }
  },

  "different payloads have different ids"(subject) {
    const owners = new Map<string, string>();
    for (const { situation, request, settings, now } of parsedFixtures(subject))
      for (const event of subject.adapter.parse(request, settings, now).events) {
        const key = `${identityOf(event)} ${event.conversation_key}`;
        const owner = owners.get(key);
        if (owner && !situation.startsWith(`${owner}-again`))
          throw new Error(`${situation} has the id of ${owner}: one of them would be taken for a repeat`);
        owners.set(key, situation);
      }
  },

  "a batch keeps the order and loses nothing"(subject) {
    const { batch } = subject;
    if (!batch) throw new Error("`batch` is not given");
    const fixtures = parsedFixtures(subject).filter(({ expected }) => expected.events.length > 0);
    const [first] = fixtures;
    if (!first) throw new Error("no fixture has events");
    const joined = batch(fixtures.map(({ request }) => request));
    const { events } = subject.adapter.parse(joined, first.settings, first.now);
    expect(events.map(identityOf)).toEqual(
      fixtures.flatMap(({ expected }) => expected.events.map(identityOf)),
    );
  },

  "the shop's own words that come back are not the customer's"(subject) {
    const echoes = parsedFixtures(subject).filter(({ situation }) => situation.startsWith("own-echo"));
    expect(echoes.length, "there is no fixtures/inbound/own-echo*.json").toBeGreaterThan(0);
    for (const { situation, request, settings, now } of echoes)
      expect(
        subject.adapter.parse(request, settings, now).events.map(({ kind }) => kind),
        situation,
      ).not.toContain("message");
  },

  "ids of 64 bits survive to the last digit"(subject) {
    let tried = 0;
    for (const fixture of parsedFixtures(subject)) {
      const ids = (request: RawRequest) =>
        subject.adapter.parse(request, fixture.settings, fixture.now).events.map(idsOf).join(" ");
      const usual = ids(fixture.request);
      for (const { before, request } of withLongIds(fixture.request)) {
        if (!usual.split(/[^\w-]/).includes(before)) continue;
        const after = ids(request);
        // The payload may say an id twice, and be read at the other place.
        if (after === "" || after === usual) continue;
        tried++;
        expect(after, `${fixture.situation}: ${before} as a number of 64 bits`).toContain(longId);
        expect(after).not.toContain("9007199254740992");
      }
    }
    expect(tried, "no id of an event stands in its payload").toBeGreaterThan(0);
  },

  "delivery states have a fixture each, and a failure names its code"(subject) {
    const states = parsedFixtures(subject)
      .flatMap(({ expected }) => expected.events)
      .filter((event) => event.kind === "status");
    const { receipts } = subject.adapter.capabilities;
    for (const state of ["delivered", "read"] as const)
      if (receipts[state])
        expect(
          states.map((status) => status.state),
          `capabilities promise "${state}"`,
        ).toContain(state);
    if (receipts.delivered && subject.adapter.capabilities.delivery === "push")
      expect(states.map((status) => status.state)).toContain("failed");
    for (const status of states)
      if (status.state === "failed") expect(status.code, "a failure without a code").toBeTruthy();
  },
} as const satisfies Checks<ChannelSubject>;

const longId = "9007199254740993";

/** The request with each of its numbers and texts, one after the other, made an id that a double cannot hold. */
function* withLongIds(request: RawRequest): Generator<{ before: string; request: RawRequest }> {
  for (const leaf of xmlLeaves(request))
    if (leaf.text.length >= 3) yield { before: leaf.text, request: withLeaf(request, leaf, longId) };
  const body = bodyJson(request);
  if (!body) return;
  for (const { path, value } of pathsOf(body)) {
    if (typeof value !== "number" && typeof value !== "string") continue;
    if (String(value).length < 3) continue;
    const mark = "\u0001long\u0001";
    const text = JSON.stringify(replaced(body, path, mark));
    const digits = typeof value === "number" ? longId : `"${longId}"`;
    yield { before: String(value), request: withBody(request, text.replace(JSON.stringify(mark), digits)) };
  }
}

function idsOf(event: ChannelEvent): string {
  const target = "to_external_id" in event ? event.to_external_id : "";
  return [event.external_id, event.from.key, event.conversation_key, event.reply_to ?? "", target].join(" ");
}

/** What makes a redelivery the same: kind, the provider's id, and the stamp of a status or an edit. */
function identityOf(event: ChannelEvent): string {
  const stamp = event.kind === "status" ? event.state : event.kind === "edit" ? event.at : "";
  return `${event.kind}:${event.external_id}:${stamp}`;
}

function totally<T>(where: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Error(`${where}: it threw ${error instanceof Error ? error.message : error}`);
  }
}
