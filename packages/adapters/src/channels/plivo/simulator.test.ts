import type { InboxSettings, OutboundMessage } from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import { describe, expect, test } from "vitest";
import { plivo } from "./index.ts";

const rosa = "56911112222";
const now = "2026-11-24T12:00:00.000Z";
const settings: InboxSettings = {
  auth_id: "MA1",
  auth_token: "made-up",
  sender: "56225550100",
  segment_price: "0.0055 USD",
  api_base: "https://api.plivo.com",
};

function setUp() {
  let number = 0;
  const simulator =
    plivo.createSimulator?.({
      settings,
      customer: { key: rosa, name: "Rosa" },
      now: () => new Date(now),
      nextNumber: () => ++number,
    }) ?? expect.unreachable();
  const http = createSimulatedHttp(simulator);
  const send = (text: string, to = rosa) => {
    const content = { kind: "text", text } as const;
    const message: OutboundMessage = { message_id: "m1", conversation_key: to, to, content };
    return plivo.send(message, settings, http);
  };
  const reports = () => http.webhooks.flatMap((request) => plivo.parse(request, settings, now).events);
  return { simulator, http, send, reports };
}

describe("the simulated Plivo", () => {
  test("1,600 characters arrive whole, with segments and cost; 1,601 are refused with the reason", async () => {
    const { simulator, send, http } = setUp();
    const text = "Zapatillas de lona. ".repeat(80);
    expect(text).toHaveLength(1600);
    expect(await send(text)).toMatchObject({ class: "ok" });
    expect(simulator.thread()).toMatchObject([
      { content: { text }, segments: 11, cost: { amount: "0.0605", currency: "USD" } },
    ]);
    expect(await send(`${text}!`)).toMatchObject({ class: "rejected", code: "text_too_long" });
    expect(http.webhooks.length).toBe(3);
  });

  test("1,600 characters with accents leave in pieces, in order, and nothing is lost", async () => {
    const { simulator, send } = setUp();
    const text = "Está lista tu canción. ".repeat(69).trim();
    expect(await send(text)).toMatchObject({ class: "ok" });
    const shown = simulator.thread().map(({ content }) => (content.kind === "text" ? content.text : ""));
    expect(shown.length).toBe(3);
    expect(shown.join(" ")).toBe(text);
  });

  test("the reports say segments and price", async () => {
    const { send, reports } = setUp();
    await send("Está listo ".repeat(10).trim());
    expect(reports()).toMatchObject([
      { state: "sent", pricing: { segments: "2", amount: "0.01100", currency: "USD" } },
      { state: "delivered", pricing: { segments: "2" } },
    ]);
  });

  test("after STOP nothing arrives, and the report says why", async () => {
    const { simulator, send, reports } = setUp();
    simulator.act({ type: "text", text: "Alto" });
    await send("¡Oferta!");
    expect(reports()).toMatchObject([
      { kind: "status", state: "failed", code: "200" },
      { kind: "subscription", state: "stopped" },
    ]);
    simulator.act({ type: "text", text: "START" });
    expect(await send("Hola de nuevo")).toMatchObject({ class: "ok" });
    expect(simulator.thread().filter(({ by }) => by === "shop")).toHaveLength(1);
  });

  test("another number does not exist on this phone", async () => {
    const { send, reports, simulator } = setUp();
    await send("Hola", "56900000000");
    expect(reports()).toMatchObject([{ state: "failed", code: "50" }]);
    expect(simulator.thread()).toEqual([]);
  });
});
