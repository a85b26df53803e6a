import { degrade, type InboxSettings } from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { expect, test } from "vitest";
import { hour_ms, playAgainst } from "../_meta/simulated-testing.ts";
import { instagram } from "./index.ts";

const rosa = "1234567890123456";
const settings: InboxSettings = {
  account_id: "17841400000000001",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  human_agent: true,
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};
const play = (more: InboxSettings = {}) => playAgainst(instagram, { ...settings, ...more }, rosa);
const text = (words: string): Content => ({ kind: "text", text: words });

test("a text of 1,000 bytes is taken, one of 1,001 is not, and none that we split is over", async () => {
  const { simulator, send } = play();
  simulator.act({ type: "text", text: "Hola" });
  expect(await send(text("ñ".repeat(500)))).toMatchObject({ class: "ok" });
  expect(await send(text(`${"ñ".repeat(500)}a`))).toMatchObject({ class: "rejected" });
  const long = text("¿Qué tal? 👟 ".repeat(300));
  for (const message of degrade(long, instagram.capabilities, "es").messages)
    expect(await send(message)).toMatchObject({ class: "ok" });
});

test("what we sent comes back as an echo without our id, and is read by its own", async () => {
  const { simulator, send, news } = play();
  simulator.act({ type: "text", text: "Hola" });
  const { external_id } = await send(text("¡Hola!"));
  expect(news()).toMatchObject([
    { kind: "echo", external_id, content: text("¡Hola!") },
    { kind: "status", state: "read", to_external_id: external_id },
  ]);
});

test("a person answers for seven days, by Instagram's own number for a late message", async () => {
  const { simulator, send, clock, bodies } = play();
  simulator.act({ type: "text", text: "Hola" });
  clock.ms += 48 * hour_ms;
  expect(await send(text("¿Sigues ahí?"), { author: "bot" })).toMatchObject({ code: "10/2534022" });
  expect(await send(text("¿Sigues ahí?"), { author: "person" })).toMatchObject({ class: "ok" });
  expect(bodies().at(-1)).toMatchObject({ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" });
});

test("a heart is given as a reaction, which opens no bubble", async () => {
  const { simulator, send } = play();
  simulator.act({ type: "text", text: "Hola" });
  expect(await send({ kind: "reaction", emoji: "❤️", to_external_id: "m_1" })).toEqual({ class: "ok" });
  expect(simulator.thread()).toHaveLength(1);
});

test.each([
  ["an account by itself", {}, "https://graph.instagram.com/v23.0/17841400000000001/messages"],
  ["an account through its page", { page_id: "1045" }, "https://graph.facebook.com/v23.0/1045/messages"],
])("%s is reached at its own host", async (_which, more, url) => {
  const urls: string[] = [];
  await instagram.send(
    {
      message_id: "0199aaaa-0000-7000-8000-000000000001",
      conversation_key: rosa,
      to: rosa,
      content: text("a"),
    },
    { ...settings, api_base: "https://graph.instagram.com", ...more },
    {
      async request(call) {
        urls.push(call.url);
        return { result: "not_sent", reason: "a test" };
      },
    },
  );
  expect(urls).toEqual([url]);
});

test("name and username come from the profile", async () => {
  const { http } = play();
  expect(await instagram.fetchProfile?.(rosa, settings, http)).toEqual({
    name: "Rosa Díaz",
    username: "rosa.diaz",
  });
});
