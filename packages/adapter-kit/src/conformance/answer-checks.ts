import type { Content } from "@mostrador/contract";
import fc from "fast-check";
import { expect } from "vitest";
import type { AnswerPort, AnswerTurn, OutboundMessage, RenderedAnswer } from "../channel-port.ts";
import { degrade } from "../degrade/index.ts";
import type { InboxSettings, RawRequest } from "../provider-request.ts";
import { arbitraryContent } from "./arbitrary-content.ts";
import { canonicalContents } from "./canonical-contents.ts";
import { type ChannelSubject, outboundMessage, parsedFixtures } from "./channel-subject.ts";
import { mutations } from "./mutate.ts";
import { toRawRequest, type WrittenRequest } from "./raw-request.ts";
import { readFixtures, usualNow } from "./read-fixtures.ts";
import type { Checks } from "./run-checks.ts";
import { secretsIn } from "./secrets.ts";
import { overLimits, unreachableOptions } from "./shown-content.ts";

interface WrittenAnswer {
  request: WrittenRequest;
  settings?: InboxSettings;
  messages: Content[];
  is_ready?: boolean;
  answer: RenderedAnswer;
}

/** What a channel promises whose words travel in the answer to the provider's own request. */
export const answerChecks = {
  "every answer fixture gives exactly its answer"(subject) {
    const fixtures = answerFixtures(subject);
    expect(fixtures.length, "fixtures/answers is empty").toBeGreaterThan(0);
    for (const { situation, turn, settings, expected } of fixtures)
      expect(portOf(subject).render(turn, settings), situation).toEqual(expected);
  },

  "every kind of message is said within the limits, and every option is reachable"(subject) {
    for (const [name, content] of Object.entries(canonicalContents(subject.adapter.capabilities))) {
      const faults = faultsOf(subject, content);
      if (faults.length > 0) throw new Error(`${name}: ${faults.join("; ")}`);
    }
  },

  "any message is said within the limits, and every option is reachable"(subject) {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        expect(faultsOf(subject, content)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },

  "a request that brings the customer's words says whose they are, and the same when it comes again"(
    subject,
  ) {
    let asked = 0;
    for (const { situation, request, settings, now, expected } of parsedFixtures(subject))
      for (const event of expected.events) {
        if (event.kind !== "message" && event.kind !== "choice" && event.kind !== "session") continue;
        const place = portOf(subject).placeOf(request, settings);
        expect(place, situation).toMatchObject({
          identity_key: event.from.key,
          conversation_key: event.conversation_key,
        });
        expect(portOf(subject).placeOf(request, settings), situation).toEqual(place);
        expect(place?.is_over ?? false, situation).toBe(event.kind === "session" && event.state === "closed");
        expect(subject.adapter.parse(request, settings, now).events.length, situation).toBeGreaterThan(0);
        asked++;
      }
    expect(asked, "no fixture brings words").toBeGreaterThan(0);
  },

  "different requests have different ids"(subject) {
    const owners = new Map<string, string>();
    for (const { situation, request, settings } of parsedFixtures(subject)) {
      const place = portOf(subject).placeOf(request, settings);
      if (!place) continue;
      const key = `${place.conversation_key} ${place.request_id}`;
      expect(owners.get(key), `${situation} is taken for a redelivery`).toBeUndefined();
      owners.set(key, situation);
    }
  },

  "nothing that may come in makes its answer throw"(subject) {
    const grown = new Set<string | number>();
    for (const { situation, request, settings } of subject.inbound)
      for (const mutation of mutations(request, grown)) {
        const turn = turnOf(mutation.request, [{ kind: "text", text: "Hola" }]);
        try {
          portOf(subject).placeOf(mutation.request, settings);
          const { message_count } = portOf(subject).render(turn, settings);
          expect(message_count).toBeLessThanOrEqual(1);
        } catch (error) {
          throw new Error(
            `${situation}: ${mutation.what}: ${error instanceof Error ? error.message : error}`,
          );
        }
      }
  },

  "whoever waits is answered, with words or without"(subject) {
    const { request, settings } = asking(subject);
    for (const is_ready of [true, false]) {
      const turn = { ...turnOf(request, []), is_ready };
      const answer = portOf(subject).render(turn, settings);
      expect(answer.message_count).toBe(0);
      expect(answer.status).toBe(200);
      expect(answer.body).not.toBe("");
      expect(portOf(subject).render(turn, settings)).toEqual(answer);
    }
  },

  "what is answered bears no secret"(subject) {
    for (const { situation, turn, settings } of answerFixtures(subject))
      expect(secretsIn(portOf(subject).render(turn, settings).body, subject), situation).toEqual([]);
  },

  "nothing leaves by itself"({ adapter, settings }) {
    expect(adapter.capabilities.on_unknown, "what may be lost is held, never sent from the side").toBe(
      "hold",
    );
    expect(adapter.capabilities.can_start).toBe(false);
    expect(adapter.render(outboundMessage({ kind: "text", text: "Hola" }), settings)).toEqual([]);
    expect(portOf({ adapter }).limit_ms).toBeGreaterThan(0);
  },

  "who speaks on the simulated phone is understood, and hears what is answered"(subject) {
    const { adapter, settings } = subject;
    let number = 0;
    const simulator = adapter.createSimulator?.({
      settings,
      customer: { key: "56911112222", name: "Rosa Díaz" },
      now: () => new Date(usualNow),
      nextNumber: () => ++number,
    });
    if (!simulator) throw new Error("the adapter has no createSimulator");
    const say = (requests: readonly RawRequest[], text: string) =>
      requests.flatMap((request) => {
        expect(adapter.verify(request, settings, usualNow)).toEqual({ result: "ok" });
        const { events } = adapter.parse(request, settings, usualNow);
        simulator.answered?.(portOf(subject).render(turnOf(request, [{ kind: "text", text }]), settings));
        return events;
      });
    const opened = say(simulator.act({ type: "open" }), "Hola, soy la tienda");
    expect(opened, "opening gives one event").toHaveLength(1);
    const menu = "Elige:\nResponde con el número:\n1. Zapatillas\n2. Botines";
    const wrote = say(simulator.act({ type: "text", text: "busco zapatillas" }), menu);
    expect(wrote).toMatchObject([{ kind: "message", from: { key: opened[0]?.from.key } }]);
    const pressed = say(simulator.act({ type: "text", text: "2" }), "Muy bien");
    expect(pressed).toMatchObject([{ kind: "message", content: { kind: "text", text: "2" } }]);
    const heard = simulator.thread().filter(({ by }) => by === "shop");
    const words = JSON.stringify(heard);
    for (const word of ["Hola, soy la tienda", "Zapatillas", "Botines", "Muy bien"])
      expect(words).toContain(word);
  },
} as const satisfies Checks<ChannelSubject>;

function portOf({ adapter }: Pick<ChannelSubject, "adapter">): AnswerPort {
  if (!adapter.answer) throw new Error("the adapter has no answer");
  return adapter.answer;
}

function answerFixtures({ folder, settings }: ChannelSubject) {
  return readFixtures(folder, "answers", (situation, file: WrittenAnswer) => ({
    situation,
    settings: { ...settings, ...file.settings },
    turn: { ...turnOf(toRawRequest(file.request), file.messages), is_ready: file.is_ready ?? true },
    expected: file.answer,
  }));
}

function turnOf(request: RawRequest, contents: readonly Content[]): AnswerTurn {
  return { request, is_ready: true, locale: "es-CL", messages: contents.map((one) => outboundMessage(one)) };
}

/** A request that brings a customer's words. */
function asking(subject: ChannelSubject) {
  const found = parsedFixtures(subject).find(({ expected }) => expected.events[0]?.kind === "message");
  if (!found) throw new Error("no fixture brings a message");
  return found;
}

function faultsOf(subject: ChannelSubject, content: Content): string[] {
  const { adapter } = subject;
  const { request, settings } = asking(subject);
  const degraded = degrade(content, adapter.capabilities, "es-CL");
  const faults = degraded.messages.flatMap((message) => overLimits(message, adapter.capabilities));
  const bodies: string[] = [];
  let waiting: OutboundMessage[] = degraded.messages.map((one) => outboundMessage(one));
  while (waiting.length > 0) {
    const { body, message_count } = portOf(subject).render(
      { ...turnOf(request, []), messages: waiting },
      settings,
    );
    if (message_count < 1) return [...faults, "an answer holds none of the messages"];
    bodies.push(body);
    waiting = waiting.slice(message_count);
  }
  const said = bodies.join("\n");
  const lost = unreachableOptions(content, degraded, said);
  const unsaid = Object.keys(degraded.reply_map).filter(
    (typed) => /^\d+$/.test(typed) && !new RegExp(`(?<!\\d)${typed}(?!\\d)`).test(said),
  );
  return [
    ...faults,
    ...lost.map((id) => `the option "${id}" can neither be tapped nor said`),
    ...unsaid.map((typed) => `nobody says the number ${typed}`),
  ];
}
