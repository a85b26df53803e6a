import type { OutboundMessage } from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { line } from "./index.ts";

const settings = {
  channel_secret: "made-up-secret",
  channel_access_token: "made-up-access",
  api_base: "http://simulator.localhost",
};

/** A phone, and the shop's adapter at the other end, which remembers as the server does. */
function setUp() {
  let number = 0;
  let now_ms = Date.parse("2026-11-24T12:00:00.000Z");
  const simulator = line.createSimulator?.({
    settings,
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date(now_ms),
    nextNumber: () => ++number,
  });
  if (!simulator) throw new Error("line has a simulator");
  const http = createSimulatedHttp(simulator);
  const [followed] = simulator.act({ type: "open" }).flatMap((one) => line.parse(one, settings, "").events);
  const to = followed?.from.key ?? "";
  return {
    simulator,
    http,
    wait: (ms: number) => (now_ms += ms),
    write(text: string) {
      for (const request of simulator.act({ type: "text", text }))
        for (const event of line.parse(request, settings, "").events)
          if (http.memory) line.remember?.(event, http.memory);
    },
    send(content: Content, message_id = `m-${++number}`, receiver = to) {
      const message: OutboundMessage = { message_id, conversation_key: receiver, to: receiver, content };
      return line.send(message, settings, http);
    },
    profile: () => line.fetchProfile?.(to, settings, http),
  };
}
const hello: Content = { kind: "text", text: "Hola" };

describe("LINE on this machine", () => {
  it("takes a reply for a minute and once; the shop pushes after that", async () => {
    const { write, send, simulator, wait } = setUp();
    write("Hola");
    expect(await send(hello)).toMatchObject({ class: "ok" });
    write("¿Hola?");
    wait(61_000);
    expect(await send(hello)).toMatchObject({ class: "ok" });
    expect(simulator.thread().filter(({ by }) => by === "shop")).toHaveLength(2);
  });

  it("shows a message once whose answer is cut off, be it a reply or a push", async () => {
    const { write, send, simulator } = setUp();
    const asReply = { prepare: () => write("Hola"), gives: { class: "transient", code: "answer_lost" } };
    const asPush = { prepare: () => {}, gives: { class: "ok" } };
    for (const { prepare, gives } of [asReply, asPush]) {
      prepare();
      const before = simulator.thread().length;
      simulator.fail("cut_off", 1);
      expect(await send(hello)).toMatchObject(gives);
      expect(simulator.thread()).toHaveLength(before + 1);
    }
  });

  it("knows a push that came before under the same key", async () => {
    const { send, simulator } = setUp();
    const first = await send(hello, "same");
    expect(await send(hello, "same")).toEqual(first);
    expect(simulator.thread()).toHaveLength(1);
  });

  it("knows nobody else, and tells the name of who it knows", async () => {
    const { send, profile } = setUp();
    expect(await send(hello, "m", "U0")).toMatchObject({ class: "unreachable" });
    expect(await profile()).toEqual({ name: "Rosa Díaz", locale: "es" });
  });

  it.each<[string, Content]>([
    ["a text of 5,001 characters", { kind: "text", text: "x".repeat(5001) }],
    ["a picture without https", { kind: "media", media_type: "image", url: "http://tienda.example/1.jpg" }],
    ["a blank text", { kind: "text", text: " " }],
    [
      "fourteen quick replies",
      {
        kind: "choices",
        text: "¿Cuál?",
        style: "buttons",
        options: Array.from({ length: 14 }, (_, index) => ({ id: `${index}`, label: `${index}` })),
      },
    ],
    [
      "thirteen cards",
      {
        kind: "cards",
        cards: Array.from({ length: 13 }, (_, index) => ({ id: `${index}`, title: "Uno", options: [] })),
      },
    ],
    [
      "a bubble of more than 30 KB",
      {
        kind: "choices",
        text: "x".repeat(4900),
        style: "list",
        options: Array.from({ length: 60 }, (_, index) => ({
          id: `${index}`,
          label: "x".repeat(70),
          description: "y".repeat(200),
        })),
      },
    ],
  ])("%s is refused", async (_what, content) => {
    const { send, simulator } = setUp();
    expect(await send(content)).toMatchObject({ class: "rejected" });
    expect(simulator.thread()).toEqual([]);
  });
});
