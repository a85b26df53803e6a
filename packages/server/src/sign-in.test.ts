import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import type { Database } from "./platform/db/port.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";
import { newToken } from "./platform/ids.ts";

const password = "caballo correcto 9";

describeOnBothEngines("signing in", (open) => {
  let database: Database;
  let server: TestApp;
  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database);
  });
  afterAll(() => server.stop());

  async function startShop() {
    const { workspace_id, key } = await server.newShop();
    return { workspace_id, key, cookie: await server.signIn(workspace_id) };
  }
  /** An owner who has chosen a password. */
  async function startOwner() {
    const shop = await startShop();
    const email = `Ana.${newToken()}@Tienda.cl`;
    const chosen = await server.call("PUT /me/password", {
      cookie: shop.cookie,
      body: { email, name: "Ana", password },
    });
    expect(chosen.statusCode, chosen.body).toBe(204);
    return { ...shop, email };
  }
  const signIn = (email: string, given = password, at = server) =>
    at.call("POST /sign-in", { body: { email, password: given } });

  it("with a one-time link works once, and goes on to the console", async () => {
    const { workspace_id } = await startShop();
    const link = `GET .${await server.app.workspace.createOwnerLink(workspace_id)}`;
    const first = await server.call(link);
    expect([first.statusCode, first.headers.location]).toEqual([303, "/console/"]);
    const again = await server.call(link);
    expect([again.statusCode, again.headers["set-cookie"]]).toEqual([410, undefined]);
    expect(again.body).toContain("Este enlace ya no sirve");
  });

  it("with a link through the API gives the cookie too, and says whether there is a password", async () => {
    const { workspace_id } = await startShop();
    const path = await server.app.workspace.createOwnerLink(workspace_id);
    const token = path.slice("/sign-in/".length);
    const answer = await server.call("POST /sign-in/link", { body: { token } });
    expect([answer.statusCode, answer.json()]).toEqual([200, { has_password: false }]);
    expect(answer.headers["set-cookie"]).toBeDefined();
  });

  it("is remembered by a cookie that scripts cannot read and other sites cannot send", async () => {
    const { email } = await startOwner();
    const cookie = String((await signIn(email)).headers["set-cookie"]);
    expect(cookie).toMatch(/^mostrador_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("over https gives a cookie that never travels without it", async () => {
    const { email } = await startOwner();
    const secure = await startTestApp(database, { PUBLIC_URL: "https://tienda.example" });
    const cookie = String((await signIn(email, password, secure)).headers["set-cookie"]);
    await secure.stop();
    expect(cookie).toMatch(/^__Host-mostrador_session=.*; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("with a password takes the e-mail in any letters, and tells a wrong one from an unknown one in no way", async () => {
    const { email } = await startOwner();
    expect((await signIn(email)).statusCode).toBe(204);
    expect((await signIn(email.toUpperCase())).statusCode).toBe(204);
    const wrong = await signIn(email, "caballo correcto 8");
    const unknown = await signIn("eva@tienda.cl");
    expect([wrong.statusCode, wrong.json()]).toEqual([401, unknown.json()]);
  });

  it("is refused after ten tries for one e-mail, wherever they come from, also with the right password", async () => {
    const { email } = await startOwner();
    for (let count = 0; count < 10; count++)
      expect((await signIn(email, `wrong ${count}`)).statusCode).toBe(401);
    const throttled = await signIn(email);
    expect([throttled.statusCode, throttled.json().code]).toEqual([429, "too_many_requests"]);
    expect(Number(throttled.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("is refused after thirty tries from one address, whatever is tried", async () => {
    const guess = (count: number) =>
      server.call("POST /sign-in/link", {
        address: "192.0.2.1",
        body: { token: `a guess, number ${count}` },
      });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, count) => guess(count)));
    expect(answers.filter((answer) => answer.statusCode === 410)).toHaveLength(30);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(10);
  });

  it("and out ends the session", async () => {
    const { cookie } = await startShop();
    expect((await server.call("GET /me", { cookie })).statusCode).toBe(200);
    const out = await server.call("POST /sign-out", { cookie });
    expect(String(out.headers["set-cookie"])).toMatch(/^mostrador_session=; Max-Age=0; Path=\/; /);
    expect((await server.call("GET /me", { cookie })).statusCode).toBe(401);
  });

  it("elsewhere ends when the password changes, here it goes on", async () => {
    const { cookie, email } = await startOwner();
    const elsewhere = String((await signIn(email)).headers["set-cookie"]).split(";")[0] ?? "";
    const body = { password: "otra contraseña 7" };
    expect((await server.call("PUT /me/password", { cookie, body })).statusCode).toBe(204);
    expect((await server.call("GET /me", { cookie: elsewhere })).statusCode).toBe(401);
    const me = await server.call("GET /me", { cookie });
    expect(me.json()).toMatchObject({ has_password: true, member: { name: "Ana", email } });
  });

  it("ends after thirty days", async () => {
    const { cookie } = await startShop();
    const month_ms = 30 * 24 * 3_600_000;
    const later = await startTestApp(database, {
      MOSTRADOR_CLOCK: new Date(Date.now() + month_ms + 60_000).toISOString(),
    });
    expect((await later.call("GET /me", { cookie })).statusCode).toBe(401);
    await later.stop();
  });

  const elsewhere: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    { "sec-fetch-site": "same-site", origin: "https://other.tienda.example" },
    { "sec-fetch-site": "cross-site" },
    { origin: "null" },
  ];

  it("gives a cookie whose requests are refused from another site's page, and taken from ours and from programs", async () => {
    const { cookie } = await startShop();
    const rename = (headers: Record<string, string>) =>
      server.call("PATCH /workspace", { cookie, headers, body: { name: "Nueva" } });
    for (const headers of elsewhere) {
      const answer = await rename(headers);
      expect([headers, answer.statusCode, answer.json().code]).toEqual([headers, 403, "cross_site_request"]);
    }
    const host = "localhost:3000";
    for (const headers of [{}, { "sec-fetch-site": "same-origin" }, { host, origin: `http://${host}` }])
      expect((await rename(headers)).statusCode).toBe(200);
  });

  it("is not for pages of other sites to do", async () => {
    for (const headers of elsewhere) {
      const body = { email: "a@b.cl", password: "x" };
      expect((await server.call("POST /sign-in", { headers, body })).statusCode).toBe(403);
    }
  });
});

describeOnBothEngines("API keys", (open) => {
  let database: Database;
  let server: TestApp;
  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database);
  });
  afterAll(() => server.stop());

  it("show their secret once, and only its beginning ever after", async () => {
    const cookie = await server.signIn((await server.newShop()).workspace_id);
    const body = { name: "Bodega", scopes: ["catalog:read"] };
    const made = (await server.call("POST /api-keys", { cookie, body })).json();
    expect(made.secret).toMatch(/^mk_[\w-]{43}$/);
    const listed = await server.call("GET /api-keys", { cookie });
    expect(listed.body).not.toContain(made.secret);
    expect(listed.json().items[0]).toMatchObject({ name: "Bodega", prefix: made.secret.slice(0, 9) });
    expect((await server.call("GET /products", { key: made.secret })).statusCode).toBe(200);
  });

  it("stop at once when they are revoked, also in another process", async () => {
    const there = await startTestApp(database);
    const { workspace_id } = await server.newShop();
    const cookie = await server.signIn(workspace_id);
    const body = { name: "Vieja", scopes: ["catalog:read"] };
    const { id, secret: key } = (await server.call("POST /api-keys", { cookie, body })).json();
    for (const process of [server, there])
      expect((await process.call("GET /products", { key })).statusCode).toBe(200);
    expect((await server.call(`DELETE /api-keys/${id}`, { cookie })).statusCode).toBe(204);
    expect((await server.call("GET /products", { key })).json().code).toBe("not_signed_in");
    await expect.poll(async () => (await there.call("GET /products", { key })).statusCode).toBe(401);
    await there.stop();
  });

  it("are no session, wherever they are put", async () => {
    const { key } = await server.newShop();
    expect((await server.call("GET /products", { key })).statusCode).toBe(200);
    expect((await server.call("GET /me", { cookie: `mostrador_session=${key}` })).statusCode).toBe(401);
    expect((await server.call("GET /api-keys", { key })).json().code).toBe("not_allowed");
  });

  it("are handed out by owners and admins alone", async () => {
    const { workspace_id } = await server.newShop();
    await database.query("UPDATE members SET role = 'agent' WHERE workspace_id = $1", [workspace_id]);
    await database.query(
      "INSERT INTO members (workspace_id, id, user_id, name, email, role, locale, created_at) SELECT workspace_id, gen_random_uuid(), gen_random_uuid(), 'Dueña', '', 'owner', 'es', now() FROM members WHERE workspace_id = $1",
      [workspace_id],
    );
    const [agent] = await database.query<{ user_id: string }>(
      "SELECT user_id FROM members WHERE workspace_id = $1 AND role = 'agent'",
      [workspace_id],
    );
    const token = await server.app.workspace.signIn.createLink(agent?.user_id ?? "", workspace_id);
    const entered = await server.call(`GET ./sign-in/${token}`);
    const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
    const body = { name: "x", scopes: ["workspace:write"] };
    for (const what of ["GET /api-keys", "POST /api-keys"]) {
      const answer = await server.call(what, { cookie, ...(what.startsWith("POST") ? { body } : {}) });
      expect([what, answer.statusCode, answer.json().code]).toEqual([what, 403, "not_allowed"]);
    }
    expect((await server.call("PATCH /workspace", { cookie, body: { name: "x" } })).statusCode).toBe(403);
    expect((await server.call("GET /conversations", { cookie })).statusCode).toBe(200);
  });
});
