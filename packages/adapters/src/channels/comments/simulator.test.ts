import type { InboxSettings, OutboundMessage } from "@mostrador/adapter-kit";
import type { ChannelEvent, Content } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import { hour_ms, playAgainst } from "../_meta/simulated-testing.ts";
import { comments } from "./index.ts";

const rosa = "9000000000000003";
const settings: InboxSettings = {
  platform: "facebook",
  account_id: "104500000000001",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};
const play = (more: InboxSettings = {}) => playAgainst(comments, { ...settings, ...more }, rosa);
const text = (words: string, more: { is_public?: boolean } = {}): Content => ({
  kind: "text",
  text: words,
  ...more,
});
const answering = ([event]: ChannelEvent[]): Partial<OutboundMessage> => ({
  conversation_key: event?.conversation_key ?? "",
  last_inbound: { external_id: event?.external_id ?? "", at: event?.at ?? "" },
});

describe("a private answer", () => {
  test("names the thread that it opens, once for each comment", async () => {
    const { act, send } = play();
    const first = answering(act({ type: "text", text: "¿Precio?" }));
    expect(await send(text("Te cuento por aquí"), first)).toMatchObject({
      class: "ok",
      opened_key: rosa,
    });
    expect(await send(text("Otra cosa"), first)).toMatchObject({ class: "policy", code: "10900" });
    const second = answering(act({ type: "text", text: "¿Y en 42?" }));
    expect(await send(text("También"), second)).toMatchObject({ class: "ok" });
  });

  test.each([
    { days: 6.9, gives: "ok" },
    { days: 7, gives: "policy" },
  ])("$days days after the comment is $gives", async ({ days, gives }) => {
    const { act, send, clock } = play();
    const place = answering(act({ type: "text", text: "¿Precio?" }));
    clock.ms += days * 24 * hour_ms;
    expect(await send(text("Hola"), place)).toMatchObject({ class: gives });
  });

  test("is followed by the shop's note under the comment, which may fail without harm", async () => {
    const { act, send, simulator, calls } = play({ public_answer: "¡Te escribimos!" });
    const place = answering(act({ type: "text", text: "¿Precio?" }));
    expect(await send(text("Cuesta $39.990"), place)).toMatchObject({ class: "ok" });
    expect(simulator.thread().map(({ content }) => content)).toMatchObject([
      text("¿Precio?"),
      text("Cuesta $39.990"),
      text("¡Te escribimos!", { is_public: true }),
    ]);
    expect(calls.map(({ url }) => new URL(url).pathname.split("/").at(-1))).toEqual(["messages", "comments"]);
  });

  test("to nobody's comment goes nowhere", async () => {
    expect(await play().send(text("Hola"), { conversation_key: "1_2" })).toMatchObject({ class: "rejected" });
  });
});

describe("a public answer", () => {
  test.each([
    ["facebook", 8000],
    ["instagram", 300],
  ] as const)("on %s has up to %i characters", async (platform, most) => {
    const { act, send } = play({ platform });
    const place = answering(act({ type: "text", text: "¿Precio?" }));
    const long = await send(text("x".repeat(most + 1), { is_public: true }), place);
    expect(long).toMatchObject({ class: "rejected", code: "too_long" });
    for (let count = 0; count < 2; count++)
      expect(await send(text("x".repeat(most), { is_public: true }), place)).toMatchObject({ class: "ok" });
  });
});

test("the bot's first words are the shop's own; without any a person answers", () => {
  const [event] = play().act({ type: "text", text: "¿Precio?" });
  if (!event) throw new Error("the comment gave no event");
  expect(comments.answerComment?.(event, settings)).toBeUndefined();
  expect(comments.answerComment?.(event, { ...settings, private_answer: " Hola " })).toEqual(text("Hola"));
});

test("Instagram takes words alone, and has a host of its own without a page", async () => {
  expect(comments.capabilitiesFor?.({ platform: "instagram" })).toMatchObject({
    kinds: ["text"],
    buttons: null,
  });
  const urls: string[] = [];
  const own = { ...settings, platform: "instagram", api_base: "https://graph.facebook.com" };
  for (const page_id of ["", "1045"])
    await comments.send(
      {
        message_id: "0199aaaa-0000-7000-8000-000000000001",
        conversation_key: "1",
        to: rosa,
        content: text("a"),
      },
      { ...own, page_id },
      {
        async request(call) {
          urls.push(new URL(call.url).host);
          return { result: "not_sent", reason: "a test" };
        },
      },
    );
  expect(urls).toEqual(["graph.instagram.com", "graph.facebook.com"]);
});
