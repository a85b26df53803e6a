import { createServer, type Server } from "node:http";
import {
  createProviderAgent,
  createProviderHttp,
  type InboxSettings,
  type OutboundMessage,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { slack } from "./index.ts";

/** Slack's own client on the other side: it sends what we send, and understands what our simulator answers. */
const bot_token = "xoxb-made-up-token";
const agent = createProviderAgent({ allow_private: true });
const requests: { path: string; authorization: string | undefined; body: unknown }[] = [];
let server: Server;
let api_base = "";
let simulator: ReturnType<NonNullable<typeof slack.createSimulator>>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { headers } = request;
      const body = readBody(Buffer.concat(chunks).toString());
      const { authorization } = headers;
      requests.push({ path: request.url ?? "", authorization, body });
      const answer = simulator.answer({
        method: request.method ?? "POST",
        headers: { authorization: authorization ?? "" },
        query: Object.fromEntries(new URL(request.url ?? "/", api_base).searchParams),
        body: Buffer.from(JSON.stringify(body)),
        url: `${api_base}${request.url}`,
      });
      response.writeHead(answer.status, { ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  api_base = `http://127.0.0.1:${address.port}/api`;
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** We send JSON; the client sends a form in which lists are JSON. */
function readBody(text: string): Record<string, unknown> {
  if (text.startsWith("{")) return JSON.parse(text);
  const entries = [...new URLSearchParams(text)].filter(([name]) => name !== "token");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, /^(\[|\{|true$|false$)/.test(value) ? JSON.parse(value) : value]),
  );
}

function newSimulator(): typeof simulator {
  let number = 0;
  const made = slack.createSimulator?.({
    settings: { bot_token, signing_secret: "made-up", api_base },
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date("2026-11-24T12:00:00.000Z"),
    nextNumber: () => ++number,
  });
  return made ?? expect.unreachable();
}

const options = [
  { id: "size:41", label: "41" },
  { id: "size:42", label: "42" },
];
const plain = (text: string) => ({ type: "plain_text" as const, text, emoji: true });
const section = (text: string) => ({ type: "section" as const, text: plain(text) });
const channel = "U56911112222";
const quiet = { mrkdwn: false, unfurl_links: false, unfurl_media: false };

/** What we are given, and how the client's user would write the same. */
const pairs: Readonly<Record<string, [Content, (client: WebClient) => Promise<unknown>]>> = {
  "a text": [
    { kind: "text", text: "Hola <b> & más" },
    (client) => client.chat.postMessage({ channel, text: "Hola &lt;b&gt; &amp; más", ...quiet }),
  ],
  buttons: [
    { kind: "choices", text: "¿Qué talla?", style: "buttons", options },
    (client) =>
      client.chat.postMessage({
        channel,
        text: "¿Qué talla?",
        blocks: [
          section("¿Qué talla?"),
          {
            type: "actions",
            elements: [
              { type: "button", action_id: "option-0", text: plain("41"), value: "size:41" },
              { type: "button", action_id: "option-1", text: plain("42"), value: "size:42" },
            ],
          },
        ],
        ...quiet,
      }),
  ],
  "a menu": [
    { kind: "choices", text: "¿Dónde?", style: "list", button_label: "Ver tiendas", options },
    (client) =>
      client.chat.postMessage({
        channel,
        text: "¿Dónde?",
        blocks: [
          section("¿Dónde?"),
          {
            type: "actions",
            elements: [
              {
                type: "static_select",
                action_id: "menu",
                placeholder: plain("Ver tiendas"),
                options: [
                  { text: plain("41"), value: "size:41" },
                  { text: plain("42"), value: "size:42" },
                ],
              },
            ],
          },
        ],
        ...quiet,
      }),
  ],
};

describe("what we send is what Slack's client sends", () => {
  const settings: () => InboxSettings = () => ({ bot_token, signing_secret: "made-up", api_base });
  const http = () =>
    createProviderHttp({ hosts: [new URL(api_base).host], allow_private: true, timeout_ms: 5_000, agent });
  const client = () => new WebClient(bot_token, { slackApiUrl: `${api_base}/`, retryConfig: { retries: 0 } });

  test.each(Object.entries(pairs))("%s", async (_name, [content, theirs]) => {
    simulator = newSimulator();
    const message: OutboundMessage = {
      message_id: "m1",
      conversation_key: channel,
      to: `T0SIM:${channel}`,
      content,
    };
    requests.length = 0;
    expect(await slack.send(message, settings(), http())).toMatchObject({ class: "ok" });
    expect(await theirs(client())).toMatchObject({ ok: true, channel: "D56911112222" });
    const [ours, official] = requests;
    expect(ours).toEqual(official);
    const [shown, again] = simulator.thread();
    expect(shown?.content).toEqual(again?.content);
  });

  test("a refusal is one to both", async () => {
    simulator = newSimulator();
    const elsewhere = { message_id: "m1", conversation_key: "C404", to: "T0SIM:U1" };
    const text: Content = { kind: "text", text: "Hola" };
    expect(await slack.send({ ...elsewhere, content: text }, settings(), http())).toMatchObject({
      class: "unreachable",
      code: "channel_not_found",
    });
    await expect(client().chat.postMessage({ channel: "C404", text: "Hola" })).rejects.toThrow(
      "channel_not_found",
    );
  });

  test("who a customer is, and whose the token is", async () => {
    simulator = newSimulator();
    expect(await slack.fetchProfile?.(`T0SIM:${channel}`, settings(), http())).toEqual({
      name: "Rosa Díaz",
      locale: "es-ES",
    });
    expect(await slack.check?.(settings(), http())).toMatchObject({ is_healthy: true });
    expect(await client().auth.test()).toMatchObject({ ok: true, team: "Slack de prueba" });
  });

  test("a picture that Slack cannot fetch costs the message its picture alone", async () => {
    const bodies: unknown[] = [];
    const answers = [
      { ok: false, error: "invalid_blocks" },
      { ok: true, channel: "D1", ts: "1.2" },
    ];
    const result = await slack.send(
      {
        message_id: "m1",
        conversation_key: channel,
        to: channel,
        content: {
          kind: "cards",
          cards: [{ id: "1", title: "Poncho", image_url: "http://localhost/1.webp", options }],
        },
      },
      settings(),
      {
        async request({ body }) {
          bodies.push(JSON.parse(String(body)));
          const text = JSON.stringify(answers[bodies.length - 1]);
          return { result: "answered", status: 200, headers: {}, body: Buffer.from(text) };
        },
      },
    );
    expect(result).toEqual({ class: "ok", external_id: "D1:1.2" });
    expect(JSON.stringify(bodies[0])).toContain("1.webp");
    expect(JSON.stringify(bodies[1])).not.toContain("1.webp");
    expect(JSON.stringify(bodies[1])).toContain("size:42");
  });
});

describe("a notice to the shop's people", () => {
  const takes = (url: string) => slack.notices?.takes(new URL(url));

  test("goes to Slack's incoming webhooks, with what a customer is called as text", () => {
    expect(takes("https://hooks.slack.com/services/T0/B0/x")).toBe(true);
    expect(takes("https://hooks.slack.com.example/services/T0/B0/x")).toBe(false);
    expect(takes("https://shop.example/services/hooks.slack.com")).toBe(false);
    const link = { url: "https://shop.example/console", label: "Abrir" };
    expect(slack.notices?.body({ text: "🙋 <!channel> & Rosa espera", link })).toEqual({
      text: "🙋 &lt;!channel&gt; &amp; Rosa espera <https://shop.example/console|Abrir>",
    });
  });
});
