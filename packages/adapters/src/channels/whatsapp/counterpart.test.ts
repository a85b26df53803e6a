import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";
import {
  type ChannelSimulator,
  createProviderAgent,
  createProviderHttp,
  type InboxSettings,
  type OutboundMessage,
  parseJson,
  type RawRequest,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whatsapp } from "./index.ts";

const rosa = "56911112222";
const message_id = "0199aaaa-0000-7000-8000-000000000001";
const agent = createProviderAgent({ allow_private: true });
const bodies: unknown[] = [];
let server: Server;
let settings: InboxSettings;
let simulator: ChannelSimulator;
let client: WhatsAppClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    void toRequest(request).then((raw) => {
      if (raw.body.byteLength > 0) bodies.push(parseJson(raw.body));
      const { status, headers, body } = simulator.answer(raw);
      response.writeHead(status, { ...headers }).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? (address satisfies AddressInfo).port : 0;
  settings = {
    phone_number_id: "106540352242922",
    business_account_id: "102290129340398",
    access_token: "made-up-token",
    app_secret: "made-up-app-secret",
    verify_token: "made-up-verify-token",
    api_base: `http://127.0.0.1:${port}`,
    api_version: "v23.0",
    catalog_id: "194836987003835",
  };
  let number = 0;
  simulator =
    whatsapp.createSimulator?.({
      settings,
      customer: { key: rosa, name: "Rosa Díaz" },
      now: () => new Date("2026-11-24T12:00:00.000Z"),
      nextNumber: () => ++number,
    }) ?? expect.unreachable();
  simulator.act({ type: "text", text: "Hola" });
  client = new WhatsAppClient({ accessToken: "made-up-token", baseUrl: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await agent.close();
  await new Promise((done) => server.close(done));
});

async function toRequest(request: IncomingMessage): Promise<RawRequest> {
  const body = Buffer.concat(await request.toArray());
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method: request.method ?? "", headers, query: {}, body, url: `http://127.0.0.1${request.url}` };
}

function http() {
  return createProviderHttp({ hosts: ["127.0.0.1"], allow_private: true, timeout_ms: 5_000, agent });
}

const common = { phoneNumberId: "106540352242922", to: rosa, bizOpaqueCallbackData: message_id };
const link = "https://tienda.example/media/7.jpg";
const catalogue = { kind: "products" as const, options: [] };
const product = (retailer_id: string) => ({
  ...{ product_id: retailer_id, retailer_id, title: retailer_id, options: [] },
  price: { amount_minor: 39990, currency: "CLP" },
  stock: "in_stock" as const,
});
const cases: [string, Content, () => Promise<unknown>][] = [
  [
    "a text",
    { kind: "text", text: "Hola 👋" },
    () => client.messages.sendText({ ...common, body: "Hola 👋", previewUrl: false }),
  ],
  [
    "a picture",
    { kind: "media", media_type: "image", url: link, caption: "Brisa" },
    () => client.messages.sendImage({ ...common, image: { link, caption: "Brisa" } }),
  ],
  [
    "a document",
    { kind: "media", media_type: "document", provider_ref: "7", filename: "boleta.pdf" },
    () => client.messages.sendDocument({ ...common, document: { id: "7", filename: "boleta.pdf" } }),
  ],
  [
    "buttons",
    { kind: "choices", text: "¿Talla?", style: "buttons", options: [{ id: "size:42", label: "42" }] },
    () =>
      client.messages.sendInteractiveButtons({
        ...common,
        bodyText: "¿Talla?",
        buttons: [{ id: "size:42", title: "42" }],
      }),
  ],
  [
    "a list",
    {
      kind: "choices",
      text: "Esto encontré",
      style: "list",
      button_label: "Ver",
      options: [{ id: "p1", label: "Brisa", description: "$39.990" }],
    },
    () =>
      client.messages.sendInteractiveList({
        ...common,
        bodyText: "Esto encontré",
        buttonText: "Ver",
        sections: [{ rows: [{ id: "p1", title: "Brisa", description: "$39.990" }] }],
      }),
  ],
  [
    "a button to pay",
    {
      kind: "payment_request",
      text: "Listo",
      order_number: "M-1",
      amount: { amount_minor: 39990, currency: "CLP" },
      url: "https://tienda.example/pay/x",
      button_label: "Pagar",
      options: [],
    },
    () =>
      client.messages.sendInteractiveCtaUrl({
        ...common,
        bodyText: "Listo\n\n$39.990",
        parameters: { displayText: "Pagar", url: "https://tienda.example/pay/x" },
      }),
  ],
  [
    "a location",
    { kind: "location", latitude: -33.4, longitude: -70.6, name: "Centro" },
    () =>
      client.messages.sendLocation({
        ...common,
        location: { latitude: -33.4, longitude: -70.6, name: "Centro" },
      }),
  ],
  [
    "a contact card",
    { kind: "contact_card", name: "Ana Soto", phones: ["+56933334444"], emails: [] },
    () =>
      client.messages.sendContacts({
        ...common,
        contacts: [
          { name: { formattedName: "Ana Soto", firstName: "Ana" }, phones: [{ phone: "+56933334444" }] },
        ],
      }),
  ],
  [
    "a reaction",
    { kind: "reaction", emoji: "👍", to_external_id: "wamid.X" },
    () => client.messages.sendReaction({ ...common, reaction: { messageId: "wamid.X", emoji: "👍" } }),
  ],
  [
    "one product",
    { ...catalogue, products: [product("BRISA-42")], text: "¿Esta?" },
    () =>
      client.messages.sendInteractiveProduct({
        ...common,
        bodyText: "¿Esta?",
        catalogId: "194836987003835",
        productRetailerId: "BRISA-42",
      }),
  ],
  [
    "several products",
    { ...catalogue, products: [product("BRISA-42"), product("SUR-40")], text: "Esto encontré" },
    () =>
      client.messages.sendInteractiveProductList({
        ...common,
        header: { type: "text", text: "Productos" },
        bodyText: "Esto encontré",
        catalogId: "194836987003835",
        sections: [
          {
            title: "Productos",
            productItems: [{ productRetailerId: "BRISA-42" }, { productRetailerId: "SUR-40" }],
          },
        ],
      }),
  ],
  [
    "the whole catalog",
    { ...catalogue, products: [product("BRISA-42")], text: "Míralo", is_whole_catalog: true },
    () =>
      client.messages.sendInteractiveCatalogMessage({
        ...common,
        bodyText: "Míralo",
        parameters: { thumbnailProductRetailerId: "BRISA-42" },
      }),
  ],
  [
    "a template",
    {
      kind: "template",
      name: "pedido_listo",
      language: "es",
      parameters: { "1": "Rosa" },
      text: "Hola Rosa",
    },
    () =>
      client.messages.sendTemplate({
        ...common,
        template: {
          name: "pedido_listo",
          language: { code: "es" },
          components: [{ type: "body", parameters: [{ type: "text", text: "Rosa" }] }],
        },
      }),
  ],
];

describe("beside another client of the Cloud API, over a local address", () => {
  test.each(cases)("%s is the same request", async (_name, content, sendByClient) => {
    const message: OutboundMessage = {
      message_id,
      conversation_key: rosa,
      to: rosa,
      content,
      locale: "es-CL",
    };
    expect(await whatsapp.send(message, settings, http())).toMatchObject({ class: "ok" });
    const ours = bodies.at(-1);
    await sendByClient();
    expect(bodies.at(-1)).toEqual(ours);
    expect(ours).toMatchObject({ messaging_product: "whatsapp", to: rosa });
  });

  test("a customer who hides his number is addressed by his id", async () => {
    const user_id = "CL.13491208655302741918";
    const content: Content = { kind: "text", text: "Hola" };
    await whatsapp.send({ message_id, conversation_key: user_id, to: user_id, content }, settings, http());
    const ours = bodies.at(-1);
    const { to: _number, ...rest } = common;
    await client.messages.sendText({ ...rest, recipient: user_id, body: "Hola", previewUrl: false });
    expect(bodies.at(-1)).toEqual(ours);
  });

  test("a read receipt with typing dots is the same request", async () => {
    const [webhook] = simulator.act({ type: "text", text: "¿Hay?" });
    const [event] = webhook ? whatsapp.parse(webhook, settings, "2026-11-24T12:00:00.000Z").events : [];
    if (!event) throw new Error("the text gave no event");
    await whatsapp.acknowledge?.(event, settings, http());
    const ours = bodies.at(-1);
    await client.messages.markRead({
      phoneNumberId: "106540352242922",
      messageId: event.external_id,
      typingIndicator: { type: "text" },
    });
    expect(bodies.at(-1)).toEqual(ours);
    const place = { conversation_key: rosa, to: rosa, last_external_id: event.external_id };
    await whatsapp.showTyping?.(place, settings, http());
    expect(bodies.at(-1)).toEqual(ours);
  });

  test("it trusts what the simulator signs, and reads the same in it", () => {
    const [webhook] = simulator.act({
      type: "tap",
      message_id: "wamid.X",
      option_id: "size:42",
      label: "42 👟",
    });
    if (!webhook) throw new Error("the tap gave no webhook");
    const rawBody = Buffer.from(webhook.body);
    const signatureHeader = webhook.headers["x-hub-signature-256"] ?? "";
    expect(verifySignature({ appSecret: "made-up-app-secret", rawBody, signatureHeader })).toBe(true);
    const [message] = normalizeWebhook(JSON.parse(rawBody.toString())).messages;
    const [event] = whatsapp.parse(webhook, settings, "2026-11-24T12:00:00.000Z").events;
    expect(message).toMatchObject({ id: event?.external_id, from: rosa, type: "interactive" });
    expect(message?.interactive).toMatchObject({ buttonReply: { id: "size:42", title: "42 👟" } });
  });

  test("a file comes the same way", async () => {
    const file = { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), mime_type: "image/png" };
    simulator.act({ type: "picture", file });
    const content = simulator.thread().at(-1)?.content;
    const id = content?.kind === "media" ? (content.provider_ref ?? "") : "";
    expect(await whatsapp.fetchMedia?.(id, settings, http())).toEqual(file);
    const download = await client.media.download({
      mediaId: id,
      phoneNumberId: "106540352242922",
      auth: "always",
    });
    expect(download).toEqual(file.bytes.buffer);
  });
});
