import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import {
  type ChannelSimulator,
  createProviderAgent,
  createProviderHttp,
  type InboxSettings,
  type OutboundMessage,
  parseJson,
} from "@mostrador/adapter-kit";
import { Vonage } from "@vonage/server-sdk";
import { jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vonage } from "./index.ts";

const rosa = "56911112222";
const message_id = "0199aaaa-0000-7000-8000-000000000001";
const webhook_url = "https://shop.example/hooks/0";
const now = "2026-11-24T12:00:00.000Z";
const secret = "made-up-signature-secret";
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const private_key = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const agent = createProviderAgent({ allow_private: true });
const heard: { path: string; authorization: string; body: unknown }[] = [];
let server: Server;
let settings: InboxSettings;
let simulator: ChannelSimulator;
let client: Vonage;

beforeAll(async () => {
  server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = Buffer.concat(chunks);
      const authorization = request.headers.authorization ?? "";
      heard.push({ path: request.url ?? "", authorization, body: parseJson(body) });
      const url = `http://127.0.0.1${request.url}`;
      const headers = { authorization };
      const answer = simulator.answer({ method: request.method ?? "", headers, query: {}, body, url });
      response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const host = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  settings = {
    api_key: "abcd1234",
    api_secret: "made-up-api-secret",
    signature_secret: secret,
    signature_method: "sha256",
    sender: "56225550100",
    api: "messages",
    api_base: host,
  };
  simulator = simulatorOf(settings);
  const auth = { apiKey: "abcd1234", apiSecret: "made-up-api-secret" };
  client = new Vonage(auth, { apiHost: host, restHost: host });
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function simulatorOf(given: InboxSettings): ChannelSimulator {
  let number = 0;
  return (
    vonage.createSimulator?.({
      settings: given,
      customer: { key: rosa, name: "Rosa Díaz" },
      now: () => new Date(now),
      nextNumber: () => ++number,
    }) ?? expect.unreachable()
  );
}

function http() {
  return createProviderHttp({ hosts: ["127.0.0.1"], allow_private: true, timeout_ms: 5_000, agent });
}

function messageOf(text: string): OutboundMessage {
  const content = { kind: "text", text } as const;
  return { message_id, conversation_key: rosa, to: rosa, content, webhook_url };
}

describe("beside Vonage's own library, over a local address", () => {
  test("an SMS by the Messages API is the same request", async () => {
    expect(await vonage.send(messageOf("¿Está? 👟"), settings, http())).toMatchObject({ class: "ok" });
    const ours = heard.at(-1);
    const { messageUUID } = await client.messages.send({
      ...{ channel: "sms", messageType: "text", to: rosa, from: "56225550100", text: "¿Está? 👟" },
      ...{ clientRef: message_id, webhookUrl: webhook_url, webhookVersion: "v1" },
    });
    expect(messageUUID).toMatch(/^aaaaaaaa-/);
    expect(heard.at(-1)?.body).toEqual(ours?.body);
    expect(heard.at(-1)?.path).toBe(ours?.path);
  });

  test("an SMS by the SMS API is the same request", async () => {
    const sent = await vonage.send(messageOf("Hola 👟"), { ...settings, api: "sms" }, http());
    expect(sent).toMatchObject({ class: "ok", external_id: expect.stringMatching(/^0D00/) });
    const ours = heard.at(-1);
    const answer = await client.sms.send({
      ...{ from: "56225550100", to: rosa, text: "Hola 👟", type: JSON.parse('"unicode"') },
      ...{ clientRef: message_id, callback: webhook_url },
    });
    expect(answer.messages[0]?.status).toBe("0");
    expect(heard.at(-1)).toEqual(ours);
  });

  test("what one refuses, the other hears", async () => {
    const wrong = { ...messageOf("Hola"), to: "7" };
    expect(await vonage.send(wrong, settings, http())).toMatchObject({ class: "rejected" });
    await expect(
      client.messages.send({ channel: "sms", messageType: "text", to: "7", from: "1", text: "Hola" }),
    ).rejects.toThrow();
    expect(await vonage.send(wrong, { ...settings, api: "sms" }, http())).toMatchObject({ code: "3" });
  });

  test("the application's token is one that others trust", async () => {
    const given = { ...settings, application_id: "aaaaaaaa-0000-4000-8000-000000000001", private_key };
    simulator = simulatorOf(given);
    expect(await vonage.send(messageOf("Hola"), given, http())).toMatchObject({ class: "ok" });
    simulator = simulatorOf(settings);
    const token = heard.at(-1)?.authorization.replace("Bearer ", "") ?? "";
    const { payload, protectedHeader } = await jwtVerify(token, keys.publicKey, { algorithms: ["RS256"] });
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT" });
    expect(payload).toMatchObject({ application_id: given.application_id, jti: expect.any(String) });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    const broken = await vonage.send(messageOf("Hola"), { ...given, private_key: "no key" }, http());
    expect(broken).toMatchObject({ class: "auth", code: "no_key" });
  });

  test("the simulator's token is one that others trust, and no other algorithm passes", async () => {
    const [request] = simulator.act({ type: "text", text: "¿Ñandú & más? 👟" });
    if (!request) throw new Error("the text gave no webhook");
    const token = request.headers["authorization"]?.replace("Bearer ", "") ?? "";
    const key = new TextEncoder().encode(secret);
    const { payload } = await jwtVerify(token, key, { currentDate: new Date(now) });
    expect(payload).toMatchObject({ iss: "Vonage", api_key: "abcd1234" });
    expect(vonage.verify(request, settings, now)).toEqual({ result: "ok" });
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const [, claims = "", signature = ""] = token.split(".");
    for (const forged of [`${none}.${claims}.`, `${none}.${claims}.${signature}`, claims, `${token}.x`]) {
      const headers = { ...request.headers, authorization: `Bearer ${forged}` };
      expect(vonage.verify({ ...request, headers }, settings, now).result).toBe("refused");
    }
  });

  test("the library trusts what the simulator of the SMS API signs, and nothing that was changed", () => {
    const given = { ...settings, api: "sms" };
    const [request] = simulatorOf(given).act({ type: "text", text: "a=b & c ¿Ñ? 👟" });
    if (!request) throw new Error("the text gave no webhook");
    const { sig = "", ...params } = request.query;
    const trusts = (one: Record<string, string>) =>
      client.sms.verifySignature(sig, one, secret, JSON.parse('"SHA256HMAC"'));
    expect(trusts(params)).toBe(true);
    expect(trusts({ ...params, text: "x" })).toBe(false);
    expect(vonage.verify(request, given, now)).toEqual({ result: "ok" });
    for (const body of ["text=otra", `text=otra&text=${encodeURIComponent(params["text"] ?? "")}`])
      expect(vonage.verify({ ...request, body: Buffer.from(body) }, given, now).result).toBe("refused");
    expect(vonage.parse(request, given, now).events).toMatchObject([
      { content: { text: "a=b & c ¿Ñ? 👟" }, from: { key: rosa } },
    ]);
  });
});
