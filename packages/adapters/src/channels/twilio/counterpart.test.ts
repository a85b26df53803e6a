import { createServer, type Server } from "node:http";
import {
  type ChannelSimulator,
  createProviderAgent,
  createProviderHttp,
  type InboxSettings,
  type OutboundMessage,
  type RawRequest,
} from "@mostrador/adapter-kit";
import type { Content } from "@mostrador/contract";
import twilioSdk from "twilio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { twilio } from "./index.ts";
import { signTwilio } from "./signature.ts";

const rosa = "56911112222";
const token = "made-up-auth-token";
const account_sid = "AC0000000000000000000000000000a1b2";
const now = "2026-11-24T12:00:00.000Z";
const agent = createProviderAgent({ allow_private: true });
const heard: { path: string; authorization: string | undefined; form: string[][] }[] = [];
let server: Server;
let base = "";
let settings: InboxSettings;
let simulator: ChannelSimulator;
let client: twilioSdk.Twilio;

/** Twilio's client has no setting for its address: it is sent elsewhere on its way out. */
class LocalClient extends twilioSdk.RequestClient {
  override request: twilioSdk.RequestClient["request"] = (options) =>
    super.request({ ...options, uri: options.uri.replace("https://api.twilio.com", base) });
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = Buffer.concat(chunks);
      const { authorization } = request.headers;
      const form = [...new URLSearchParams(body.toString())].toSorted();
      heard.push({ path: request.url ?? "", authorization, form });
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
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  settings = { account_sid, auth_token: token, sender: "+56225550100", sends_mms: true, api_base: base };
  simulator = simulatorOf(settings);
  client = twilioSdk(account_sid, token, { httpClient: new LocalClient() });
});
afterAll(async () => {
  await agent.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function simulatorOf(given: InboxSettings): ChannelSimulator {
  let number = 0;
  return (
    twilio.createSimulator?.({
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

const from = "+56225550100";
const to = `+${rosa}`;
const link = "https://shop.example/media/1.jpg";
const cases: [string, Content, (api: twilioSdk.Twilio) => Promise<{ sid: string }>][] = [
  [
    "a text",
    { kind: "text", text: "¿Está? 👟 & más" },
    (api) => api.messages.create({ from, to, body: "¿Está? 👟 & más" }),
  ],
  [
    "a picture with words",
    { kind: "media", media_type: "image", url: link, caption: "Brisa" },
    (api) => api.messages.create({ from, to, mediaUrl: [link], body: "Brisa" }),
  ],
  [
    "a template",
    {
      kind: "template",
      name: "HX0123456789abcdef0123456789abcdef",
      language: "es",
      parameters: { "1": "Rosa" },
      text: "Hola Rosa",
    },
    (api) =>
      api.messages.create({
        from,
        to,
        contentSid: "HX0123456789abcdef0123456789abcdef",
        contentVariables: '{"1":"Rosa"}',
      }),
  ],
  [
    "a location",
    { kind: "location", latitude: -33.4, longitude: -70.6, name: "Centro" },
    (api) => api.messages.create({ from, to, body: "Centro", persistentAction: ["geo:-33.4,-70.6|Centro"] }),
  ],
];

describe("beside Twilio's own library, over a local address", () => {
  test.each(cases)("%s is the same request, and the simulator takes both", async (_name, content, create) => {
    const message: OutboundMessage = { message_id: "m1", conversation_key: rosa, to: rosa, content };
    expect(await twilio.send(message, settings, http())).toMatchObject({ class: "ok" });
    const ours = heard.at(-1);
    expect((await create(client)).sid).toMatch(/^(SM|MM)/);
    expect(heard.at(-1)).toEqual(ours);
  });

  test("what one refuses, the other hears with its code", async () => {
    const content: Content = { kind: "text", text: "Hola" };
    const message: OutboundMessage = { message_id: "m1", conversation_key: "7", to: "7", content };
    const refused = await twilio.send(message, settings, http());
    expect(refused).toMatchObject({ class: "unreachable", code: "21211" });
    await expect(client.messages.create({ from, to: "7", body: "Hola" })).rejects.toMatchObject({
      code: 21211,
    });
  });

  test("it trusts what the simulator signs, and nothing that was changed", () => {
    const [request] = simulator.act({ type: "text", text: "¿Ñandú & más? 👟 50% =1+1" });
    if (!request) throw new Error("the text gave no webhook");
    expect(trusts(request)).toBe(true);
    expect(twilio.verify(request, settings, now)).toEqual({ result: "ok" });
    const [event] = twilio.parse(request, settings, now).events;
    expect(event).toMatchObject({ content: { text: "¿Ñandú & más? 👟 50% =1+1" }, from: { key: rosa } });
    const changed = { ...request, body: Buffer.from(`${Buffer.from(request.body)}&Extra=x`) };
    expect(trusts(changed)).toBe(false);
    expect(twilio.verify(changed, settings, now).result).toBe("refused");
  });

  test.each([
    ["https://shop.example/hooks/0", "From=%2B569&Body=Hola+%C3%B1&Empty="],
    ["https://shop.example/hooks/0?message_id=1&b=%20x", "Body=x&Body=a&Body=x"],
    ["https://shop.example:8443/hooks/0", "Body=x&body=y"],
    ["https://shop.example/hooks/0", ""],
  ])("%s with %s is signed as the library signs it", (url, form) => {
    const params = paramsOf(form);
    const signature = twilioSdk.getExpectedTwilioSignature(token, url, params);
    const headers = { "x-twilio-signature": signature };
    const request = { method: "POST", headers, query: {}, body: Buffer.from(form), url };
    expect(signTwilio(request, token)).toBe(signature);
    expect(twilio.verify(request, settings, now)).toEqual({ result: "ok" });
    const withPort = { ...request, url: url.replace("shop.example/", "shop.example:443/") };
    expect(twilio.verify(withPort, settings, now)).toEqual({ result: "ok" });
    expect(
      twilio.verify(request, { ...settings, auth_token: "new", secondary_auth_token: token }, now),
    ).toEqual({
      result: "ok",
    });
  });

  test("a file comes the same way, with our credentials for Twilio alone", async () => {
    const file = { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), mime_type: "image/png" };
    const [request] = simulator.act({ type: "picture", file });
    const [event] = request ? twilio.parse(request, settings, now).events : [];
    const ref = event?.kind === "message" && event.content.kind === "media" ? event.content.provider_ref : "";
    const fetched = await twilio.fetchMedia?.(ref ?? "", settings, http());
    expect(fetched).toMatchObject({ mime_type: "image/png" });
    expect([...(fetched?.bytes ?? [])]).toEqual([...file.bytes]);
    await expect(twilio.fetchMedia?.("https://evil.example/x", settings, http())).rejects.toThrow(
      /evil\.example is not the provider's/,
    );
  });
});

function paramsOf(form: string): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(form)) {
    const known = params[name];
    params[name] = known === undefined ? value : [known, value].flat();
  }
  return params;
}

function trusts({ url, body, headers }: RawRequest): boolean {
  const params = paramsOf(Buffer.from(body).toString());
  return twilioSdk.validateRequest(token, headers["x-twilio-signature"] ?? "", url, params);
}
