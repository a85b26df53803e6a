import { createServer, type Server } from "node:http";
import { REST } from "@discordjs/rest";
import {
  createInboxMemory,
  createProviderAgent,
  createProviderHttp,
  type InboxSettings,
  type OutboundMessage,
  type ProviderHttp,
} from "@mostrador/adapter-kit";
import type { ChannelEvent, Content } from "@mostrador/contract";
import { verifyKey } from "discord-interactions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { discord } from "./index.ts";
import { simulatorKey } from "./simulator/signature.ts";
import { signatureHeader, timeHeader } from "./wire.ts";

/** Discord's own helper checks what our simulator signs; discord.js's REST client sends what we send. */
const bot_token = "made-up.bot.token";
const agent = createProviderAgent({ allow_private: true });
const requests: {
  method: string | undefined;
  path: string;
  authorization: string | undefined;
  body: unknown;
}[] = [];
let server: Server;
let api = "";
let simulator: ReturnType<NonNullable<typeof discord.createSimulator>>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { method, url = "", headers } = request;
      const { authorization } = headers;
      requests.push({
        method,
        path: url,
        authorization,
        body: body.length > 0 ? JSON.parse(body.toString()) : null,
      });
      const answer = simulator.answer({
        ...{ method: method ?? "POST", query: {}, body, url: `${new URL(api).origin}${url}` },
        headers: { authorization: authorization ?? "" },
      });
      response.writeHead(answer.status, { ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  api = `http://127.0.0.1:${address.port}/api`;
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const settings = (): InboxSettings => ({
  application_id: "845027738276462632",
  public_key: simulatorKey,
  bot_token,
  api_base: `${api}/v10`,
});
function http(): ProviderHttp {
  const hosts = [new URL(api).host];
  return {
    ...createProviderHttp({ hosts, allow_private: true, timeout_ms: 5_000, agent }),
    memory: createInboxMemory(),
  };
}
function newSimulator(): typeof simulator {
  let number = 0;
  const made = discord.createSimulator?.({
    settings: settings(),
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date("2026-11-24T12:00:00.000Z"),
    nextNumber: () => ++number,
  });
  return made ?? expect.unreachable();
}
function message(content: Content, more: Partial<OutboundMessage> = {}): OutboundMessage {
  const message_id = "0199aaaa-0000-7000-8000-000000000001";
  return {
    message_id,
    conversation_key: "56911112222",
    to: "56911112222",
    locale: "es-CL",
    content,
    ...more,
  };
}

const options = [
  { id: "size:41", label: "41" },
  { id: "size:42", label: "42" },
];
const quiet = { allowed_mentions: { parse: [] }, nonce: "AZmqqgAAcACAAAAAAAAAAQ", enforce_nonce: true };
const row = {
  type: 1,
  components: [
    { type: 2, style: 2, label: "41", custom_id: "0~size:41" },
    { type: 2, style: 2, label: "42", custom_id: "1~size:42" },
  ],
};

/** What we are given, and the body that a user of discord.js would write. */
const pairs: Readonly<Record<string, [Content, object]>> = {
  "a text": [{ kind: "text", text: "Hola" }, { content: "Hola" }],
  buttons: [
    { kind: "choices", text: "¿Qué talla?", style: "buttons", options },
    { content: "¿Qué talla?", components: [row] },
  ],
  "a product": [
    {
      kind: "cards",
      cards: [
        { id: "1", title: "Poncho", subtitle: "$9", image_url: "https://shop.example/1.webp", options },
      ],
    },
    {
      embeds: [{ title: "Poncho", description: "$9", image: { url: "https://shop.example/1.webp" } }],
      components: [row],
    },
  ],
};

describe("what we send is what discord.js sends", () => {
  test.each(Object.entries(pairs))("%s", async (_name, [content, body]) => {
    simulator = newSimulator();
    requests.length = 0;
    expect(await discord.send(message(content), settings(), http())).toMatchObject({ class: "ok" });
    const rest = new REST({ api, version: "10", retries: 0 }).setToken(bot_token);
    await rest.post("/channels/56911112222/messages", { body: { ...body, ...quiet } });
    const [ours, theirs] = requests;
    expect(ours).toEqual(theirs);
    expect(simulator.thread(), "the nonce makes it one message").toHaveLength(1);
  });

  test("a command and a direct message are opened as it opens them", async () => {
    simulator = newSimulator();
    requests.length = 0;
    const told = await discord.send(
      message({ kind: "text", text: "Hola" }, { conversation_key: "1414/56911112222" }),
      settings(),
      http(),
    );
    expect(told).toMatchObject({ class: "ok" });
    const rest = new REST({ api, version: "10", retries: 0 }).setToken(bot_token);
    await rest.post("/users/@me/channels", { body: { recipient_id: "56911112222" } });
    const [opened, sent, theirs] = requests;
    expect(opened).toEqual(theirs);
    expect(sent).toMatchObject({ path: "/api/v10/channels/56911112222/messages" });
  });
});

/** Somebody tapped a button in a server. */
function tapWith(reply_token: string): ChannelEvent {
  return {
    ...{ kind: "choice", external_id: "1", at: "2026-11-24T12:00:00.000Z", option_id: "menu", reply_token },
    ...{ from: { key: "56911112222", alternatives: [] }, conversation_key: "1414/56911112222" },
    raw_type: "interaction 3",
  };
}

describe("what the simulated phone does", () => {
  test("is signed as Discord signs, and answered by its token", async () => {
    simulator = newSimulator();
    const wire = http();
    await discord.send(
      message({ kind: "choices", text: "¿Qué talla?", style: "buttons", options }),
      settings(),
      wire,
    );
    const shown = simulator.thread().at(-1);
    const [tap] = simulator.act({
      type: "tap",
      message_id: shown?.id ?? "",
      option_id: "size:42",
      label: "42",
    });
    if (!tap || !wire.memory) return expect.unreachable();
    const { [signatureHeader]: signature = "", [timeHeader]: time = "" } = tap.headers;
    expect(await verifyKey(Buffer.from(tap.body), signature, time, simulatorKey)).toBe(true);
    const [event] = discord.parse(tap, settings(), "2026-11-24T12:00:00.000Z").events;
    if (!event) return expect.unreachable();
    discord.remember?.(event, wire.memory);
    requests.length = 0;
    const next = { message_id: "0199aaaa-0000-7000-8000-000000000002" };
    expect(
      await discord.send(message({ kind: "text", text: "Anotado" }, next), settings(), wire),
    ).toMatchObject({
      class: "ok",
    });
    expect(requests.map(({ path }) => path)).toEqual([
      `/api/v10/webhooks/845027738276462632/${event.reply_token}?wait=true`,
    ]);
    expect(requests[0]?.body).not.toHaveProperty("nonce");
  });

  test("in a server is answered for one person's eyes, and by direct message once the token is spent", async () => {
    simulator = newSimulator();
    const wire = http();
    for (const token of ["older", "spent"]) if (wire.memory) discord.remember?.(tapWith(token), wire.memory);
    requests.length = 0;
    const place = { conversation_key: "1414/56911112222" };
    expect(
      await discord.send(message({ kind: "text", text: "Hola" }, place), settings(), wire),
    ).toMatchObject({
      class: "ok",
    });
    expect(requests.map(({ path }) => path)).toEqual([
      "/api/v10/webhooks/845027738276462632/spent?wait=true",
      "/api/v10/users/@me/channels",
      "/api/v10/channels/56911112222/messages",
    ]);
    expect(requests[0]?.body).toMatchObject({ flags: 64 });
  });
});

describe("the first word to an interaction", () => {
  const answer = (body: object) =>
    discord.answerWebhook?.(
      { method: "POST", headers: {}, query: {}, body: Buffer.from(JSON.stringify(body)), url: "" },
      {},
      "2026-11-24T12:00:00.000Z",
    );
  const said = (body: object) => JSON.parse(answer(body)?.body || "null");

  test("is a moment's patience after a command, for one person alone in a server", () => {
    expect(said({ type: 2, id: "1", context: 1 })).toEqual({ type: 5 });
    expect(said({ type: 2, id: "1", guild_id: "9" })).toEqual({ type: 5, data: { flags: 64 } });
  });
  test("is nothing to see after a tap, and no suggestion while somebody types", () => {
    expect(said({ type: 3, id: "1" })).toEqual({ type: 6 });
    expect(said({ type: 4, id: "1" })).toEqual({ type: 8, data: { choices: [] } });
  });
  test("is an empty 204 to an event, and the usual one to what the connection brings", () => {
    expect(answer({ version: 1, type: 1, event: { type: "X" } })).toMatchObject({ status: 204, body: "" });
    expect(answer({ op: 0, t: "MESSAGE_CREATE", d: {} })).toBeUndefined();
  });
});

test("a notice to the shop's people calls nobody by its words", () => {
  expect(discord.notices?.takes(new URL("https://discord.com/api/webhooks/1/x"))).toBe(true);
  expect(discord.notices?.takes(new URL("https://discord.com.example/api/webhooks/1/x"))).toBe(false);
  const link = { url: "https://shop.example/console", label: "Abrir" };
  expect(discord.notices?.body({ text: "🙋 @everyone *Rosa* espera", link })).toEqual({
    content: "🙋 @everyone \\*Rosa\\* espera [Abrir](https://shop.example/console)",
    allowed_mentions: { parse: [] },
  });
});
