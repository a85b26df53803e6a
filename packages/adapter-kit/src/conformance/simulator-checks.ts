import type { ChannelEvent, Content } from "@mostrador/contract";
import { expect } from "vitest";
import type { OutboundMessage } from "../channel-port.ts";
import { degrade } from "../degrade/index.ts";
import type { RawRequest } from "../provider-request.ts";
import type { ChannelSimulator, PhoneAct, SimulatedFailure } from "../simulator-port.ts";
import { canonicalContents } from "./canonical-contents.ts";
import { type ChannelSubject, outboundMessage } from "./channel-subject.ts";
import { usualNow } from "./read-fixtures.ts";
import { createSimulatedHttp } from "./recording-http.ts";
import type { Checks } from "./run-checks.ts";
import { optionsOf } from "./shown-content.ts";

const customer = { key: "56911112222", name: "Rosa Díaz" };
const picture = { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), mime_type: "image/png" };

/** What the provider played on this machine promises to the simulated phone. */
export const simulatorChecks = {
  async "what a person does on the simulated phone comes in signed and is understood"(subject) {
    const simulator = simulate(subject);
    const opened = arrive(subject, simulator.act({ type: "open" }));
    const conversation = opened[0] ?? arrive(subject, simulator.act({ type: "text", text: "Hola" }))[0];
    if (!conversation) throw new Error("neither opening the chat nor a text gives an event");
    const http = createSimulatedHttp(simulator);
    const to = { to: conversation.from.key, conversation_key: conversation.conversation_key };
    for (const message of degrade(twoChoices, subject.adapter.capabilities, "es-CL").messages)
      await subject.adapter.send(newMessage(message, to), subject.settings, http);
    const shown = simulator.thread().at(-1);
    // What is said under a post is a comment
    const said = conversation.kind === "comment" ? "comment" : "message";
    const acts: [PhoneAct, object][] = [
      [
        { type: "text", text: "👟 ¿talla 42?" },
        { kind: said, content: { kind: "text", text: "👟 ¿talla 42?" } },
      ],
      [
        { type: "tap", message_id: shown?.id ?? "", option_id: "size:42", label: "42" },
        { kind: "choice", option_id: "size:42" },
      ],
      [
        { type: "location", latitude: -33.4372, longitude: -70.6506 },
        { kind: "message", content: { kind: "location", latitude: -33.4372, longitude: -70.6506 } },
      ],
      [
        { type: "picture", file: picture, caption: "Este" },
        { kind: said, content: { kind: "media", media_type: "image", caption: "Este" } },
      ],
    ];
    // Where pictures have no words, these come as a message of their own
    const wordsApart = { kind: "message", content: { kind: "text", text: "Este" } };
    const possible = acts.filter(([act]) => simulator.acts?.includes(act.type) ?? true);
    for (const [act, expected] of possible) {
      const events = arrive(subject, simulator.act(act));
      const isApart = act.type === "picture" && events.length === 2;
      expect(events, act.type).toHaveLength(isApart ? 2 : 1);
      expect(events[0], act.type).toMatchObject(
        isApart ? { kind: "message", content: { kind: "media" } } : { ...expected, from: { key: to.to } },
      );
      if (isApart) expect(events[1]).toMatchObject(wordsApart);
      for (const event of events) await subject.adapter.acknowledge?.(event, subject.settings, http);
      await fetchFiles(subject, events, simulator);
    }
  },

  async "the simulated provider takes every kind of message and shows it with its options"(subject) {
    const simulator = simulate(subject);
    const [event] = arrive(subject, simulator.act({ type: "text", text: "Hola" }));
    if (!event) throw new Error("a text on the phone gives no event");
    const to = { to: event.from.key, conversation_key: event.conversation_key };
    const http = createSimulatedHttp(simulator);
    for (const [name, content] of Object.entries(canonicalContents(subject.adapter.capabilities))) {
      if (content.kind === "reaction") continue;
      // Some providers count what may be said after each word of the customer's
      simulator.act({ type: "text", text: "Hola" });
      for (const message of degrade(content, subject.adapter.capabilities, "es-CL").messages) {
        const place = inContext(subject, simulator, to);
        const result = await subject.adapter.send(newMessage(message, place), subject.settings, http);
        expect(result, name).toMatchObject({ class: "ok" });
        const shown = simulator.thread().filter(({ by }) => by === "shop");
        const ids = shown.slice(-12).flatMap((one) => optionsOf(one.content).map(({ id }) => id));
        for (const option of optionsOf(message)) expect(ids, `${name}: ${option.label}`).toContain(option.id);
      }
    }
    for (const webhook of http.webhooks) arrive(subject, [webhook]);
  },

  async "failures of the simulated provider have their class"(subject) {
    const classes: Record<SimulatedFailure, string> = {
      throttled: "throttled",
      server_error: "transient",
      cut_off: "transient",
      error_in_ok: "not ok",
      unauthorised: "auth",
    };
    const simulator = simulate(subject);
    const [event] = arrive(subject, simulator.act({ type: "text", text: "Hola" }));
    const to = { to: event?.from.key ?? "", conversation_key: event?.conversation_key ?? "" };
    const send = () =>
      subject.adapter.send(
        newMessage({ kind: "text", text: "Hola" }, inContext(subject, simulator, to)),
        subject.settings,
        createSimulatedHttp(simulator),
      );
    for (const failure of ["throttled", "server_error", "cut_off", "error_in_ok", "unauthorised"] as const) {
      simulator.act({ type: "text", text: "Hola" });
      simulator.fail(failure, 1);
      const shown = simulator.thread().length;
      const result = await send();
      // Whose provider knows a repeat may have asked once more, under the same key
      if ((failure === "cut_off" || failure === "error_in_ok") && result.class === "ok") {
        expect(simulator.thread(), `${failure}: it did not come exactly once`).toHaveLength(shown + 1);
        continue;
      }
      if (classes[failure] === "not ok") expect(result.class, failure).not.toBe("ok");
      else expect(result.class, failure).toBe(classes[failure]);
      if (failure === "cut_off") expect(result.code).toBe("answer_lost");
      expect((await send()).class, `after ${failure}`).toBe("ok");
    }
  },
} as const satisfies Checks<ChannelSubject>;

type Place = Pick<OutboundMessage, "to" | "conversation_key" | "last_inbound">;

/** A channel that answers what the customer said last is given something new to answer each time. */
function inContext(subject: ChannelSubject, simulator: ChannelSimulator, to: Place): Place {
  if (!subject.adapter.capabilities.sends_in_context) return to;
  const [event] = arrive(subject, simulator.act({ type: "text", text: "¿Y?" }));
  if (!event) throw new Error("a text on the phone gives no event");
  return { ...to, last_inbound: { external_id: event.external_id, at: event.at } };
}

const twoChoices: Content = {
  kind: "choices",
  text: "¿Qué talla?",
  style: "buttons",
  options: [
    { id: "size:41", label: "41" },
    { id: "size:42", label: "42" },
  ],
};

let messages = 0;

/** Each with an id of its own: a provider may know a repeat by it. */
function newMessage(content: Content, to: { to: string; conversation_key: string }): OutboundMessage {
  const message_id = `0199aaaa-0000-7000-8000-${String(++messages).padStart(12, "0")}`;
  return outboundMessage(content, { ...to, message_id });
}

function simulate({ adapter, settings }: ChannelSubject): ChannelSimulator {
  if (!adapter.createSimulator) throw new Error("the adapter has no createSimulator");
  let number = 0;
  return adapter.createSimulator({
    settings,
    customer,
    now: () => new Date(usualNow),
    nextNumber: () => ++number,
  });
}

/** The events of deliveries, as ingest would take them. */
function arrive({ adapter, settings }: ChannelSubject, requests: readonly RawRequest[]): ChannelEvent[] {
  return requests.flatMap((request) => {
    expect(adapter.verify(request, settings, usualNow)).toEqual({ result: "ok" });
    return adapter.parse(request, settings, usualNow).events;
  });
}

async function fetchFiles(
  { adapter, settings }: ChannelSubject,
  events: readonly ChannelEvent[],
  simulator: ChannelSimulator,
): Promise<void> {
  for (const event of events) {
    if ((event.kind !== "message" && event.kind !== "comment") || event.content.kind !== "media") continue;
    const file = await adapter.fetchMedia?.(
      event.content.provider_ref ?? "",
      settings,
      createSimulatedHttp(simulator),
    );
    expect(file?.bytes).toEqual(picture.bytes);
  }
}
