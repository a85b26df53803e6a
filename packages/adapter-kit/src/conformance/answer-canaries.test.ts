import { describe, expect, test } from "vitest";
import { type AnswerPort, answersOnly, type ChannelAdapter, type RenderedAnswer } from "../channel-port.ts";
import type { RawRequest } from "../provider-request.ts";
import type { ChannelSimulator, PhoneMessage } from "../simulator-port.ts";
import { answerChecks } from "./answer-checks.ts";
import { type ChannelSubject, loadSubject } from "./channel-subject.ts";
import { paperUnderTest } from "./paper/suite-input.ts";

/** A letter box that reads its answers aloud, made of the example; each canary has one thing wrong. */
const paper = loadSubject(paperUnderTest);

const port: AnswerPort = {
  limit_ms: 5_000,
  placeOf(request, settings) {
    const events = paper.adapter.parse(request, settings, "2026-11-24T12:00:00.000Z").events;
    const event = events.find(({ kind }) => kind === "message" || kind === "choice");
    if (!event) return null;
    const { from, conversation_key, external_id } = event;
    return { identity_key: from.key, conversation_key, request_id: external_id };
  },
  render({ messages, is_ready }) {
    const said = messages.map(({ content }) => (content.kind === "text" ? content.text : ""));
    const body = said.length > 0 ? said.join("\n") : is_ready ? "…" : "Un momento";
    return { status: 200, content_type: "text/plain", body, message_count: said.length };
  },
};

function reading(simulator: ChannelSimulator, hears = (body: string) => body): ChannelSimulator {
  const heard: PhoneMessage[] = [];
  return {
    ...simulator,
    act: (act) => simulator.act(act.type === "open" ? { type: "text", text: "open" } : act),
    answered({ body }) {
      const content = { kind: "text", text: hears(body) } as const;
      heard.push({
        id: String(heard.length),
        by: "shop",
        content,
        state: "sent",
        at: "2026-11-24T12:00:00.000Z",
      });
    },
    thread: () => [...simulator.thread(), ...heard],
  };
}

const adapter: ChannelAdapter = {
  ...paper.adapter,
  ...answersOnly,
  capabilities: {
    ...paper.adapter.capabilities,
    ...{
      kinds: ["text"],
      media_types: [],
      buttons: null,
      delivery: "answer",
      on_unknown: "hold",
      can_start: false,
    },
  },
  answer: port,
  createSimulator(options) {
    if (!paper.adapter.createSimulator) throw new Error("paper has a simulator");
    return reading(paper.adapter.createSimulator(options));
  },
};
const good: ChannelSubject = { ...paper, adapter };

const withPort = (changes: Partial<AnswerPort>): ChannelSubject => ({
  ...good,
  adapter: { ...adapter, answer: { ...port, ...changes } },
});
const withAnswer = (
  change: (answer: RenderedAnswer, request: RawRequest) => RenderedAnswer,
): ChannelSubject =>
  withPort({ render: (turn, settings) => change(port.render(turn, settings), turn.request) });

let turn = 0;
const canaries: Readonly<Record<keyof typeof answerChecks, Readonly<Record<string, ChannelSubject>>>> = {
  "every answer fixture gives exactly its answer": {
    "other words": withAnswer((answer) => ({ ...answer, body: `${answer.body}!` })),
  },
  "every kind of message is said within the limits, and every option is reachable": {
    "a menu without its numbers": withAnswer((answer) => ({
      ...answer,
      body: answer.body.replaceAll(/\d+/g, ""),
    })),
    "an answer that holds nothing": withAnswer((answer) => ({ ...answer, message_count: 0 })),
  },
  "any message is said within the limits, and every option is reachable": {
    "a menu without its numbers": withAnswer((answer) => ({
      ...answer,
      body: answer.body.replaceAll(/\d+/g, ""),
    })),
  },
  "a request that brings the customer's words says whose they are, and the same when it comes again": {
    "nobody's words": withPort({ placeOf: () => null }),
    "a new id each time": withPort({
      placeOf: (request, settings) => {
        const place = port.placeOf(request, settings);
        return place && { ...place, request_id: `${place.request_id}-${++turn}` };
      },
    }),
    "always the end": withPort({
      placeOf: (request, settings) => {
        const place = port.placeOf(request, settings);
        return place && { ...place, is_over: true };
      },
    }),
  },
  "different requests have different ids": {
    "one id for all": withPort({
      placeOf: (request, settings) => {
        const place = port.placeOf(request, settings);
        return place && { ...place, request_id: "1" };
      },
    }),
  },
  "nothing that may come in makes its answer throw": {
    "one that trusts the body": withAnswer((answer, request) => {
      JSON.parse(Buffer.from(request.body).toString());
      return answer;
    }),
  },
  "whoever waits is answered, with words or without": {
    silence: withAnswer((answer) => ({ ...answer, body: answer.message_count > 0 ? answer.body : "" })),
    "another answer each time": withAnswer((answer) => ({ ...answer, body: `${answer.body}${++turn}` })),
    "an error": withAnswer((answer) => ({ ...answer, status: 503 })),
  },
  "what is answered bears no secret": {
    "a token in the answer": withPort({
      render: (given, settings) => ({
        ...port.render(given, settings),
        body: `${settings["stamp_token"]} ${settings["seal_secret"]}`,
      }),
    }),
  },
  "nothing leaves by itself": {
    "one that sends twice": {
      ...good,
      adapter: { ...adapter, capabilities: { ...adapter.capabilities, on_unknown: "resend" } },
    },
    "one that starts": {
      ...good,
      adapter: { ...adapter, capabilities: { ...adapter.capabilities, can_start: true } },
    },
    "one that posts": { ...good, adapter: { ...adapter, render: paper.adapter.render } },
  },
  "who speaks on the simulated phone is understood, and hears what is answered": {
    "a deaf phone": {
      ...good,
      adapter: {
        ...adapter,
        createSimulator(options) {
          if (!paper.adapter.createSimulator) throw new Error("paper has a simulator");
          return reading(paper.adapter.createSimulator(options), () => "…");
        },
      },
    },
  },
};

describe.each(Object.entries(answerChecks))("%s", (name, check) => {
  test("holds for a good channel", async () => {
    await check(good);
  });

  const faulty = Object.entries(canaries).find(([title]) => title === name)?.[1] ?? {};
  test.each(Object.entries(faulty))("catches: %s", async (_what, subject) => {
    await expect((async () => check(subject))()).rejects.toThrow();
  });
});
