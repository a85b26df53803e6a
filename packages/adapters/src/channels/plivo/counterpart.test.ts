import { createServer, type Server } from "node:http";
import {
  type ChannelSimulator,
  createProviderAgent,
  createProviderHttp,
  type InboxSettings,
  type OutboundMessage,
  parseJson,
  type RawRequest,
} from "@mostrador/adapter-kit";
import plivoSdk from "plivo";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plivo } from "./index.ts";
import { signPlivo } from "./signature.ts";

const rosa = "56911112222";
const token = "made-up-auth-token";
const now = "2026-11-24T12:00:00.000Z";
const agent = createProviderAgent({ allow_private: true });
const heard: { path: string; authorization: string | undefined; body: unknown }[] = [];
let server: Server;
let settings: InboxSettings;
let simulator: ChannelSimulator;
let client: plivoSdk.Client;

beforeAll(async () => {
  server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = Buffer.concat(chunks);
      const { authorization } = request.headers;
      heard.push({ path: request.url ?? "", authorization, body: parseJson(body) });
      const answer = simulator.answer({
        method: request.method ?? "",
        headers: { authorization: authorization ?? "" },
        query: {},
        body,
        url: `http://127.0.0.1${request.url}`,
      });
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  settings = {
    auth_id: "MA0123456789ABCDEFGH",
    auth_token: token,
    sender: "56225550100",
    segment_price: "0.0055 USD",
    api_base: `http://127.0.0.1:${port}`,
  };
  let number = 0;
  simulator =
    plivo.createSimulator?.({
      settings,
      customer: { key: rosa, name: "Rosa Díaz" },
      now: () => new Date(now),
      nextNumber: () => ++number,
    }) ?? expect.unreachable();
  const url = `http://127.0.0.1:${port}/v1/Account/MA0123456789ABCDEFGH`;
  client = new plivoSdk.Client("MA0123456789ABCDEFGH", token, { url });
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function http() {
  return createProviderHttp({ hosts: ["127.0.0.1"], allow_private: true, timeout_ms: 5_000, agent });
}

function messageOf(text: string): OutboundMessage {
  const content = { kind: "text", text } as const;
  return { message_id: "0199aaaa-0000-7000-8000-000000000001", conversation_key: rosa, to: rosa, content };
}

describe("beside Plivo's own library, over a local address", () => {
  test("an SMS is the same request, and the simulator takes both", async () => {
    const webhook_url = "https://shop.example/hooks/0";
    const report = `${webhook_url}?message_id=0199aaaa-0000-7000-8000-000000000001`;
    const sent = await plivo.send({ ...messageOf("¿Está? 👟"), webhook_url }, settings, http());
    const ours = heard.at(-1);
    const options = { type: "sms", url: report, method: "POST" };
    const theirs = await client.messages.create("56225550100", rosa, "¿Está? 👟", options);
    expect(heard.at(-1)).toEqual(ours);
    expect(sent.class).toBe("ok");
    expect(theirs.messageUuid).toHaveLength(1);
  });

  test("a pool of numbers is the same request", async () => {
    await plivo.send(messageOf("Hola"), { ...settings, powerpack_uuid: "pp-1" }, http());
    const ours = heard.at(-1);
    await client.messages.create("", rosa, "Hola", { type: "sms" }, "pp-1");
    expect(heard.at(-1)?.body).toMatchObject({ dst: rosa, text: "Hola", powerpack_uuid: "pp-1" });
    expect(ours?.body).toEqual({ dst: rosa, text: "Hola", type: "sms", powerpack_uuid: "pp-1" });
  });

  test("what one refuses, the other hears", async () => {
    const long = messageOf("á".repeat(738));
    expect(await plivo.send(long, settings, http())).toMatchObject({ class: "ok" });
    await expect(client.messages.create("56225550100", rosa, "á".repeat(738))).rejects.toThrow(
      /maximum of 737/,
    );
  });

  test("it trusts what the simulator signs, and nothing that was changed", () => {
    const [request] = simulator.act({ type: "text", text: "¿Ñandú & más? 👟 50% =1+1" });
    if (!request) throw new Error("the text gave no webhook");
    expect(trusts(request)).toBe(true);
    expect(plivo.verify(request, settings, now)).toEqual({ result: "ok" });
    const [event] = plivo.parse(request, settings, now).events;
    expect(event).toMatchObject({ content: { text: "¿Ñandú & más? 👟 50% =1+1" }, from: { key: rosa } });
    const changed = { ...request, body: Buffer.from(`${Buffer.from(request.body)}&Text=x`) };
    expect(trusts(changed)).toBe(false);
    expect(plivo.verify(changed, settings, now).result).toBe("refused");
  });

  test.each([
    ["POST", "https://shop.example/hooks/0", "From=569&Text=Hola+%C3%B1&Empty="],
    ["POST", "https://shop.example/hooks/0?b=2&a=1", "Text=x&Text=a"],
    ["POST", "https://shop.example:8443/hooks/0", "Text=x"],
    ["GET", "https://shop.example/hooks/0?Text=Hi%20there&From=1", ""],
  ])("%s %s with %s is signed as the library checks it", (method, url, form) => {
    const request = { method, headers: {}, query: {}, body: Buffer.from(form), url };
    const signature = signPlivo(request, token, "777");
    expect(trusts(request, signature, "777")).toBe(true);
  });
});

function trusts(
  { method, url, body, headers }: RawRequest,
  signature = headers["x-plivo-signature-v3"] ?? "",
  nonce = headers["x-plivo-signature-v3-nonce"] ?? "",
): boolean {
  const form: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString())) {
    const known = form[name];
    form[name] = known === undefined ? value : [known, value].flat();
  }
  return Boolean(plivoSdk.validateV3Signature(method, url, nonce, token, signature, form));
}
