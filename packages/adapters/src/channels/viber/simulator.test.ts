import type { OutboundMessage, PhoneAct } from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { viber } from "./index.ts";

const settings = {
  auth_token: "made-up",
  sender_name: "Tienda Brisa",
  welcome_text: "¡Hola!",
  welcome_button: "Comenzar",
  api_base: "http://simulator.localhost",
};
const start = Date.parse("2026-11-24T12:00:00.000Z");

/** A phone, and the shop's adapter at the other end. */
function setUp() {
  let number = 0;
  let now_ms = start;
  const simulator = viber.createSimulator?.({
    settings,
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date(now_ms),
    nextNumber: () => ++number,
  });
  if (!simulator) throw new Error("viber has a simulator");
  const http = createSimulatedHttp(simulator);
  return {
    simulator,
    wait: (ms: number) => (now_ms += ms),
    /** What the person does, and what the shop's server makes of it. */
    act(act: PhoneAct) {
      return simulator.act(act).flatMap((request) => {
        const answer = viber.answerWebhook?.(request, settings, "") ?? {
          status: 200,
          content_type: "",
          body: "",
        };
        simulator.answered?.(answer);
        return viber.parse(request, settings, "").events;
      });
    },
    send: (content: Content, to = "56911112222==") => {
      const message: OutboundMessage = { message_id: "m", conversation_key: to, to, content };
      return viber.send(message, settings, http);
    },
  };
}
const hello: Content = { kind: "text", text: "Hola" };

describe("Viber on this machine", () => {
  it("sends nobody anything who has not written, but shows the welcome and brings back what led him here", async () => {
    const { act, send, simulator } = setUp();
    expect(act({ type: "open" })).toEqual([]);
    expect(await send(hello)).toMatchObject({ class: "unreachable", code: "6" });
    const [welcome] = simulator.thread();
    expect(welcome?.content).toMatchObject({
      kind: "choices",
      text: "¡Hola!",
      options: [{ label: "Comenzar" }],
    });
    const option_id = welcome?.content.kind === "choices" ? (welcome.content.options[0]?.id ?? "") : "";
    expect(act({ type: "tap", message_id: welcome?.id ?? "", option_id, label: "Comenzar" })).toMatchObject([
      { kind: "session", state: "opened" },
    ]);
    expect(await send(hello)).toMatchObject({ class: "ok" });
  });

  it("shows a welcome once: a subscriber who opens the chat again is greeted by the assistant", () => {
    const { act, simulator } = setUp();
    act({ type: "text", text: "Hola" });
    expect(act({ type: "open" })).toMatchObject([{ kind: "session" }]);
    expect(simulator.thread()).toHaveLength(1);
  });

  it("takes a hundred messages in an hour without a word of the customer's, and not one more", async () => {
    const { act, send, wait } = setUp();
    act({ type: "text", text: "Hola" });
    for (let count = 0; count < 100; count++) expect((await send(hello)).class).toBe("ok");
    expect(await send(hello)).toMatchObject({ class: "throttled", scope: "conversation" });
    act({ type: "text", text: "¿Sigues ahí?" });
    expect((await send(hello)).class).toBe("ok");
    for (let count = 1; count < 100; count++) await send(hello);
    expect((await send(hello)).class).toBe("throttled");
    wait(3_600_001);
    expect((await send(hello)).class).toBe("ok");
  });

  it("knows nobody else", async () => {
    const { act, send } = setUp();
    act({ type: "text", text: "Hola" });
    expect(await send(hello, "somebody==")).toMatchObject({ class: "unreachable", code: "5" });
  });

  it.each<[string, Content]>([
    ["a text of 7,001 characters", { kind: "text", text: "x".repeat(7001) }],
    [
      "a caption of 513",
      { kind: "media", media_type: "image", url: "https://a.example/b.jpg", caption: "x".repeat(513) },
    ],
    ["a picture at no address", { kind: "media", media_type: "image", url: "b.jpg" }],
    ["an empty text", { kind: "text", text: " " }],
    [
      "seven cards",
      {
        kind: "cards",
        cards: Array.from({ length: 7 }, (_, index) => ({ id: `${index}`, title: "Uno", options: [] })),
      },
    ],
    [
      "a keyboard of 25 rows",
      {
        kind: "choices",
        text: "¿Cuál?",
        style: "buttons",
        options: Array.from({ length: 25 }, (_, index) => ({
          id: `${index}`,
          label: `Comuna número ${index}`,
        })),
      },
    ],
  ])("%s is refused", async (_what, content) => {
    const { act, send, simulator } = setUp();
    act({ type: "text", text: "Hola" });
    expect(await send(content)).toMatchObject({ class: "rejected" });
    expect(simulator.thread()).toHaveLength(1);
  });
});
