import { degrade, type InboxSettings, type OutboundMessage } from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { twilio } from "./index.ts";

const rosa = "56911112222";
const usual: InboxSettings = {
  account_sid: "AC1",
  auth_token: "made-up",
  sender: "+56225550100",
  segment_price: "0.0420 USD",
  api_base: "https://api.twilio.com",
};

function setUp(changes: InboxSettings = {}) {
  const settings = { ...usual, ...changes };
  let number = 0;
  let hours = 0;
  const simulator =
    twilio.createSimulator?.({
      settings,
      customer: { key: rosa, name: "Rosa" },
      now: () => new Date(Date.parse("2026-11-24T12:00:00.000Z") + hours * 3_600_000),
      nextNumber: () => ++number,
    }) ?? expect.unreachable();
  const http = createSimulatedHttp(simulator);
  const send = (content: Content, to = rosa) => {
    const webhook_url = "https://shop.example/hooks/0";
    const message_id = "0199aaaa-0000-7000-8000-000000000001";
    const message: OutboundMessage = { message_id, conversation_key: to, to, content, webhook_url };
    return twilio.send(message, settings, http);
  };
  const read = () =>
    http.webhooks.splice(0).flatMap((request) => {
      expect(twilio.verify(request, settings, "2026-11-24T12:00:00.000Z")).toEqual({ result: "ok" });
      return twilio.parse(request, settings, "2026-11-24T12:00:00.000Z").events;
    });
  return { simulator, send, read, settings, wait: (more: number) => (hours += more) };
}

const text = (words: string): Content => ({ kind: "text", text: words });

describe("the simulated Twilio", () => {
  test("an SMS shows its segments and cost; 1,600 characters arrive whole, 1,601 are refused", async () => {
    const { simulator, send } = setUp();
    const long = "Está aquí. ".repeat(146).slice(0, 1600);
    expect(await send(text(long))).toMatchObject({ class: "ok" });
    expect(simulator.thread()).toMatchObject([
      { content: { text: long }, segments: 24, cost: { amount: "1.0080", currency: "USD" } },
    ]);
    expect(await send(text(`${long}!`))).toMatchObject({ class: "rejected", code: "text_too_long" });
  });

  test("reports bring our own id back", async () => {
    const { send, read } = setUp();
    await send(text("Hola"));
    expect(read()).toMatchObject([
      { kind: "status", state: "sent", client_ref: "0199aaaa-0000-7000-8000-000000000001" },
      { kind: "status", state: "delivered" },
    ]);
  });

  test("Twilio answers STOP itself and refuses what comes after; START opens again", async () => {
    const { simulator, send } = setUp();
    simulator.act({ type: "text", text: "stop" });
    expect(simulator.thread().at(-1)).toMatchObject({
      by: "shop",
      content: { text: expect.stringContaining("unsubscribed") },
    });
    expect(await send(text("¡Oferta!"))).toMatchObject({ class: "policy", code: "21610" });
    simulator.act({ type: "text", text: "START" });
    expect(await send(text("Hola"))).toMatchObject({ class: "ok" });
  });

  test("ALTO is ours: Twilio says nothing to it and would let messages through", async () => {
    const { simulator, settings } = setUp();
    const [request] = simulator.act({ type: "text", text: "ALTO" });
    expect(simulator.thread()).toHaveLength(1);
    const events = request ? twilio.parse(request, settings, "2026-11-24T12:00:00.000Z").events : [];
    expect(events).toMatchObject([{ kind: "subscription", state: "stopped" }]);
  });

  test("a sender of WhatsApp: a file and a place go natively, and outside 24 hours only templates leave", async () => {
    const { simulator, send, read, wait, settings } = setUp({ sender: "whatsapp:+56225550100" });
    simulator.act({ type: "text", text: "Hola" });
    const capabilities = twilio.capabilitiesFor?.(settings) ?? twilio.capabilities;
    const cart: Content = {
      kind: "choices",
      text: "¿Qué talla?",
      style: "buttons",
      options: [
        { id: "size:41", label: "41" },
        { id: "size:42", label: "42" },
      ],
    };
    const { messages, reply_map } = degrade(cart, capabilities, "es-CL");
    for (const message of messages) expect(await send(message)).toMatchObject({ class: "ok" });
    expect(reply_map).toMatchObject({ "1": "size:41", "42": "size:42" });
    const place: Content = { kind: "location", latitude: -33.4, longitude: -70.6, name: "Centro" };
    await send(place);
    await send({ kind: "media", media_type: "document", url: "https://shop.example/boleta.pdf" });
    expect(simulator.thread().slice(-2)).toMatchObject([
      { content: place },
      { content: { media_type: "document" } },
    ]);
    expect(simulator.thread().at(-1)).not.toHaveProperty("segments");
    expect(read().at(-1)).toMatchObject({ kind: "status", state: "read" });
    wait(25);
    await send(text("¿Sigues ahí?"));
    expect(read()).toMatchObject([{ state: "failed", code: "63016" }]);
    const name = "HX0123456789abcdef0123456789abcdef";
    const template: Content = { kind: "template", name, language: "es", parameters: {}, text: "Hola" };
    expect(await send(template)).toMatchObject({ class: "ok" });
    expect(read().at(-1)).toMatchObject({ state: "read" });
  });

  test("what an inbox may send goes by its sender", () => {
    const of = (sender: string) => twilio.capabilitiesFor?.({ sender, sends_mms: true });
    expect(of("+56225550100")).toMatchObject({ media_types: ["image"], reply_window_hours: null });
    expect(of("whatsapp:+56225550100")).toMatchObject({ reply_window_hours: 24, receipts: { read: true } });
    expect(of("messenger:1")).toMatchObject({ reply_window_hours: 24, can_start: false });
  });
});
