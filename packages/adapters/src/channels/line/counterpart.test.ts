import { createServer, type Server } from "node:http";
import { messagingApi, middleware, validateSignature } from "@line/bot-sdk";
import {
  createProviderAgent,
  createProviderHttp,
  type OutboundMessage,
  type RawRequest,
} from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { line } from "./index.ts";
import { signatureHeader } from "./wire.ts";

/** LINE's own SDK on the other side: it sends what we send, and takes what our simulator delivers. */
const channel_secret = "made-up-channel-secret";
const channel_access_token = "made-up-access-token";
const user = "U3a5f0c7d9e1b2a4c6d8e0f1a2b3c4d5e";
const message_id = "0199aaaa-0000-7000-8000-000000000001";
const agent = createProviderAgent({ allow_private: true });
const requests: { path: string; retry_key: unknown; authorization: unknown; body: unknown }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    requests.push({
      path: request.url ?? "",
      retry_key: request.headers["x-line-retry-key"],
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.setHeader("content-type", "application/json");
    response.end('{"sentMessages":[{"id":"461230966842064897"}]}');
  });
});
let api_base = "";

async function listen(one: Server): Promise<string> {
  await new Promise<void>((done) => one.listen(0, "127.0.0.1", done));
  const address = one.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}
beforeAll(async () => {
  api_base = await listen(server);
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const options = [
  { id: "size:41", label: "41" },
  { id: "size:42", label: "42" },
];
const action = (label: string): messagingApi.PostbackAction => ({
  type: "postback",
  label,
  data: `tap:size:${label}\n${label}`,
  displayText: label,
});

/** What we are given, and how a user of LINE's SDK would write the same. */
const pairs: Readonly<Record<string, [Content, messagingApi.Message[]]>> = {
  "a text": [{ kind: "text", text: "Hola 👟" }, [{ type: "text", text: "Hola 👟" }]],
  "quick replies": [
    { kind: "choices", text: "¿Qué talla?", style: "buttons", options },
    [
      {
        type: "text",
        text: "¿Qué talla?",
        quickReply: { items: ["41", "42"].map((label) => ({ type: "action", action: action(label) })) },
      },
    ],
  ],
  "a picture with words": [
    { kind: "media", media_type: "image", url: "https://tienda.example/1.jpg", caption: "Este" },
    [
      {
        type: "image",
        originalContentUrl: "https://tienda.example/1.jpg",
        previewImageUrl: "https://tienda.example/1.jpg",
      },
      { type: "text", text: "Este" },
    ],
  ],
  "a place": [
    { kind: "location", latitude: -33.4, longitude: -70.6, name: "Tienda", address: "Italia 1439" },
    [{ type: "location", title: "Tienda", address: "Italia 1439", latitude: -33.4, longitude: -70.6 }],
  ],
  "a product": [
    {
      kind: "cards",
      cards: [{ id: "1", title: "Zapatillas", image_url: "https://tienda.example/1.jpg", options }],
    },
    [
      {
        type: "flex",
        altText: "Zapatillas",
        contents: {
          type: "bubble",
          hero: {
            type: "image",
            url: "https://tienda.example/1.jpg",
            size: "full",
            aspectRatio: "1:1",
            aspectMode: "cover",
          },
          body: {
            type: "box",
            layout: "vertical",
            spacing: "sm",
            contents: [{ type: "text", text: "Zapatillas", wrap: true, weight: "bold", size: "md" }],
          },
          footer: {
            type: "box",
            layout: "vertical",
            spacing: "sm",
            contents: ["41", "42"].map((label) => ({
              type: "button",
              style: "secondary",
              height: "sm",
              action: action(label),
            })),
          },
        },
      },
    ],
  ],
};

describe("what we send is what LINE's SDK sends", () => {
  test.each(Object.entries(pairs))("%s", async (_name, [content, messages]) => {
    const settings = { channel_secret, channel_access_token, api_base };
    const message: OutboundMessage = { message_id, conversation_key: user, to: user, content };
    const hosts = [new URL(api_base).host];
    const http = createProviderHttp({ hosts, allow_private: true, timeout_ms: 5_000, agent });
    requests.length = 0;
    expect(await line.send(message, settings, http)).toEqual({
      class: "ok",
      external_id: "461230966842064897",
    });
    const client = new messagingApi.MessagingApiClient({
      channelAccessToken: channel_access_token,
      baseURL: api_base,
    });
    await client.pushMessage({ to: user, messages }, message_id);
    const [ours, lines] = requests;
    expect(requests).toHaveLength(2);
    expect(ours).toEqual(lines);
  });
});

test("a message to many is what LINE's SDK sends", async () => {
  const settings = { channel_secret, channel_access_token, api_base };
  const to = ["U1", "U2"];
  const hosts = [new URL(api_base).host];
  const http = createProviderHttp({ hosts, allow_private: true, timeout_ms: 5_000, agent });
  requests.length = 0;
  const content: Content = { kind: "text", text: "Ofertas" };
  expect(await line.sendToMany?.send({ message_id, to, content }, settings, http)).toMatchObject({
    class: "ok",
  });
  const client = new messagingApi.MessagingApiClient({
    channelAccessToken: channel_access_token,
    baseURL: api_base,
  });
  await client.multicast({ to, messages: [{ type: "text", text: "Ofertas" }] }, message_id);
  const [ours, lines] = requests;
  expect(requests).toHaveLength(2);
  expect(ours).toEqual(lines);
});

describe("what the simulated phone delivers is taken by LINE's SDK", () => {
  const heard: unknown[] = [];
  const take = middleware({ channelSecret: channel_secret });
  const receiver = createServer((request, response) => {
    const taking = Object.assign(request, { body: undefined });
    const next = (error?: Error) => {
      const body: { events?: JsonObject[] } = taking.body ?? {};
      for (const { type, message, postback } of body.events ?? []) heard.push({ type, message, postback });
      response.statusCode = error ? 401 : 200;
      response.end();
    };
    void take(taking, response, next);
  });
  let hook = "";
  beforeAll(async () => {
    hook = await listen(receiver);
  });
  afterAll(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  const post = ({ headers, body }: RawRequest) =>
    fetch(hook, { method: "POST", headers, body: Buffer.from(body) }).then(({ status }) => status);

  test("followed, texts, taps and places, signed", async () => {
    let number = 0;
    const simulator = line.createSimulator?.({
      settings: { channel_secret, channel_access_token, api_base },
      customer: { key: "56911112222", name: "Rosa Díaz" },
      now: () => new Date("2026-11-24T12:00:00.000Z"),
      nextNumber: () => ++number,
    });
    if (!simulator) return expect.unreachable();
    const deliveries = [
      ...simulator.act({ type: "open" }),
      ...simulator.act({ type: "text", text: "zapatiyas ñ 👟" }),
      ...simulator.act({ type: "tap", message_id: "1", option_id: "size:42", label: "42" }),
      ...simulator.act({ type: "location", latitude: -33.4, longitude: -70.6 }),
    ];
    for (const delivery of deliveries) {
      expect(
        validateSignature(
          Buffer.from(delivery.body),
          channel_secret,
          delivery.headers[signatureHeader] ?? "",
        ),
      ).toBe(true);
      expect(await post(delivery)).toBe(200);
    }
    expect(heard).toMatchObject([
      { type: "follow" },
      { type: "message", message: { type: "text", text: "zapatiyas ñ 👟" } },
      { type: "postback", postback: { data: "tap:size:42\n42" } },
      { type: "message", message: { type: "location", latitude: -33.4 } },
    ]);
    const [forged] = simulator.act({ type: "text", text: "Hola" });
    if (!forged) return expect.unreachable();
    expect(await post({ ...forged, body: Buffer.from(`${Buffer.from(forged.body)} `) })).toBe(401);
  });
});
