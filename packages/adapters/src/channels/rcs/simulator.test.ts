import { generateKeyPairSync } from "node:crypto";
import type { OutboundMessage } from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { rcs } from "./index.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const settings = {
  agent_id: "tienda_agent@rbm.goog",
  client_token: "made-up-client-token",
  service_account: JSON.stringify({ client_email: "a@b.example", private_key: privateKey }),
  api_base: "http://simulator.localhost",
};

function setUp() {
  let number = 0;
  const simulator = rcs.createSimulator?.({
    settings,
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date("2026-11-24T12:00:00.000Z"),
    nextNumber: () => ++number,
  });
  if (!simulator) throw new Error("rcs has a simulator");
  const http = createSimulatedHttp(simulator);
  return {
    simulator,
    reports: () => http.webhooks.flatMap((request) => rcs.parse(request, settings, "").events),
    send(content: Content, message_id = `m-${++number}`, to = "+56911112222") {
      const message: OutboundMessage = { message_id, conversation_key: to, to, content };
      return rcs.send(message, settings, http);
    },
  };
}
const hello: Content = { kind: "text", text: "Hola" };

describe("RCS on this machine", () => {
  it("takes each id once, and reports it as delivered and read", async () => {
    const { send, simulator, reports } = setUp();
    expect(await send(hello, "m-1")).toEqual({ class: "ok", external_id: "m-1" });
    expect(await send(hello, "m-1")).toEqual({ class: "ok", external_id: "m-1" });
    expect(simulator.thread()).toHaveLength(1);
    expect(reports()).toMatchObject([
      { kind: "status", state: "delivered", to_external_id: "m-1" },
      { kind: "status", state: "read", to_external_id: "m-1" },
    ]);
  });

  it("shows a message once whose answer is cut off, when it is sent again under its id", async () => {
    const { send, simulator } = setUp();
    simulator.fail("cut_off", 1);
    expect(await send(hello, "m-1")).toMatchObject({ class: "transient", code: "answer_lost" });
    expect(await send(hello, "m-1")).toMatchObject({ class: "ok" });
    expect(simulator.thread()).toHaveLength(1);
  });

  it("reaches nobody else", async () => {
    const { send } = setUp();
    expect(await send(hello, "m-1", "+56900000000")).toMatchObject({ class: "unreachable" });
  });

  it.each<[string, Content]>([
    ["a text of 3,073 characters", { kind: "text", text: "x".repeat(3073) }],
    ["a blank text", { kind: "text", text: " " }],
    ["a picture at no address", { kind: "media", media_type: "image", url: "foto.jpg" }],
    [
      "twelve suggestions",
      {
        kind: "choices",
        text: "¿Cuál?",
        style: "buttons",
        options: Array.from({ length: 12 }, (_, index) => ({ id: `${index}`, label: `${index}` })),
      },
    ],
    [
      "a suggestion of 26 characters",
      { kind: "choices", text: "¿Cuál?", style: "buttons", options: [{ id: "a", label: "x".repeat(26) }] },
    ],
    [
      "eleven cards",
      {
        kind: "cards",
        cards: Array.from({ length: 11 }, (_, index) => ({ id: `${index}`, title: "Uno", options: [] })),
      },
    ],
  ])("%s is refused", async (_what, content) => {
    const { send, simulator } = setUp();
    expect(await send(content)).toMatchObject({ class: "rejected" });
    expect(simulator.thread()).toEqual([]);
  });
});
