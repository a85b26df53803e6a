import type { OutboundMessage, PhoneAct } from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { wechat } from "./index.ts";

const settings = {
  app_id: "wx0000000000000001",
  app_secret: "made-up-app-secret",
  token: "madeUpToken",
  api_base: "http://simulator.localhost",
};

/** A phone, and the shop's adapter at the other end. */
function setUp(inbox: Readonly<Record<string, string>> = settings) {
  let number = 0;
  let now_ms = Date.parse("2026-11-24T12:00:00.000Z");
  const simulator = wechat.createSimulator?.({
    settings,
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date(now_ms),
    nextNumber: () => ++number,
  });
  if (!simulator) throw new Error("wechat has a simulator");
  const http = createSimulatedHttp(simulator);
  return {
    simulator,
    http,
    wait: (ms: number) => (now_ms += ms),
    act: (act: PhoneAct) => simulator.act(act).flatMap((one) => wechat.parse(one, settings, "").events),
    send(content: Content, to = "oSimulated-56911112222") {
      const message: OutboundMessage = { message_id: `m-${++number}`, conversation_key: to, to, content };
      return wechat.send(message, inbox, http);
    },
    check: () => wechat.check?.(inbox, http),
  };
}
const hello: Content = { kind: "text", text: "Hola" };
const template: Content = {
  kind: "template",
  name: "T1",
  language: "es",
  parameters: { first: "Hola Rosa" },
  text: "Hola Rosa",
};

describe("WeChat on this machine", () => {
  it("takes five answers to a message, and not one more until the next", async () => {
    const { act, send } = setUp();
    expect(await send(hello)).toMatchObject({ class: "policy", code: "45015" });
    act({ type: "text", text: "Hola" });
    for (let count = 0; count < 5; count++) expect((await send(hello)).class).toBe("ok");
    expect(await send(hello)).toMatchObject({ class: "policy", code: "45047" });
    act({ type: "text", text: "¿Sigues ahí?" });
    expect((await send(hello)).class).toBe("ok");
  });

  it("takes nothing when 48 hours are over, but a template, which it reports on", async () => {
    const { act, send, wait, http } = setUp();
    act({ type: "text", text: "Hola" });
    wait(48 * 3_600_000);
    expect(await send(hello)).toMatchObject({ class: "policy", code: "45015" });
    const { external_id } = await send(template);
    const reports = http.webhooks.flatMap((request) => wechat.parse(request, settings, "").events);
    expect(reports).toMatchObject([{ kind: "status", state: "delivered", to_external_id: external_id }]);
  });

  it("takes three messages within a minute after a follow", async () => {
    const first = setUp();
    expect(first.act({ type: "open" })).toMatchObject([{ kind: "subscription" }, { kind: "session" }]);
    for (let count = 0; count < 3; count++) expect((await first.send(hello)).class).toBe("ok");
    expect(await first.send(hello)).toMatchObject({ code: "45047" });
    const second = setUp();
    second.act({ type: "open" });
    second.wait(60_000);
    expect(await second.send(hello)).toMatchObject({ code: "45015" });
  });

  it("counts bytes and not characters", async () => {
    const { act, send } = setUp();
    act({ type: "text", text: "Hola" });
    expect(await send({ kind: "text", text: "你".repeat(682) })).toMatchObject({ class: "ok" });
    expect(await send({ kind: "text", text: "你".repeat(683) })).toMatchObject({
      class: "rejected",
      code: "45002",
    });
  });

  it("gives a token to who knows the secret, and knows nobody but its follower", async () => {
    const { act, send, check } = setUp();
    act({ type: "text", text: "Hola" });
    expect(await check()).toMatchObject({ is_healthy: true });
    expect(await send(hello, "oSomebody")).toMatchObject({ class: "unreachable" });
    const stranger = setUp({ ...settings, app_secret: "another-secret" });
    expect(await stranger.send(hello)).toMatchObject({ class: "auth", code: "40125" });
  });

  it.each<[string, Content]>([
    ["a blank text", { kind: "text", text: " " }],
    [
      "a menu of eleven",
      {
        kind: "choices",
        text: "¿Cuál?",
        style: "buttons",
        options: Array.from({ length: 11 }, (_, index) => ({ id: `${index}`, label: `${index}` })),
      },
    ],
    ["a picture at no address", { kind: "media", media_type: "image", url: "foto.jpg" }],
  ])("%s is refused", async (_what, content) => {
    const { act, send, simulator } = setUp();
    act({ type: "text", text: "Hola" });
    expect(await send(content)).toMatchObject({ class: "rejected" });
    expect(simulator.thread()).toHaveLength(1);
  });
});
