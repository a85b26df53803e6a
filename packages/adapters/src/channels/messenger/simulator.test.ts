import type { InboxSettings } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { hour_ms, playAgainst } from "../_meta/simulated-testing.ts";
import { messenger } from "./index.ts";

const rosa = "7012345678901234";
const settings: InboxSettings = {
  page_id: "104500000000001",
  access_token: "made-up-page-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  app_id: "207700000000001",
  human_agent: false,
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};
const hello: Content = { kind: "text", text: "Hola" };
const play = (more: InboxSettings = {}) => playAgainst(messenger, { ...settings, ...more }, rosa);

describe("the 24 hours", () => {
  test("the shop cannot begin", async () => {
    expect(await play().send(hello)).toMatchObject({ class: "policy", code: "10/2018278" });
  });

  test.each([
    { hours: 23.9, author: "bot", human_agent: false, gives: "ok" },
    { hours: 24, author: "bot", human_agent: true, gives: "policy" },
    { hours: 24, author: "person", human_agent: false, gives: "policy" },
    { hours: 24, author: "person", human_agent: true, gives: "ok" },
    { hours: 167.9, author: "person", human_agent: true, gives: "ok" },
    { hours: 168, author: "person", human_agent: true, gives: "policy" },
  ] as const)(
    "after $hours hours the $author's answer is $gives (human agent: $human_agent)",
    async (given) => {
      const { simulator, clock, send } = play({ human_agent: given.human_agent });
      simulator.act({ type: "text", text: "Hola" });
      clock.ms += given.hours * hour_ms;
      expect(await send(hello, { author: given.author })).toMatchObject({ class: given.gives });
      expect(simulator.thread()).toHaveLength(given.gives === "ok" ? 2 : 1);
    },
  );

  test("a person's answer goes as one only where it is late", async () => {
    const { simulator, clock, send, bodies } = play({ human_agent: true });
    simulator.act({ type: "text", text: "Hola" });
    await send(hello, { author: "person" });
    expect(bodies()).toMatchObject([{ messaging_type: "RESPONSE" }]);
    clock.ms += 25 * hour_ms;
    await send(hello, { author: "person" });
    expect(bodies().slice(1)).toMatchObject([
      { messaging_type: "RESPONSE" },
      { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" },
    ]);
  });

  test("seven days are the person's where the inbox has Meta's leave", () => {
    expect(messenger.capabilitiesFor?.({ human_agent: true })).toMatchObject({
      person_reply_window_hours: 168,
    });
    expect(messenger.capabilitiesFor?.({ human_agent: false })).toEqual(messenger.capabilities);
  });
});

test("an accepted message comes back as an echo with our id, is delivered and read", async () => {
  const { simulator, send, news } = play();
  simulator.act({ type: "open" });
  const { external_id } = await send(hello);
  expect(news()).toMatchObject([
    { kind: "status", state: "sent", client_ref: "0199aaaa-0000-7000-8000-000000000001" },
    { kind: "status", state: "delivered", to_external_id: external_id },
    { kind: "status", state: "read", up_to_at: "2026-11-24T12:00:00.000Z" },
  ]);
});

const options = (count: number, label = "Opción") =>
  Array.from({ length: count }, (_, index) => ({ id: `o:${index}`, label: `${label} ${index}` }));
const choices = (count: number) => ({
  kind: "choices" as const,
  style: "buttons" as const,
  text: "¿Cuál?",
  options: options(count),
});

test.each<[string, Content]>([
  ["2,001 characters", { kind: "text", text: "x".repeat(2001) }],
  ["fourteen quick replies", choices(14)],
  ["a button of 21 characters", { ...choices(1), options: [{ id: "a", label: "x".repeat(21) }] }],
  [
    "eleven cards",
    {
      kind: "cards",
      cards: options(11).map(({ id, label }) => ({ id, title: label, subtitle: "a", options: [] })),
    },
  ],
  [
    "a title of 81",
    { kind: "cards", cards: [{ id: "a", title: "x".repeat(81), subtitle: "a", options: [] }] },
  ],
  ["a file without an address", { kind: "media", media_type: "image" }],
])("%s is refused at once", async (_what, content) => {
  const { simulator, send } = play();
  simulator.act({ type: "text", text: "Hola" });
  expect(await send(content)).toMatchObject({ class: "rejected" });
  expect(simulator.thread()).toHaveLength(1);
});

test.each([3, 13])("a tap on one of %i options names it", async (count) => {
  const { simulator, send, act } = play();
  simulator.act({ type: "text", text: "Hola" });
  await send(choices(count));
  const message_id = simulator.thread().at(-1)?.id ?? "";
  expect(act({ type: "tap", message_id, option_id: "o:2", label: "Opción 2" })).toMatchObject([
    { kind: "choice", option_id: "o:2", raw_type: count === 3 ? "postback" : "message.quick_reply" },
  ]);
});

test("a person's name is asked for by his id; one who keeps it back has none", async () => {
  const { http } = play();
  expect(await messenger.fetchProfile?.(rosa, settings, http)).toMatchObject({ name: "Rosa Díaz" });
  expect(await messenger.fetchProfile?.("1", settings, http)).toBeNull();
});

test("our address is registered at the app by its own token, then the page is subscribed", async () => {
  const { http, calls } = play();
  await messenger.connect?.("https://shop.example/hooks/0", settings, http);
  expect(calls.map(({ url, headers }) => [new URL(url).pathname, headers?.["authorization"]])).toEqual([
    ["/v23.0/207700000000001/subscriptions", "Bearer 207700000000001|made-up-app-secret"],
    ["/v23.0/104500000000001/subscribed_apps", "Bearer made-up-page-token"],
  ]);
  expect(await messenger.check?.(settings, http)).toEqual({ is_healthy: true, detail: "Tienda simulada" });
  const wrong = { ...settings, access_token: "other" };
  expect(await messenger.check?.(wrong, http)).toMatchObject({ is_healthy: false });
});
