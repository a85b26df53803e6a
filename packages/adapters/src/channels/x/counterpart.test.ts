import { createServer, type Server } from "node:http";
import { Agent } from "node:https";
import { connect as connectTo, type Socket } from "node:net";
import type { InboxSettings, OutboundMessage, ProviderHttp, RawRequest } from "@mostrador/adapter-kit";
import { createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import { TwitterApi } from "twitter-api-v2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { x } from "./index.ts";
import { authorize } from "./oauth.ts";

/** twitter-api-v2, the community's client, on the other side: it signs and asks as we do, and our simulator answers both. */
const settings: InboxSettings = {
  consumer_key: "made-up key/+",
  consumer_secret: "made-up-secret",
  access_token: "1500000000000000001-made-up",
  access_token_secret: "made-up-token-secret",
  api_base: "https://api.x.com",
};
const customer = "56911112222";

function newSimulator() {
  let number = 0;
  const made = x.createSimulator?.({
    settings,
    customer: { key: customer, name: "Rosa Díaz" },
    now: () => new Date("2026-11-24T12:00:00.000Z"),
    nextNumber: () => ++number,
  });
  return made ?? expect.unreachable();
}
type Simulator = ReturnType<typeof newSimulator>;

/** Its host is fixed and its requests are encrypted; this leads them to the simulator, in the clear. */
class LocalAgent extends Agent {
  readonly #port: number;
  constructor(port: number) {
    super();
    this.#port = port;
  }
  override createConnection(): Socket {
    return connectTo(this.#port, "127.0.0.1");
  }
}

let server: Server;
let port = 0;
let simulator: Simulator;
const asked: RawRequest[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "POST", url, headers } = request;
      const kept = {
        ...{ method, query: {}, body: Buffer.concat(chunks), url: `https://${headers.host}${url}` },
        headers: { authorization: headers.authorization ?? "" },
      };
      asked.push(kept);
      const answer = simulator.answer(kept);
      response.writeHead(answer.status, { ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  port = address.port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function newClient(): TwitterApi {
  const tokens = {
    appKey: String(settings["consumer_key"]),
    appSecret: String(settings["consumer_secret"]),
    accessToken: String(settings["access_token"]),
    accessSecret: String(settings["access_token_secret"]),
  };
  return new TwitterApi(tokens, { httpAgent: new LocalAgent(port) });
}

function message(text: string, more: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    message_id: "m1",
    conversation_key: customer,
    to: customer,
    content: { kind: "text", text },
    ...more,
  };
}

/** Our requests, at the simulator. */
const ours: ProviderHttp = {
  async request({ method, url, headers = {}, body = "" }) {
    const request = { method, url, headers: { ...headers }, query: {}, body: Buffer.from(body) };
    asked.push(request);
    const answer = simulator.answer(request);
    const bytes = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
    return { result: "answered", status: answer.status, headers: answer.headers, body: bytes };
  },
};

describe("what we send is what twitter-api-v2 sends", () => {
  beforeEach(() => {
    simulator = newSimulator();
    asked.length = 0;
  });

  test("a direct message, to the same place with the same words, and the simulator takes both", async () => {
    const text = "Hola ¿talla 42? 👟";
    expect(await x.send(message(text), settings, ours)).toMatchObject({ class: "ok" });
    const sent = await newClient().v2.sendDmToParticipant(customer, { text });
    expect(sent).toMatchObject({ data: { dm_event_id: expect.stringMatching(/^\d+$/) } });
    const told = asked.map(({ method, url, body }) => [
      method,
      url,
      JSON.parse(Buffer.from(body).toString()),
    ]);
    expect(told[0]).toEqual(told[1]);
    expect(simulator.thread().map(({ content }) => content)).toEqual([
      { kind: "text", text },
      { kind: "text", text },
    ]);
  });

  test("its signature at its moment is ours", async () => {
    await newClient().v2.sendDmToParticipant(customer, { text: "Hola" });
    const [{ method = "", url = "", headers = {} } = {}] = asked;
    const theirs = String(headers["authorization"]);
    const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(theirs)?.[1] ?? "";
    const moment = { nonce: part("oauth_nonce"), timestamp: part("oauth_timestamp") };
    const fields = (header: string) =>
      header
        .replace(/^OAuth /, "")
        .split(/,\s*/)
        .sort();
    expect(fields(authorize(method, url, settings, moment))).toEqual(fields(theirs));
  });
});

describe("a mention by somebody who takes no direct messages", () => {
  const said = { external_id: "post:1700000000000000001", at: "2026-11-24T12:00:00.000Z" };
  const closed = { title: "Forbidden", detail: "You do not have permission to DM one or more participants." };
  const answer = (status: number, body: object) => ({
    ...{ result: "answered" as const, status, headers: {} },
    body: Buffer.from(JSON.stringify(body)),
  });

  test("is answered in public, once, with a link that opens one; what was meant for him stays private", async () => {
    const http = createRecordingHttp(({ url }) =>
      url.endsWith("/2/tweets") ? answer(201, { data: { id: "9" } }) : answer(403, closed),
    );
    const secret = "Tu pedido M-1001 va a Los Olmos 123";
    for (const text of [secret, "Y otra cosa"])
      expect(await x.send(message(text, { last_inbound: said }), settings, http)).toMatchObject({
        class: "unreachable",
        reason: expect.stringContaining("en público"),
      });
    const posts = http.calls.filter(({ url }) => url.endsWith("/2/tweets")).map(({ body }) => String(body));
    expect(posts).toHaveLength(1);
    expect(JSON.parse(posts[0] ?? "")).toMatchObject({
      reply: { in_reply_to_tweet_id: "1700000000000000001" },
    });
    expect(posts[0]).toContain("https://x.com/messages/compose?recipient_id=1500000000000000001");
    expect(posts[0]).not.toContain("Olmos");
  });

  test("who wrote by direct message last is not called in public", async () => {
    const http = createRecordingHttp(() => answer(403, closed));
    const last_inbound = { ...said, external_id: "1700000000000000001" };
    expect(await x.send(message("Hola", { last_inbound }), settings, http)).toMatchObject({
      class: "unreachable",
    });
    expect(http.calls).toHaveLength(1);
  });
});
