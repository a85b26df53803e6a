import { createServer, type Server } from "node:http";
import {
  createProviderAgent,
  createProviderHttp,
  degrade,
  type InboxSettings,
  type OutboundMessage,
  type RawRequest,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { Api, Bot, InlineKeyboard, webhookCallback } from "grammy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { telegram } from "./index.ts";

/** grammY, a library for Telegram bots, on the other side: it sends what we send, and reads what our simulator delivers. */
const token = "123456:made-up-token";
const secret = "made_up-secret_A";
const agent = createProviderAgent({ allow_private: true });
const requests: { path: string; body: unknown }[] = [];
let server: Server;
let api_base = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({ path: request.url ?? "", body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ ok: true, result: { message_id: 1, date: 1, chat: { id: 5, type: "private" } } }),
      );
    });
  });
  api_base = await listen(server);
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function listen(one: Server): Promise<string> {
  await new Promise<void>((done) => one.listen(0, "127.0.0.1", done));
  const address = one.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

const keyboard = new InlineKeyboard().text("41", "size:41").text("42", "size:42");
const sizes = [
  { id: "size:41", label: "41" },
  { id: "size:42", label: "42" },
];
const longText = "Tu pedido está listo. ".repeat(12);
const picture = "https://shop.example/media/1.webp";
const other = "https://shop.example/media/2.webp";

/** What we are given, and how grammY's user would write the same. */
const pairs: Readonly<Record<string, [Content, (api: Api) => Promise<unknown>]>> = {
  "a text": [{ kind: "text", text: "Hola <b>" }, (api) => api.sendMessage(5, "Hola <b>")],
  buttons: [
    { kind: "choices", text: "¿Qué talla?", style: "buttons", options: sizes },
    (api) => api.sendMessage(5, "¿Qué talla?", { reply_markup: keyboard }),
  ],
  "a product": [
    {
      kind: "cards",
      cards: [{ id: "1", title: "Zapatillas", subtitle: "$9", image_url: picture, options: sizes }],
    },
    (api) =>
      api.sendPhoto(5, picture, {
        caption: "Zapatillas\n$9",
        caption_entities: [{ type: "bold", offset: 0, length: 10 }],
        reply_markup: keyboard,
      }),
  ],
  "an album": [
    {
      kind: "cards",
      cards: [
        { id: "1", title: "Uno", image_url: picture, options: [] },
        { id: "2", title: "Dos", image_url: other, options: [] },
      ],
    },
    (api) =>
      api.sendMediaGroup(5, [
        { type: "photo", media: picture, caption: "Uno" },
        { type: "photo", media: other, caption: "Dos" },
      ]),
  ],
  "a video": [
    { kind: "media", media_type: "video", url: "https://shop.example/v.mp4", caption: "Mira" },
    (api) => api.sendVideo(5, "https://shop.example/v.mp4", { caption: "Mira" }),
  ],
  "a voice note": [
    { kind: "media", media_type: "audio", is_voice: true, provider_ref: "AwAC" },
    (api) => api.sendVoice(5, "AwAC"),
  ],
  "a document": [
    { kind: "media", media_type: "document", provider_ref: "BQAC" },
    (api) => api.sendDocument(5, "BQAC"),
  ],
  "a location": [
    { kind: "location", latitude: -33.4, longitude: -70.6 },
    (api) => api.sendLocation(5, -33.4, -70.6),
  ],
  "a venue": [
    { kind: "location", latitude: -33.4, longitude: -70.6, name: "Tienda", address: "Italia 1439" },
    (api) => api.sendVenue(5, -33.4, -70.6, "Tienda", "Italia 1439"),
  ],
  "a contact": [
    { kind: "contact_card", name: "Tienda", phones: ["+56911112222"], emails: [] },
    (api) => api.sendContact(5, "+56911112222", "Tienda"),
  ],
  "a reaction": [
    { kind: "reaction", emoji: "👍", to_external_id: "5:3" },
    (api) => api.setMessageReaction(5, 3, [{ type: "emoji", emoji: "👍" }]),
  ],
  "an invoice": [
    {
      kind: "payment_request",
      text: "Tu pedido",
      order_number: "M-1",
      amount: { amount_minor: 990, currency: "CLP" },
      url: "https://shop.example/pay/0123",
      button_label: "Pagar",
      options: sizes,
    },
    (api) =>
      api.sendInvoice(5, "Pedido M-1", "Tu pedido", "0123", "CLP", [{ label: "M-1", amount: 990 }], {
        provider_token: "made-up:provider",
        reply_markup: new InlineKeyboard()
          .pay("Pagar $990")
          .row()
          .url("Pagar en la web", "https://shop.example/pay/0123")
          .row()
          .text("41", "size:41")
          .text("42", "size:42"),
      }),
  ],
  "a link to pay, where a text is too long for an invoice": [
    {
      kind: "payment_request",
      text: longText,
      order_number: "M-1",
      amount: { amount_minor: 990, currency: "CLP" },
      url: "https://shop.example/pay/1",
      button_label: "Pagar",
      options: [],
    },
    (api) =>
      api.sendMessage(5, `${longText}\n$990`, {
        reply_markup: new InlineKeyboard().url("Pagar", "https://shop.example/pay/1"),
      }),
  ],
};

describe("what we send is what grammY sends", () => {
  test.each(Object.entries(pairs))("%s", async (_name, [content, theirs]) => {
    const settings: InboxSettings = {
      bot_token: token,
      webhook_secret: secret,
      payment_provider_token: "made-up:provider",
      api_base,
    };
    const message: OutboundMessage = {
      message_id: "m1",
      conversation_key: "5",
      to: "5",
      locale: "es-CL",
      content,
    };
    const http = createProviderHttp({
      hosts: [new URL(api_base).host],
      allow_private: true,
      timeout_ms: 5_000,
      agent,
    });
    requests.length = 0;
    expect(await telegram.send(message, settings, http)).toMatchObject({ class: "ok" });
    await theirs(new Api(token, { apiRoot: api_base }));
    const [ours, grammys] = requests;
    expect(ours).toEqual(grammys);
    expect(requests).toHaveLength(2);
  });

  test("an answer to a message", async () => {
    const [request] = telegram.render(
      {
        message_id: "m1",
        conversation_key: "5",
        to: "5",
        content: { kind: "text", text: "Sí" },
        reply_to_external_id: "5:3",
      },
      {},
    );
    requests.length = 0;
    await new Api(token, { apiRoot: api_base }).sendMessage(5, "Sí", {
      reply_parameters: { message_id: 3, allow_sending_without_reply: true },
    });
    expect(request?.body).toEqual(requests[0]?.body);
  });
});

describe("what the simulated phone delivers is a Telegram update to grammY", () => {
  const heard: string[] = [];
  const bot = new Bot(token, {
    botInfo: {
      id: 123456,
      is_bot: true,
      first_name: "Tienda",
      username: "brisa_bot",
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_guest_queries: false,
      supports_join_request_queries: false,
    },
  });
  bot.command("start", (context) => void heard.push(`start of ${context.from?.first_name}`));
  bot.on("message:text", (context) => void heard.push(`text ${context.message.text}`));
  bot.on("callback_query:data", (context) => void heard.push(`tap ${context.callbackQuery.data}`));
  bot.on("message:location", (context) => void heard.push(`place ${context.message.location.latitude}`));
  bot.on("message:photo", (context) => void heard.push(`picture ${context.message.caption}`));
  bot.on("pre_checkout_query", (context) => {
    heard.push(`may ${context.preCheckoutQuery.total_amount} ${context.preCheckoutQuery.currency} be paid`);
  });
  bot.on("message:successful_payment", (context) => {
    const { total_amount, invoice_payload } = context.message.successful_payment;
    heard.push(`paid ${total_amount} for ${invoice_payload}`);
  });
  const receiver = createServer(webhookCallback(bot, "http", { secretToken: secret }));
  let hook = "";
  beforeAll(async () => {
    hook = await listen(receiver);
  });
  afterAll(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  function newPhone() {
    let number = 0;
    const settings: InboxSettings = {
      bot_token: token,
      webhook_secret: secret,
      payment_provider_token: "made-up:provider",
      api_base,
    };
    const simulator = telegram.createSimulator?.({
      settings,
      customer: { key: "5", name: "Rosa Díaz" },
      now: () => new Date("2026-11-24T12:00:00.000Z"),
      nextNumber: () => ++number,
    });
    if (!simulator) return expect.unreachable();
    const call = (path: string, body: object) =>
      simulator.answer({
        method: "POST",
        headers: {},
        query: {},
        body: Buffer.from(JSON.stringify(body)),
        url: `${api_base}/bot${token}${path}`,
      });
    /** Shows the phone a message as we send it. */
    function show(content: Content): string {
      for (const message of degrade(content, telegram.capabilities, "es-CL").messages)
        for (const { path, body } of telegram.render(
          { message_id: "m", conversation_key: "5", to: "5", content: message },
          settings,
        ))
          call(path, { ...body, provider_token: "made-up:provider" });
      return simulator?.thread().at(-1)?.id ?? "";
    }
    return { ...simulator, call, show };
  }
  async function deliver(requests: readonly RawRequest[]): Promise<void> {
    for (const { headers, body } of requests) {
      const response = await fetch(hook, { method: "POST", headers, body: Buffer.from(body) });
      expect(response.status).toBe(200);
    }
  }

  test("texts, taps, places and pictures, with the secret that it asks for", async () => {
    const phone = newPhone();
    heard.length = 0;
    const message_id = phone.show({ kind: "choices", text: "¿Qué talla?", style: "buttons", options: sizes });
    const file = { bytes: new Uint8Array([1]), mime_type: "image/png" };
    await deliver(phone.act({ type: "open" }));
    await deliver(phone.act({ type: "text", text: "zapatiyas" }));
    await deliver(phone.act({ type: "tap", message_id, option_id: "size:42", label: "42" }));
    await deliver(phone.act({ type: "location", latitude: -33.4, longitude: -70.6 }));
    await deliver(phone.act({ type: "picture", file, caption: "este" }));
    expect(heard).toEqual(["start of Rosa", "text zapatiyas", "tap size:42", "place -33.4", "picture este"]);
  });

  test("a payment is asked for, allowed once, and made", async () => {
    const phone = newPhone();
    heard.length = 0;
    const message_id = phone.show({
      kind: "payment_request",
      text: "Tu pedido",
      order_number: "M-1",
      amount: { amount_minor: 990, currency: "CLP" },
      url: "https://shop.example/pay/0123",
      button_label: "Pagar",
      options: [],
    });
    const [asked] = phone.act({ type: "tap", message_id, option_id: "telegram:pay", label: "Pagar $990" });
    if (!asked) return expect.unreachable();
    await deliver([asked]);
    const pre_checkout_query_id = JSON.parse(Buffer.from(asked.body).toString()).pre_checkout_query.id;
    const allowed = phone.call("/answerPreCheckoutQuery", { pre_checkout_query_id, ok: true });
    await deliver(allowed.webhooks);
    expect(heard).toEqual(["may 990 CLP be paid", "paid 990 for 0123"]);
    expect(phone.call("/answerPreCheckoutQuery", { pre_checkout_query_id, ok: true }).status).toBe(400);
  });
});
