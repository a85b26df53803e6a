import type { ChannelEvent } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import type { ChannelAdapter, OutboundMessage, ProviderRequest, SendResult } from "../channel-port.ts";
import type { ProviderHttp } from "../http.ts";
import type { InboxSettings } from "../provider-request.ts";
import type { ChannelSimulator } from "../simulator-port.ts";
import { checksFor } from "./channel.ts";
import { type ChannelSubject, loadSubject } from "./channel-subject.ts";
import { paperUnderTest } from "./paper/suite-input.ts";
import { bodyJson } from "./raw-request.ts";
import { runSkipped } from "./run-checks.ts";

/** Faulty channels: a good one with one thing wrong. Each must be caught by the check of its name. */
const good = loadSubject(paperUnderTest);
const paper = good.adapter;

const withAdapter = (changes: Partial<ChannelAdapter>): ChannelSubject => ({
  ...good,
  adapter: { ...paper, ...changes },
});
const withCapabilities = (changes: Partial<ChannelAdapter["capabilities"]>) =>
  withAdapter({ capabilities: { ...paper.capabilities, ...changes } });
const withEvents = (change: (events: ChannelEvent[], now: string) => ChannelEvent[]) =>
  withAdapter({
    parse(request, settings, now) {
      const { events, ignored } = paper.parse(request, settings, now);
      return { events: change(events, now), ignored };
    },
  });
const withVerify = (isOk: (real: string, settings: InboxSettings) => boolean) =>
  withAdapter({
    verify(request, settings, now) {
      const real = paper.verify(request, settings, now);
      const isForged = isOk(real.result === "refused" ? real.reason : "", settings);
      return isForged ? { result: "ok" } : real;
    },
  });
const withResult = (change: (result: SendResult) => SendResult) =>
  withAdapter({ send: async (...given) => change(await paper.send(...given)) });
const withRender = (change: (requests: ProviderRequest[], message: OutboundMessage) => ProviderRequest[]) =>
  withAdapter({ render: (message, settings) => change(paper.render(message, settings), message) });
const withSimulator = (change: (simulator: ChannelSimulator) => ChannelSimulator) =>
  withAdapter({
    createSimulator(options) {
      if (!paper.createSimulator) throw new Error("paper has a simulator");
      return change(paper.createSimulator(options));
    },
  });
const sendWith = (change: (http: ProviderHttp, settings: InboxSettings) => ProviderHttp) =>
  withAdapter({
    send: (message, settings, http) => paper.send(message, settings, change(http, settings)),
  });

function failure(code: string, pt: string) {
  const words = { es: "Algo falló.", en: "Something failed.", pt };
  return { codes: [code], means: words, todo: words };
}

let turn = 0;
const canaries: Readonly<Record<string, Readonly<Record<string, ChannelSubject>>>> = {
  "the folder has the same files as every channel's": {
    "a folder without them": { ...good, folder: new URL("./fixtures/", paperUnderTest.folder) },
    "a folder of another name": withAdapter({ id: "papyrus" }),
  },
  "its name, colour and source are given": {
    "a colour by name": withAdapter({ colour: "red" }),
    "no source": withCapabilities({ source: { url: "", date: "" } }),
  },
  "its limits belong to what it shows": {
    "buttons without choices": withCapabilities({ kinds: ["text", "media"] }),
    "media without types": withCapabilities({ media_types: [] }),
  },
  "every setting has a label and help in Spanish, English and Portuguese": {
    "no help in Portuguese": withAdapter({
      settings: paper.settings.map((field) => ({ ...field, help: { ...field.help, pt: "" } })),
    }),
    "a token in the open": withAdapter({
      settings: paper.settings.map((field) => ({
        ...field,
        type: field.type === "secret" ? "text" : field.type,
      })),
    }),
  },
  "the provider's address is a setting with a default": {
    "an address in the code": withAdapter({
      settings: paper.settings.filter(({ name }) => name !== "api_base"),
    }),
  },
  "failures are told in three languages, each code once": {
    "a code with two meanings": withAdapter({ failures: [failure("1", "Lleno."), failure("1", "Cerrado.")] }),
    "a failure that says nothing in Portuguese": withAdapter({ failures: [failure("1", "")] }),
  },
  "the README names every setting": {
    "a setting nobody described": withAdapter({
      settings: paper.settings.map((field) => ({ ...field, name: `${field.name}_too` })),
    }),
  },
  "no fixture bears a secret": {
    "a secret that stands in a fixture": {
      ...good,
      settings: { ...good.settings, seal_secret: "open sesame" },
    },
  },
  "every inbound fixture gives exactly its events": {
    "a text trimmed at the comma": withEvents((events) =>
      events.map((event) => (event.kind === "choice" ? { ...event, label: "" } : event)),
    ),
    "an event that the contract does not know": {
      ...withEvents((events) => events.map((event) => ({ ...event, at: "yesterday" }))),
      inbound: good.inbound.map((fixture) => ({
        ...fixture,
        expected:
          fixture.expected.outcome === "parsed"
            ? {
                ...fixture.expected,
                events: fixture.expected.events.map((event) => ({ ...event, at: "yesterday" })),
              }
            : fixture.expected,
      })),
    },
  },
  "nothing that may come in makes it throw, and nothing is dropped in silence": {
    "a field taken for granted": withAdapter({
      parse(request, settings, now) {
        const body = bodyJson(request);
        if (body && !Array.isArray(body)) String(body["letters"]?.toString().length);
        JSON.parse(Buffer.from(request.body).toString());
        return paper.parse(request, settings, now);
      },
    }),
    "nothing said of what is left out": withAdapter({
      parse: (request, settings, now) => ({ ...paper.parse(request, settings, now), ignored: [] }),
    }),
    "an event without an id": withEvents((events) => events.map((event) => ({ ...event, external_id: "" }))),
  },
  "the same payload twice has the same ids": {
    "ids from the clock": withEvents((events, now) =>
      events.map((event) => ({ ...event, external_id: event.external_id + now })),
    ),
    "one id for a whole request": withEvents((events) =>
      events.map((event) =>
        event.kind === "status" ? { ...event, state: "read", external_id: "same" } : event,
      ),
    ),
  },
  "different payloads have different ids": {
    "the sender's id for each message": withEvents((events) =>
      events.map((event) => ({ ...event, external_id: event.from.key })),
    ),
  },
  "a batch keeps the order and loses nothing": {
    "the last first": withEvents((events) => events.toReversed()),
    "the first alone": withEvents((events) => events.slice(0, 1)),
    "no batch given": { ...good, batch: undefined } as never,
  },
  "the shop's own words that come back are not the customer's": {
    "an echo taken for a message": withAdapter({
      parse(request, settings, now) {
        const text = Buffer.from(request.body).toString().replace('"is_own":true', '"is_own":false');
        return paper.parse({ ...request, body: Buffer.from(text) }, settings, now);
      },
    }),
    "no fixture of one": {
      ...good,
      inbound: good.inbound.filter(({ situation }) => situation !== "own-echo"),
    },
  },
  "ids of 64 bits survive to the last digit": {
    "ids as numbers": withEvents((events) =>
      events.map((event) => ({
        ...event,
        external_id: /^\d{16,}$/.test(event.external_id)
          ? String(Number(event.external_id))
          : event.external_id,
      })),
    ),
  },
  "delivery states have a fixture each, and a failure names its code": {
    "read promised without a fixture": {
      ...good,
      inbound: good.inbound.filter(({ situation }) => situation !== "delivered-and-read"),
    },
    "no fixture of a failure": {
      ...good,
      inbound: good.inbound.filter(({ situation }) => situation !== "failed"),
    },
  },
  "a good signature passes": {
    "everything refused": withAdapter({ verify: () => ({ result: "refused", reason: "no" }) }),
  },
  "a missing signature is refused": { "none needed": withVerify((real) => real === "no seal") },
  "a signature with another secret is refused": {
    "any will do": withVerify((real) => real === "wrong seal"),
  },
  "a signature with one character changed is refused": {
    "its beginning will do": withVerify((real) => real === "wrong seal"),
    "nothing is signed": { ...good, sign: (request) => request },
  },
  "a body with one byte changed is refused": {
    "the body is not covered": withVerify((real) => real === "wrong seal"),
  },
  "a stale signature is refused": { "old ones are welcome": withVerify((real) => real === "an old seal") },
  "an inbox without its secrets lets nobody in": {
    "no secret, no question": withVerify((_, settings) => !settings["seal_secret"]),
  },
  "the provider's challenge is answered, and a wrong one refused": {
    "answered without looking": withAdapter({
      verify: (request) => ({
        result: "handshake",
        status: 200,
        content_type: "text/plain",
        body: request.query["challenge"] ?? "",
      }),
    }),
    "not answered": withAdapter({ verify: () => ({ result: "ok" }) }),
  },
  "every outbound fixture gives exactly its requests": {
    "a word too many": withRender((requests) =>
      requests.map((request) => ({ ...request, body: { ...request.body, extra: true } })),
    ),
  },
  "every kind of message comes across within the limits, and every option is reachable": {
    "options left out on the wire": withRender((requests) =>
      requests.map((request) => ({ ...request, body: { ...request.body, options: [] } })),
    ),
    "nothing sent for a picture": withRender((requests, { content }) =>
      content.kind === "media" ? [] : requests,
    ),
  },
  "any message comes across within the limits, and every option is reachable": {
    "the third option left out": withRender((requests) =>
      requests.map((request) => ({
        ...request,
        body: {
          ...request.body,
          options: Array.isArray(request.body["options"]) ? request.body["options"].slice(0, 2) : [],
        },
      })),
    ),
  },
  "the same message gives the same requests, with its id where a repeat is recognised": {
    "a key made anew each time": withRender((requests) =>
      requests.map((request) => ({ ...request, body: { ...request.body, key: ++turn } })),
    ),
    "no key at all": sendWith((http) => ({
      request: (call) =>
        http.request({ ...call, body: String(call.body).replace(/"key":"[^"]*"/, '"key":""') }),
    })),
  },
  "what is rendered bears no secret": {
    "the token in the path": withAdapter({
      render: (message, settings) =>
        paper
          .render(message, settings)
          .map((request) => ({ ...request, path: `/${settings["stamp_token"]}${request.path}` })),
    }),
  },
  "requests go only to declared hosts, and follow the address in the settings": {
    "a host that nobody declared": sendWith((http) => ({
      request: (call) => http.request({ ...call, url: "https://elsewhere.example/letters" }),
    })),
    "an address in the code": sendWith((http) => ({
      request: (call) => http.request({ ...call, url: "https://post.example/letters" }),
    })),
  },
  "every documented answer has its class": {
    "all is well": withResult((result) => ({ ...result, class: "ok", external_id: "x" })),
    "no reason for people": withResult(({ class: kind, external_id }) => ({
      class: kind,
      ...(external_id ? { external_id } : {}),
    })),
  },
  "every class of answer is documented": {
    "none about policy": {
      ...good,
      answers: (good.answers ?? []).filter(({ gives }) => gives.class !== "policy"),
    },
  },
  "a provider that throttles says for how long": {
    "no time given": {
      ...good,
      answers: (good.answers ?? []).map((one) => ({ ...one, gives: { class: one.gives.class } })),
    },
  },
  "a provider in trouble is tried again": {
    "given up": withResult((result) => ({ ...result, class: "rejected" })),
    "taken for lost": withResult((result) => ({ ...result, code: "answer_lost" })),
  },
  "a lost answer is told apart from a message that never left": {
    "all are lost": withResult((result) => ({ ...result, code: "answer_lost" })),
    "none is lost": withResult((result) => ({ ...result, code: "network" })),
  },
  "a 200 that nobody can read counts as a lost answer": {
    "taken for success": withResult((result) =>
      result.code === "answer_lost" ? { class: "ok", external_id: "?" } : result,
    ),
  },
  "nothing that it reports bears a secret": {
    "the whole trouble in the reason": withAdapter({
      async send(message, settings, http) {
        const result = await paper.send(message, settings, http);
        return { ...result, reason: `with ${settings["stamp_token"]}` };
      },
    }),
    "the address in an error": withAdapter({
      async check(settings) {
        throw new Error(`no answer from /${settings["stamp_token"]}/check`);
      },
    }),
  },
  "what a person does on the simulated phone comes in signed and is understood": {
    "unsigned webhooks": withSimulator((simulator) => ({
      ...simulator,
      act: (act) => simulator.act(act).map((request) => ({ ...request, headers: {} })),
    })),
    "files that are not there": withAdapter({
      fetchMedia: async () => ({ bytes: new Uint8Array(0), mime_type: "image/png" }),
    }),
    "no simulator": { ...good, adapter: { ...paper, createSimulator: undefined } } as never,
  },
  "the simulated provider takes every kind of message and shows it with its options": {
    "a phone that shows no options": withSimulator((simulator) => ({
      ...simulator,
      thread: () =>
        simulator.thread().map((message) => ({ ...message, content: { kind: "text", text: "?" } })),
    })),
    "a provider that takes nothing": withSimulator((simulator) => ({
      ...simulator,
      answer: () => ({ status: 400, headers: {}, body: "{}", webhooks: [] }),
    })),
  },
  "failures of the simulated provider have their class": {
    "a provider that never fails": withSimulator((simulator) => ({ ...simulator, fail() {} })),
  },
};

const checks = checksFor(good);

describe.each(Object.keys(checks))("%s", (name) => {
  const check = checks[name];

  test("holds for a good channel", async () => {
    await check?.(good);
  });

  const faulty = canaries[name] ?? {};
  test("has a canary", () => {
    expect(Object.keys(faulty)).not.toEqual([]);
  });

  test.each(Object.entries(faulty))("catches: %s", async (_what, subject) => {
    await expect((async () => check?.(subject))()).rejects.toThrow();
  });
});

test("every canary belongs to a check", () => {
  expect(Object.keys(canaries).filter((name) => !Object.hasOwn(checks, name))).toEqual([]);
});

describe("a skip", () => {
  const fails = () => {
    throw new Error("does not apply");
  };

  test("stands while its check would fail", async () => {
    await runSkipped("x", fails, null, "this provider has none");
  });

  test("fails once its check holds", async () => {
    await expect(runSkipped("x", () => {}, null, "this provider has none")).rejects.toThrow("take it off");
  });

  test("fails without a reason", async () => {
    await expect(runSkipped("x", fails, null, "todo")).rejects.toThrow("Say in a few words");
  });
});
