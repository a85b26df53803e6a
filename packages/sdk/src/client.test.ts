import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { routes } from "@mostrador/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient, listAll, MostradorError } from "./index.ts";

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}

const id = "0199aaaa-0000-7000-8000-000000000001";
let server: Server;
let base_url = "";
let seen: Seen[] = [];
let answer: (response: ServerResponse, request: Seen) => void = (response) => response.end("{}");

beforeEach(async () => {
  seen = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const one = { method: request.method, url: request.url, headers: request.headers, body };
    seen.push(one);
    answer(response, one);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address() as AddressInfo;
  base_url = `http://127.0.0.1:${address.port}`;
});
afterEach(() => new Promise((done) => server.close(done)));

const client = (api_key?: string) =>
  createClient({ base_url, ...(api_key === undefined ? {} : { api_key }) });
const json = (value: unknown, status = 200) => {
  answer = (response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
};
const problem = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) => {
  answer = (response) =>
    response
      .writeHead(status, { "content-type": "application/problem+json", ...headers })
      .end(JSON.stringify({ type: "urn:x", title: code, status, code, detail: "What to do", ...more }));
};
async function failure(call: Promise<unknown>): Promise<MostradorError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MostradorError);
  return error as MostradorError;
}

it("has a method for every route of the contract, generated from it (vitest -u)", async () => {
  const lines = Object.entries(routes).map(([group, methods]) => {
    const inside = Object.entries(methods).map(
      ([name, { method, path }]) => `    ${name}: ["${method}", "${path}"],\n`,
    );
    return `  ${group}: {\n${inside.join("")}  },\n`;
  });
  const note = "// Made from the contract's routes by client.test.ts: `vitest run packages/sdk -u`.\n";
  const text = `${note}export const routeTable = {\n${lines.join("")}} as const;\n`;
  await expect(text).toMatchFileSnapshot("./routes.gen.ts");
});

describe("a request", () => {
  it("goes to the route's path with its parameters encoded", async () => {
    await client().desk.saveCannedResponse({ params: { shortcut: "a/b ?" }, body: { text: "Hola" } });
    expect(seen[0]).toMatchObject({
      method: "PUT",
      url: "/api/v1/canned-responses/a%2Fb%20%3F",
      body: '{"text":"Hola"}',
    });
    expect(seen[0]?.headers["content-type"]).toBe("application/json");
  });

  it("refuses an empty parameter, which would address something else", async () => {
    await expect(client().orders.get({ params: { order_id: "" } })).rejects.toThrow("order_id is missing");
    expect(seen).toEqual([]);
  });

  it("leaves out what is not asked for in the query and encodes the rest", async () => {
    const query = { search: "ñandú & co", limit: 20, label: undefined };
    await client().conversations.list({ query });
    expect(seen[0]?.url).toBe("/api/v1/conversations?search=%C3%B1and%C3%BA+%26+co&limit=20");
    await client().catalog.list({ query: { only_offers: false } });
    expect(seen[1]?.url).toBe("/api/v1/products?only_offers=false");
  });

  it("carries the API key and the idempotency key, and neither when none is given", async () => {
    await client("mk_1").conversations.takeOver({ params: { conversation_id: id }, idempotency_key: "k-1" });
    expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer mk_1", "idempotency-key": "k-1" });
    await client().workspace.me();
    expect(seen[1]?.headers["authorization"]).toBeUndefined();
    expect(seen[1]?.headers["idempotency-key"]).toBeUndefined();
  });

  it("can be called off", async () => {
    answer = () => {};
    const stop = new AbortController();
    const call = client().workspace.me({ signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    server.closeAllConnections();
  });
});

describe("an answer", () => {
  it("is the JSON of the body, and nothing for an empty one", async () => {
    json({ items: [], next_cursor: null });
    expect(await client().orders.list()).toEqual({ items: [], next_cursor: null });
    answer = (response) => response.writeHead(204).end();
    expect(await client().workspace.signOut()).toBeUndefined();
  });

  it("that is a problem is thrown with its code, its fields and the time to wait", async () => {
    const fields = [{ path: "body.email", message: "Not an e-mail" }];
    problem(400, "invalid_request", { fields });
    const refused = await failure(client().workspace.signIn({ body: { email: "x", password: "y" } }));
    expect(refused).toMatchObject({ status: 400, code: "invalid_request", message: "What to do", fields });
    problem(429, "too_many_requests", {}, { "retry-after": "30" });
    expect(await failure(client().workspace.me())).toMatchObject({ status: 429, retry_after_s: 30 });
  });

  it("keeps a refusal's facts", async () => {
    problem(422, "checkout_refused", { refusal: { reason: "empty_cart" } });
    const error = await failure(client().carts.checkout({ params: { cart_id: id }, body: {} }));
    expect(error.problem.refusal).toEqual({ reason: "empty_cart" });
  });

  it("of a proxy in between becomes a problem as well", async () => {
    answer = (response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway");
    expect(await failure(client().workspace.me())).toMatchObject({ status: 502, code: "unavailable" });
    answer = (response) => response.writeHead(404, { "content-type": "application/json" }).end("{nope");
    expect(await failure(client().workspace.me())).toMatchObject({ status: 404, code: "invalid_request" });
  });

  it("that never comes is said to be unreachable", async () => {
    const dead = createClient({ base_url: "http://127.0.0.1:1" });
    expect(await failure(dead.workspace.me())).toMatchObject({ status: 0, code: "unreachable" });
  });
});

describe("a list", () => {
  it("is read page by page to its end, with the same query", async () => {
    answer = (response, { url }) => {
      const cursor = new URL(url ?? "", base_url).searchParams.get("cursor");
      const page =
        cursor === "two" ? { items: [3], next_cursor: null } : { items: [1, 2], next_cursor: "two" };
      response.end(JSON.stringify(page));
    };
    const found: unknown[] = [];
    for await (const order of listAll(client().orders.list, { query: { state: "paid" } })) found.push(order);
    expect(found).toEqual([1, 2, 3]);
    expect(seen.map(({ url }) => url)).toEqual([
      "/api/v1/orders?state=paid",
      "/api/v1/orders?state=paid&cursor=two",
    ]);
  });

  it("asks for no page that nobody wants", async () => {
    json({ items: [1], next_cursor: "more" });
    for await (const _order of listAll(client().orders.list, {})) break;
    expect(seen).toHaveLength(1);
  });
});

it("sends a file as its bytes", async () => {
  json({ content: { kind: "text", text: "" }, shown_as: "image" });
  await client("mk_1").conversations.upload({
    params: { conversation_id: id },
    query: { filename: "zapatilla.png", mime_type: "image/png" },
    body: Uint8Array.from([104, 111, 108, 97]),
  });
  expect(seen[0]).toMatchObject({
    url: `/api/v1/conversations/${id}/attachments?filename=zapatilla.png&mime_type=image%2Fpng`,
    body: "hola",
  });
  expect(seen[0]?.headers["content-type"]).toBe("application/octet-stream");
});
