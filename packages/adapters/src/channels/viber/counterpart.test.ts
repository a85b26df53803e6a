import { createServer, type Server } from "node:http";
import {
  createProviderAgent,
  createProviderHttp,
  isMap,
  type JsonMap,
  type OutboundMessage,
  parseJson,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { Bot, Message } from "viber-bot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { viber } from "./index.ts";

/** Viber's own library on the other side: it sends what we send, and takes what our simulator delivers. */
const name = "Tienda Brisa";
const avatar = "https://tienda.example/logo.jpg";
const auth_token = "4f2c-made-up-token-8a1b";
const customer = { key: "56911112222", name: "Rosa Díaz" };
const receiver = "q7Rz+Lk/3vYb0MhXn2TsAw==";
const agent = createProviderAgent({ allow_private: true });
const requests: { path: string; token: string; body: JsonMap }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = parseJson(Buffer.concat(chunks));
    const token = String(request.headers["x-viber-auth-token"]);
    requests.push({ path: request.url ?? "", token, body: isMap(body) ? body : {} });
    response.setHeader("content-type", "application/json");
    response.end('{"status":0,"status_message":"ok","message_token":5741311803571721087}');
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

const settingsAt = (base: string) => ({
  auth_token,
  sender_name: name,
  sender_avatar: avatar,
  api_base: base,
});
const messageOf = (content: Content): OutboundMessage => ({
  message_id: "m1",
  conversation_key: receiver,
  to: receiver,
  locale: "es-CL",
  content,
});
const bodyOf = (content: Content) =>
  viber.render(messageOf(content), settingsAt("https://x.example"))[0]?.body;

const options = [
  { id: "size:41", label: "41" },
  { id: "size:42", label: "42" },
];
const choices: Content = { kind: "choices", text: "¿Qué talla?", style: "buttons", options };
const carousel: Content = {
  kind: "cards",
  cards: [
    { id: "1", title: "Zapatillas", subtitle: "$9", image_url: "https://tienda.example/1.jpg", options },
  ],
};

/** What we are given, and how a user of Viber's library would write the same. */
const pairs: Readonly<Record<string, [Content, () => object]>> = {
  "a text": [{ kind: "text", text: "Hola <b> ñ" }, () => new Message.Text("Hola <b> ñ")],
  "a keyboard": [choices, () => new Message.Text("¿Qué talla?", bodyOf(choices)?.["keyboard"])],
  "a picture": [
    { kind: "media", media_type: "image", url: avatar, caption: "Este" },
    () => new Message.Picture(avatar, "Este"),
  ],
  "a place": [
    { kind: "location", latitude: -33.4, longitude: -70.6 },
    () => new Message.Location(-33.4, -70.6),
  ],
  "a contact": [
    { kind: "contact_card", name: "Tienda", phones: ["+56911112222"], emails: [] },
    () => new Message.Contact("Tienda", "+56911112222"),
  ],
  "a carousel": [
    carousel,
    () => {
      const body = bodyOf(carousel);
      return new Message.RichMedia(body?.["rich_media"], null, null, null, null, body?.["alt_text"], 7);
    },
  ],
};

/** Without what the library adds: the token once more, empty tracking data, nulls. */
function stripped(body: JsonMap | undefined): object {
  const added = new Set(["auth_token", "tracking_data", "min_api_version", "avatar", "thumbnail"]);
  const entries = Object.entries(body ?? {}).filter(([key, value]) => value !== null && !added.has(key));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isMap(value) && key === "contact" ? stripped(value) : value]),
  );
}

describe("what we send is what Viber's library sends", () => {
  test.each(Object.entries(pairs))("%s", async (_name, [content, theirs]) => {
    const hosts = [new URL(api_base).host];
    const http = createProviderHttp({ hosts, allow_private: true, timeout_ms: 5_000, agent });
    requests.length = 0;
    expect(await viber.send(messageOf(content), settingsAt(api_base), http)).toEqual({
      class: "ok",
      external_id: "5741311803571721087",
    });
    const bot = new Bot({ authToken: auth_token, name, avatar });
    bot._client._url = `${api_base}/pa`;
    await bot.sendMessage({ id: receiver }, theirs());
    const [ours, vibers] = requests;
    expect(requests).toHaveLength(2);
    expect({ ...ours, body: stripped(ours?.body) }).toEqual({ ...vibers, body: stripped(vibers?.body) });
  });
});

describe("what the simulated phone delivers is taken by Viber's library, which checks its signature", () => {
  const heard: string[] = [];
  const bot = new Bot({ authToken: auth_token, name, avatar });
  bot.on("conversation_started", (_response, isSubscribed) =>
    heard.push(`opened, subscribed: ${isSubscribed}`),
  );
  bot.on("message", ({ text, latitude, url }) => heard.push(`message ${text ?? latitude ?? url}`));
  bot.on("seen", ({ message_token }) => heard.push(`seen ${message_token}`));
  const receiving = createServer(bot.middleware());
  let hook = "";
  beforeAll(async () => {
    hook = await listen(receiving);
  });
  afterAll(() => {
    receiving.closeAllConnections();
    receiving.close();
  });

  test("openings, texts, taps, places, and reports with tokens of 64 bits", async () => {
    let number = 0;
    const simulator = viber.createSimulator?.({
      settings: settingsAt("http://simulator.localhost"),
      customer,
      now: () => new Date("2026-11-24T12:00:00.000Z"),
      nextNumber: () => ++number,
    });
    if (!simulator) return expect.unreachable();
    const deliveries = [
      ...simulator.act({ type: "open" }),
      ...simulator.act({ type: "text", text: "zapatiyas" }),
      ...simulator.act({ type: "tap", message_id: "1", option_id: "size:42", label: "42" }),
      ...simulator.act({ type: "location", latitude: -33.4, longitude: -70.6 }),
    ];
    const [request] = viber.render({ ...messageOf(choices), to: `${customer.key}==` }, settingsAt(""));
    const answer = simulator.answer({
      method: "POST",
      headers: { "x-viber-auth-token": auth_token },
      query: {},
      body: Buffer.from(JSON.stringify(request?.body)),
      url: "http://simulator.localhost/pa/send_message",
    });
    for (const { query, headers, body } of [...deliveries, ...answer.webhooks]) {
      const response = await fetch(`${hook}/?sig=${query["sig"]}`, {
        method: "POST",
        headers,
        body: Buffer.from(body),
      });
      expect(response.status).toBe(200);
    }
    expect(heard).toEqual([
      "opened, subscribed: false",
      "message zapatiyas",
      "message tap:size:42\n42",
      "message -33.4",
      "seen 5300000000000000005",
    ]);
  });
});
