import {
  type ChannelAdapter,
  capabilitiesOf,
  degrade,
  type InboxSettings,
  type OutboundMessage,
} from "@mostrador/adapter-kit";
import { createSimulatedHttp } from "@mostrador/adapter-kit/conformance";
import type { Content, Option } from "@mostrador/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plivo } from "./channels/plivo/index.ts";
import { twilio } from "./channels/twilio/index.ts";
import { vonage } from "./channels/vonage/index.ts";

const rosa = "56911112222";
const twilioAccount = { account_sid: "AC1", auth_token: "made-up", api_base: "https://api.twilio.com" };
const vonageAccount = {
  ...{ api_key: "k", api_secret: "s", signature_secret: "made-up", sender: "56225550100" },
  api_base: "https://api.nexmo.com",
};
const plivoAccount = {
  auth_id: "MA1",
  auth_token: "made-up",
  sender: "1",
  api_base: "https://api.plivo.com",
};

/** Every kind of sender that an inbox can be; what it may send goes by its settings. */
const senders: [string, ChannelAdapter, InboxSettings][] = [
  ["SMS by Plivo", plivo, plivoAccount],
  ["SMS by Plivo without accents", plivo, { ...plivoAccount, is_transliterated: true }],
  ["SMS by Twilio", twilio, { ...twilioAccount, sender: "+56225550100" }],
  ["MMS by Twilio", twilio, { ...twilioAccount, sender: "+15550100933", sends_mms: true }],
  ["WhatsApp by Twilio", twilio, { ...twilioAccount, sender: "whatsapp:+56225550100" }],
  ["Messenger by Twilio", twilio, { ...twilioAccount, sender: "messenger:100000000000009" }],
  ["SMS by Vonage's Messages API", vonage, vonageAccount],
  ["SMS by Vonage's SMS API", vonage, { ...vonageAccount, api: "sms" }],
  ["WhatsApp by Vonage", vonage, { ...vonageAccount, sender_channel: "whatsapp" }],
  ["Messenger by Vonage", vonage, { ...vonageAccount, sender_channel: "messenger" }],
];

const words = (most: number) =>
  fc.tuple(fc.string({ unit: "grapheme", maxLength: 20 }), fc.nat({ max: most })).map(([some, times]) =>
    `Está ${some} `
      .repeat(times + 1)
      .slice(0, most)
      .toWellFormed(),
  );
const option = fc.record({
  id: fc.stringMatching(/^[a-z0-9:_-]{1,64}$/),
  label: words(80).map((one) => one.trim() || "x"),
});
const options = fc.uniqueArray(option, { minLength: 1, maxLength: 14, selector: (one: Option) => one.id });
const url = "https://shop.example/media/1.jpg";
const amount = { amount_minor: 39_990, currency: "CLP" };
const content: fc.Arbitrary<Content> = fc.oneof(
  words(4_000).map((text) => ({ kind: "text" as const, text })),
  fc.record({
    kind: fc.constant("choices" as const),
    text: words(2_000),
    style: fc.constantFrom("buttons" as const, "list" as const),
    options,
  }),
  fc.record({
    kind: fc.constant("media" as const),
    media_type: fc.constantFrom(...(["image", "audio", "video", "document", "sticker"] as const)),
    url: fc.constant(url),
    caption: words(2_000),
  }),
  options.map((list) => ({
    kind: "products" as const,
    text: "Esto encontré:",
    products: list.map((one) => ({
      product_id: one.id,
      title: `Brisa ${one.label}`,
      price: amount,
      image_url: url,
      stock: "in_stock" as const,
      options: [one],
    })),
    options: [],
  })),
  fc.record({
    kind: fc.constant("payment_request" as const),
    text: words(2_000),
    order_number: fc.constant("M-1"),
    amount: fc.constant(amount),
    url: fc.constant("https://shop.example/pay/0123456789"),
    button_label: fc.constant("Pagar"),
    options,
  }),
  fc.constant({ kind: "location" as const, latitude: -33.4, longitude: -70.6, name: "Centro" }),
);

describe.each(senders)("%s", (_name, adapter, settings) => {
  const capabilities = capabilitiesOf(adapter, settings);

  test("takes whatever degrade gives it, and every option can be tapped or typed", async () => {
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const simulator = simulate(adapter, settings);
        simulator.act({ type: "text", text: "Hola" });
        const http = createSimulatedHttp(simulator);
        const { messages, reply_map } = degrade(given, capabilities, "es-CL");
        for (const one of messages)
          expect(await adapter.send(toRosa(one), settings, http)).toMatchObject({ class: "ok" });
        const shown = simulator
          .thread()
          .flatMap(({ content: one }) => (one.kind === "choices" ? one.options : []));
        const reachable = new Set([...shown.map(({ id }) => id), ...Object.values(reply_map)]);
        const offered = "options" in given ? given.options : [];
        const ofProducts = given.kind === "products" ? given.products.flatMap((one) => one.options) : [];
        for (const { id } of [...offered, ...ofProducts]) expect(reachable).toContain(id);
      }),
      { numRuns: 60 },
    );
  });
});

function simulate(adapter: ChannelAdapter, settings: InboxSettings) {
  let number = 0;
  return (
    adapter.createSimulator?.({
      settings,
      customer: { key: rosa, name: "Rosa" },
      now: () => new Date("2026-11-24T12:00:00.000Z"),
      nextNumber: () => ++number,
    }) ?? expect.unreachable()
  );
}

function toRosa(one: Content): OutboundMessage {
  const message_id = "0199aaaa-0000-7000-8000-000000000001";
  return { message_id, conversation_key: rosa, to: rosa, content: one };
}
