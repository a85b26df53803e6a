import {
  addPart,
  degrade,
  type InboxSettings,
  type OutboundMessage,
  type SmsPart,
} from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { vonage } from "./index.ts";

const rosa = "56911112222";
const now = "2026-11-24T12:00:00.000Z";
const message_id = "0199aaaa-0000-7000-8000-000000000001";
const usual: InboxSettings = {
  api_key: "k",
  api_secret: "s",
  signature_secret: "made-up",
  sender: "56225550100",
  segment_price: "0.0333 EUR",
  api_base: "https://api.nexmo.com",
};

function setUp(changes: InboxSettings = {}) {
  const settings = { ...usual, ...changes };
  let number = 0;
  let at_ms = Date.parse(now);
  const simulator =
    vonage.createSimulator?.({
      settings,
      customer: { key: rosa, name: "Rosa" },
      now: () => new Date(at_ms),
      nextNumber: () => ++number,
    }) ?? expect.unreachable();
  const http = createSimulatedHttp(simulator);
  const send = (content: Content, to = rosa) => {
    const message: OutboundMessage = { message_id, conversation_key: to, to, content };
    return vonage.send(message, settings, http);
  };
  const read = (requests = http.webhooks.splice(0)) =>
    requests.flatMap((request) => {
      const at = new Date(at_ms).toISOString();
      expect(vonage.verify(request, settings, at)).toEqual({ result: "ok" });
      return vonage.parse(request, settings, at).events;
    });
  return {
    ...{ simulator, send, read, settings },
    wait: (hours: number) => {
      at_ms += hours * 3_600_000;
    },
  };
}

const text = (words: string): Content => ({ kind: "text", text: words });

describe("the simulated Vonage", () => {
  test.each(["messages", "sms"])("1,600 characters arrive by the %s API, 1,601 are refused", async (api) => {
    const { simulator, send } = setUp({ api });
    const long = "Zapatillas de lona. ".repeat(80).slice(0, 1600);
    expect(await send(text(long))).toMatchObject({ class: "ok" });
    const shown = simulator.thread().map(({ content }) => (content.kind === "text" ? content.text : ""));
    expect(shown.join(" ").trim()).toBe(long.trim());
    expect(shown).toHaveLength(api === "sms" ? 1 : 2);
    expect(await send(text(`${long}!`))).toMatchObject({ class: "rejected", code: "text_too_long" });
  });

  test("by the SMS API each part has reports of its own, and all bring our id back", async () => {
    const { simulator, send, read } = setUp({ api: "sms" });
    await send(text("a".repeat(200)));
    expect(simulator.thread()).toMatchObject([{ segments: 2, cost: { amount: "0.0666", currency: "EUR" } }]);
    const reports = read();
    expect(reports.map((report) => report.kind === "status" && report.state)).toEqual([
      ...["sent", "delivered", "sent", "delivered"],
    ]);
    for (const report of reports)
      expect(report).toMatchObject({ client_ref: message_id, pricing: { amount: "0.03330000" } });
    expect(new Set(reports.map(({ external_id }) => external_id)).size).toBe(2);
  });

  test("a customer's long text comes in parts, the last one first, and is the text again", () => {
    const { simulator, read } = setUp({ api: "sms" });
    const words = "¿Me guardas dos pares de la Brisa? 👟 ".repeat(8);
    const requests = simulator.act({ type: "text", text: words });
    expect(requests.length).toBeGreaterThan(4);
    let kept: readonly SmsPart[] = [];
    let joined = "";
    for (const event of read(requests)) {
      if (event.kind !== "message" || !event.part || event.content.kind !== "text")
        return expect.unreachable();
      const { number, total } = event.part;
      const arrival = addPart(kept, { number, total, text: event.content.text, at: event.at });
      kept = arrival.kept;
      if (arrival.result === "whole") joined = arrival.text;
    }
    expect(joined).toBe(words);
  });

  test("the Messages API tells price and segments", async () => {
    const { send, read } = setUp();
    await send(text("Está ".repeat(20)));
    expect(read().at(-1)).toMatchObject({
      state: "delivered",
      client_ref: message_id,
      pricing: { segments: "2", amount: "0.0333", currency: "EUR" },
    });
  });

  test("a sender of WhatsApp: buttons are tapped, and outside 24 hours only templates leave", async () => {
    const { simulator, send, read, wait, settings } = setUp({ sender_channel: "whatsapp" });
    simulator.act({ type: "text", text: "Hola" });
    const options = [
      { id: "size:41", label: "41" },
      { id: "size:42", label: "42" },
    ];
    const capabilities = vonage.capabilitiesFor?.(settings) ?? vonage.capabilities;
    const question: Content = { kind: "choices", text: "¿Qué talla?", style: "buttons", options };
    for (const message of degrade(question, capabilities, "es-CL").messages)
      expect(await send(message)).toMatchObject({ class: "ok" });
    const shown = simulator.thread().at(-1);
    expect(shown?.content).toEqual(question);
    const tap = { type: "tap", message_id: shown?.id ?? "", option_id: "size:42", label: "42" } as const;
    expect(read(simulator.act(tap))).toMatchObject([
      { kind: "choice", option_id: "size:42", reply_to: shown?.id },
    ]);
    expect(read().at(-1)).toMatchObject({ state: "read" });
    wait(25);
    await send(text("¿Sigues ahí?"));
    expect(read()).toMatchObject([{ state: "failed", code: "1340" }]);
    const template: Content = {
      kind: "template",
      name: "hola",
      language: "es",
      parameters: {},
      text: "Hola",
    };
    expect(await send(template)).toMatchObject({ class: "ok" });
    expect(read().at(-1)).toMatchObject({ state: "read" });
  });

  test("when some parts were taken and one was not, nothing is sent again", async () => {
    const parts = [
      { status: "0", "message-id": "1" },
      { status: "1", "error-text": "Throughput Rate Exceeded - please wait [ 702 ] and retry" },
    ];
    const wire = (messages: object[]) => ({
      request: async () => ({
        result: "answered" as const,
        status: 200,
        headers: {},
        body: Buffer.from(JSON.stringify({ "message-count": String(messages.length), messages })),
      }),
    });
    const message: OutboundMessage = { message_id, conversation_key: rosa, to: rosa, content: text("Hola") };
    const given = { ...usual, api: "sms" };
    expect(await vonage.send(message, given, wire(parts))).toMatchObject({
      class: "rejected",
      code: "partly_sent",
    });
    expect(await vonage.send(message, given, wire(parts.slice(1)))).toMatchObject({
      class: "throttled",
      retry_after_ms: 702,
      scope: "account",
    });
    for (const [status, expected] of [
      ["4", "auth"],
      ["5", "transient"],
      ["6", "unreachable"],
      ["7", "policy"],
      ["12", "rejected"],
    ])
      expect(await vonage.send(message, given, wire([{ status }])), status).toMatchObject({
        class: expected,
      });
    expect(await vonage.send(message, given, wire([]))).toMatchObject({ code: "answer_lost" });
  });
});
