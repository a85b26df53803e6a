import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import { openFreshPglite } from "./platform/db/testing.ts";
import { version } from "./platform/version.ts";
import type { BuildState } from "./web-build.ts";

const cleanups: (() => Promise<void>)[] = [];
const place = mkdtempSync(join(tmpdir(), "mostrador-pages-"));
let state: BuildState = "ready";
let server: TestApp;

beforeAll(async () => {
  for (const [path, text] of Object.entries({
    "console/index.html": "<!doctype html><title>desk</title>",
    "console/phone.html": "<!doctype html><title>phone</title>",
    "console/assets/desk-a1b2c3.js": "export {};",
    "widget/widget.js": "(() => {})();",
    "widget/widget-chat.js": "export {};",
    "secret.txt": "not for you",
  })) {
    mkdirSync(join(place, path, ".."), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const pages = { folder: (part: string) => join(place, part), state: () => state };
  server = await startTestApp(await openFreshPglite(cleanups), {}, { pages });
});
afterAll(async () => {
  await server.stop();
  for (const clean of cleanups) await clean();
  rmSync(place, { recursive: true });
});

describe("a page", () => {
  const pages = [
    "/console/",
    "/console/conversations/12",
    "/phone",
    "/phone/whatsapp",
    "/docs",
    "/sign-in/x",
  ];

  it.each(pages)("at %s holds to the content security policy and is framed by nobody else", async (path) => {
    const { headers } = await server.call(`GET .${path}`);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toContain("unsafe-eval");
    // A shop on a local network has no https
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-type"]).toMatch(/^text\/html/);
  });

  it("of the console is the same at every address below it, and never kept without asking", async () => {
    for (const path of ["/console/", "/console/orders/7"]) {
      const answer = await server.call(`GET .${path}`);
      expect([answer.statusCode, answer.body]).toEqual([200, "<!doctype html><title>desk</title>"]);
      expect(answer.headers["cache-control"]).toBe("no-cache");
    }
    expect((await server.call("GET ./phone")).body).toContain("phone");
  });

  it("has files that are kept for good, under names that change with them", async () => {
    const asset = await server.call("GET ./console/assets/desk-a1b2c3.js");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await server.call("GET ./console/assets/gone.js")).statusCode).toBe(404);
  });

  it("says that it is being built, and looks again", async () => {
    state = "building";
    const answer = await server.call("GET ./console/");
    state = "ready";
    expect([answer.statusCode, answer.headers["refresh"]]).toEqual([503, "2"]);
    expect(answer.body).toContain("Preparando la consola");
  });

  it("never shows a file from outside its folder", async () => {
    for (const path of [
      "/console/../secret.txt",
      "/console/..%2fsecret.txt",
      "/console/assets/..%2f..%2f..%2fsecret.txt",
    ]) {
      const answer = await server.call(`GET .${path}`);
      expect(answer.body).not.toContain("not for you");
    }
  });

  it("of another site may load the widget", async () => {
    for (const file of ["widget.js", "widget-chat.js"]) {
      const { statusCode, headers } = await server.call(`GET ./${file}`);
      expect([statusCode, headers["cross-origin-resource-policy"]]).toEqual([200, "cross-origin"]);
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(headers["content-type"]).toMatch(/javascript/);
    }
  });

  it("over https is asked for by https alone from then on", async () => {
    expect((await server.call("GET ./console/")).headers["strict-transport-security"]).toBeUndefined();
    const database = await openFreshPglite(cleanups);
    const secure = await startTestApp(database, { PUBLIC_URL: "https://tienda.example" });
    expect((await secure.call("GET ./docs")).headers["strict-transport-security"]).toMatch(/^max-age=/);
    await secure.stop();
  });
});

describe("what cannot be answered", () => {
  const wrong: [string, number, string, object?][] = [
    ["GET /nothing", 404, "not_found"],
    ["GET ./nothing", 404, "not_found"],
    ["GET /products/not-an-id", 400, "invalid_request"],
    ["DELETE /products", 405, "method_not_allowed"],
    ["POST ./healthz", 405, "method_not_allowed"],
    ["GET /sign-in", 405, "method_not_allowed"],
    ["GET ./%E0%A4%A", 400, "invalid_request"],
    ["GET /live", 400, "invalid_request"],
  ];
  it.each(wrong)("%s is a problem with status %i and code %s", async (what, status, code) => {
    const { key } = await server.newShop();
    const answer = await server.call(what, { key });
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      expect.objectContaining({ status, code, type: `urn:mostrador:error:${code}` }),
    ]);
    expect(answer.json().detail.length).toBeGreaterThan(10);
  });

  it("names the methods that work", async () => {
    expect((await server.call("DELETE /products")).headers["allow"]).toBe("GET, HEAD");
  });

  it("is a body that is too large, of another type, or no JSON", async () => {
    const { key } = await server.newShop();
    const patch = (payload: string, type = "application/json") =>
      server.app.http.face.http.inject({
        method: "PATCH",
        url: "/api/v1/workspace",
        headers: { authorization: `Bearer ${key}`, "content-type": type },
        payload,
      });
    const large = JSON.stringify({ name: "x".repeat(3 * 1024 * 1024) });
    const answers = [
      await patch(large),
      await patch("name=x", "application/x-www-form-urlencoded"),
      await patch("{"),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
      [413, "too_large"],
      [415, "unsupported_media_type"],
      [400, "invalid_request"],
    ]);
  });

  it("tells all that is wrong with a body, each with its place", async () => {
    const { workspace_id } = await server.newShop();
    const cookie = await server.signIn(workspace_id);
    const answer = await server.call("POST /api-keys", { cookie, body: { name: "", scopes: ["all"] } });
    expect(answer.json().fields.map((field: { path: string }) => field.path)).toEqual([
      "body.name",
      "body.scopes.0",
    ]);
  });
});

describe("a webhook of a provider", () => {
  it("to an inbox that is not there is 404, and one that is too large is 413", async () => {
    const url = "/hooks/01a21242-c80b-7001-aaa9-9d2d844248bf";
    const post = (payload: string) =>
      server.app.http.face.http.inject({
        method: "POST",
        url,
        payload,
        headers: { "content-type": "text/plain" },
      });
    expect((await post("x")).statusCode).toBe(404);
    expect((await post("x".repeat(3 * 1024 * 1024 + 1))).statusCode).toBe(413);
  });
});

describe("a repeated request", () => {
  it("with the same Idempotency-Key gets the first answer and does nothing; with another body it is refused", async () => {
    const { key } = await server.newShop();
    const post = (name: string, idempotency: string) =>
      server.call("POST /labels", {
        key,
        body: { name, colour: "sea" },
        headers: { "idempotency-key": idempotency },
      });
    const first = await post("vip", "one");
    const again = await post("vip", "one");
    expect(first.statusCode).toBe(200);
    expect([again.statusCode, again.body, again.headers["idempotent-replayed"]]).toEqual([
      200,
      first.body,
      "true",
    ]);
    expect((await post("otra", "one")).json().code).toBe("idempotency_conflict");
    expect((await server.call("GET /labels", { key })).json().items).toHaveLength(1);
  });
});

describe("live hints over a socket", () => {
  const addressOf = () => `${server.app.url().replace("http", "ws")}/api/v1/live`;

  it("greet with the version, and bring what concerns the caller's own shop alone", async () => {
    const [ours, theirs] = [await server.newShop(), await server.newShop()];
    const socket = new WebSocket(addressOf(), { headers: { authorization: `Bearer ${ours.key}` } } as never);
    const heard: unknown[] = [];
    socket.addEventListener("message", ({ data }) => heard.push(JSON.parse(String(data))));
    await once(socket, "open");
    const { realtime } = server.app;
    realtime.publish(theirs.workspace_id, {
      type: "order_changed",
      order_id: theirs.workspace_id,
      contact_id: null,
    });
    realtime.publish(ours.workspace_id, { type: "catalog_changed" });
    await expect.poll(() => heard).toEqual([{ type: "hello", version }, { type: "catalog_changed" }]);
    socket.close();
  });

  it("are refused without a caller, and to pages of other sites", async () => {
    const { workspace_id } = await server.newShop();
    const cookie = await server.signIn(workspace_id);
    expect(await upgrade({})).toMatch(/^HTTP\/1.1 401 /);
    expect(await upgrade({ cookie, origin: "https://evil.example" })).toMatch(/^HTTP\/1.1 403 /);
    expect(await upgrade({ cookie, origin: server.app.url() })).toMatch(/^HTTP\/1.1 101 /);
  });

  /** The first line of the answer to a handshake by hand. */
  async function upgrade(headers: Record<string, string>): Promise<string> {
    const { host, hostname, port, pathname } = new URL(addressOf());
    const socket = connect(Number(port), hostname);
    const lines = Object.entries({
      ...{ host, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
      ...{ "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==", ...headers },
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n`);
    const [answer] = await once(socket, "data");
    socket.destroy();
    return String(answer).split("\r\n")[0] ?? "";
  }
});

describe("the server's own health", () => {
  it("is told to Prometheus without ids, and to nobody through a proxy", async () => {
    const { workspace_id, key } = await server.newShop();
    await server.call(`GET /products/${workspace_id}`, { key });
    const { body } = await server.call("GET ./metrics", { address: "127.0.0.1" });
    expect(body).toContain('route="/api/v1/products/:product_id",status="4xx"');
    expect(body).toContain('mostrador_waiting{queue="outbox"} 0');
    expect(body).not.toContain(workspace_id);
    for (const how of [{ address: "203.0.113.9" }, { headers: { "x-forwarded-for": "203.0.113.9" } }])
      expect((await server.call("GET ./metrics", how)).statusCode).toBe(403);
  });
});
