import type { InboxSettings, MediaFile, OutboundMessage } from "@mostrador/adapter-kit";
import { expect, test } from "vitest";
import { playAgainst } from "../_meta/simulated-testing.ts";
import { whatsapp } from "./index.ts";

const settings: InboxSettings = {
  phone_number_id: "106540352242922",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};
const picture: MediaFile = {
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0xff]),
  mime_type: "image/png",
  filename: 'niña "roja".png',
};
const content: OutboundMessage["content"] = {
  kind: "media",
  media_type: "image",
  attachment_id: "0199aaaa-0000-7000-8000-000000000009",
  url: "https://tienda.example/files/9",
  caption: "Estas",
};

test("a file of ours is brought whole to WhatsApp and sent by its id", async () => {
  const { simulator, send, calls, http } = playAgainst(whatsapp, settings, "56911112222");
  simulator.act({ type: "text", text: "Hola" });
  expect(await send(content, { readFile: async () => picture })).toMatchObject({ class: "ok" });
  expect(calls.map(({ url }) => new URL(url).pathname)).toEqual([
    "/v23.0/106540352242922/media",
    "/v23.0/106540352242922/messages",
  ]);
  const { image } = JSON.parse(String(calls[1]?.body));
  expect(image).toEqual({ id: expect.any(String), caption: "Estas" });
  expect(await whatsapp.fetchMedia?.(image.id, settings, http)).toMatchObject({
    bytes: Buffer.from(picture.bytes),
    mime_type: "image/png",
  });
  expect(simulator.thread().at(-1)?.content).toMatchObject({
    caption: "Estas",
    url: `data:image/png;base64,${Buffer.from(picture.bytes).toString("base64")}`,
  });
});

test("a file that did not arrive may be tried again, and nothing was sent", async () => {
  const message = {
    message_id: "0199aaaa-0000-7000-8000-000000000001",
    conversation_key: "56911112222",
    to: "56911112222",
    content,
    readFile: async () => picture,
  };
  const urls: string[] = [];
  const lost = await whatsapp.send(message, settings, {
    async request({ url }) {
      urls.push(url);
      return { result: "answer_lost", reason: "ECONNRESET made-up-token" };
    },
  });
  expect(lost).toMatchObject({ class: "transient", code: "upload_lost" });
  expect(JSON.stringify(lost)).not.toContain("made-up-token");
  expect(urls).toHaveLength(1);
});

test("each number of an account has its own address", async () => {
  const own = { ...settings, business_account_id: "102290129340398" };
  const { http, calls, bodies } = playAgainst(whatsapp, own, "56911112222");
  await whatsapp.connect?.("https://shop.example/hooks/0", own, http);
  const override = {
    override_callback_uri: "https://shop.example/hooks/0",
    verify_token: "made-up-verify-token",
  };
  expect(calls.map(({ url }) => new URL(url).pathname)).toEqual([
    "/v23.0/102290129340398/subscribed_apps",
    "/v23.0/106540352242922",
  ]);
  expect(bodies()).toEqual([override, { webhook_configuration: override }]);
});
