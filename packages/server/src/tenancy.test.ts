import { type Route, routes, scopes } from "@mostrador/contract";
import { afterEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import type { Database } from "./platform/db/port.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";
import { newId } from "./platform/ids.ts";

/** A word that is in everything of the other shop. */
const marker = "SECRETO";

/** A sound body for every route that takes one; ids are the other shop's. A new route needs a line here. */
function bodiesFor(ids: OtherShop): Readonly<Record<string, unknown>> {
  const { contact_id, variant_id, product_id, order_id, conversation_id: _ } = ids;
  const content = { kind: "text", text: "Hola" };
  return {
    "workspace.update": { name: "Mía" },
    "workspace.signInWithLink": { token: "not-a-real-token" },
    "workspace.signIn": { email: "nobody@example.com", password: "not the right one" },
    "workspace.setPassword": { email: "a@example.com", password: "a good password" },
    "workspace.createApiKey": { name: "Mía", scopes },
    "contacts.update": { name: "Tomado" },
    "conversations.send": { content },
    "conversations.preview": { content },
    "conversations.upload": { bytes: "mine" },
    "conversations.setStatus": { status: "resolved" },
    "conversations.setLabels": { labels: ["tomado"] },
    "conversations.typing": { is_typing: true },
    "conversations.sendProduct": { product_id },
    "conversations.sendPaymentLink": { order_id },
    "desk.createLabel": { name: "mía", colour: "sea" },
    "desk.saveCannedResponse": { text: "Mía" },
    "inboxes.create": { name: "Mía", channel: "webchat", settings: {} },
    "inboxes.update": { name: "Tomado" },
    "catalog.setStock": { on_hand: 0 },
    "catalog.import": { file: catalogFile("MIA", "Mía") },
    "carts.put": { contact_id, lines: [{ variant_id, quantity: 1 }] },
    "carts.addLine": { variant_id, quantity: 1 },
    "carts.checkout": { contact_id },
    "orders.setState": { event: "cancel" },
    "flows.save": { definition: { ...flow, name: "Mía" } },
    "flows.publish": { version: 1 },
    "webhooks.create": { url: "http://127.0.0.1:9/mine", event_types: ["order.paid"] },
    "webhooks.update": { is_enabled: false },
  };
}

describeOnBothEngines("a shop", (open) => {
  let server: TestApp;
  afterEach(() => server.stop());

  it("neither sees nor changes anything of another, through any route, as a program or as a person", async () => {
    const database = await open();
    server = await startTestApp(database);
    const other = await furnishShop(server, database);
    const mine = await server.newShop("Mía");
    const before = await digestOf(database, other.workspace_id);
    const secrets = [...(await idsOf(database, other.workspace_id)), marker];
    const bodies = bodiesFor(other);
    const seen: string[] = [];
    for (const how of [{ key: mine.key }, { cookie: await server.signIn(mine.workspace_id) }]) {
      for (const [name, route] of everyRoute()) {
        if (name === "workspace.signOut") continue;
        expect(route.body === undefined || name in bodies, `${name} needs a body in this test`).toBe(true);
        const path = fill(route, other);
        const body = bodies[name];
        const sent = `${path} ${JSON.stringify(body)}`;
        const answer = await server.call(`${route.method} ${path}`, {
          ...how,
          ...(body === undefined ? {} : { body }),
          ...(isFile(route) ? { headers: { "content-type": "application/octet-stream" } } : {}),
        });
        expect(answer.statusCode, `${name}: ${answer.body}`).toBeLessThan(500);
        for (const secret of secrets)
          if (answer.body.includes(secret) && !sent.includes(secret)) seen.push(`${name} shows ${secret}`);
      }
    }
    expect(seen).toEqual([]);
    expect(await digestOf(database, other.workspace_id)).toEqual(before);
  });

  it("finds every route of the contract served", async () => {
    server = await startTestApp(await open());
    const { http } = server.app.http.face;
    const missing = everyRoute().filter(
      ([, { method, path }]) => !http.hasRoute({ method, url: `/api/v1${path}` }),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it("is reached by no address without a caller, but those that say so", async () => {
    const database = await open();
    server = await startTestApp(database);
    const other = await furnishShop(server, database);
    for (const [name, route] of everyRoute()) {
      const answer = await server.call(`${route.method} ${fill(route, other)}`);
      if (route.scope === "public") expect(answer.statusCode, name).not.toBe(401);
      else expect([name, answer.statusCode, answer.json().code]).toEqual([name, 401, "not_signed_in"]);
    }
  });

  it("is reached by a key only as far as its scopes go", async () => {
    const database = await open();
    server = await startTestApp(database);
    const own = await furnishShop(server, database);
    for (const [name, route] of everyRoute()) {
      if (route.scope === "public") continue;
      const key = await server.newKey(
        own.workspace_id,
        scopes.filter((scope) => scope !== route.scope),
      );
      const answer = await server.call(`${route.method} ${fill(route, own)}`, { key });
      expect([name, answer.statusCode, answer.json().code]).toEqual([name, 403, "not_allowed"]);
    }
  });
});

function everyRoute(): [string, Route][] {
  return Object.entries(routes).flatMap(([group, members]) =>
    Object.entries(members).map(([name, route]): [string, Route] => [`${group}.${name}`, route]),
  );
}

/** Whether the route takes a file's bytes. */
function isFile(route: Route): boolean {
  return route.body === routes.conversations.upload.body;
}

/** The route's address with the ids of a shop in the place of its parameters. */
function fill(route: Route, ids: OtherShop): string {
  const values: Readonly<Record<string, string>> = { ...ids };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${route.path}: this test has no ${name}`);
    return encodeURIComponent(value);
  });
  const query = Object.keys(route.query?.shape ?? {}).flatMap((name) =>
    name.endsWith("_id") && values[name] ? [`${name}=${values[name]}`] : [],
  );
  if (route.path === "/products/search") query.push(`q=${marker}`);
  if (isFile(route)) query.push("filename=mine.txt", "mime_type=text/plain");
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}

type OtherShop = Awaited<ReturnType<typeof furnishShop>>;

const flow = {
  ...{ slug: "secret-flow", name: `${marker} flujo`, locale: "es", debounce_ms: 0, entry: "echo" },
  ...{ fallback: "echo", commands: [], blocks: { echo: { type: "echo" } } },
};

function catalogFile(sku: string, title: string): string {
  return `Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\n${sku},${title},${sku},1000,5\n`;
}

/** A shop with something of everything, made through the API. */
async function furnishShop(server: TestApp, database: Database) {
  const { workspace_id, key } = await server.newShop(marker);
  async function call(what: string, body?: unknown) {
    const answer = await server.call(what, { key, ...(body === undefined ? {} : { body }) });
    expect(answer.statusCode, `${what}: ${answer.body}`).toBeLessThan(300);
    return answer.statusCode === 204 ? null : answer.json();
  }
  const flow_slug = flow.slug;
  await call(`PUT /flows/${flow_slug}`, { definition: flow });
  await call(`POST /flows/${flow_slug}/publish`, { version: 1 });
  const endpoint_id = (
    await call("POST /webhooks", { url: "http://127.0.0.1:9/x", event_types: ["message.received"] })
  ).id;
  const inbox = await call("POST /inboxes", { name: marker, channel: "webchat", settings: {}, flow_slug });
  const inbox_id: string = inbox.id;
  const event = { kind: "message", id: newId(), text: `${marker} mensaje` };
  const posted = await server.call(`POST ./hooks/${inbox_id}`, {
    body: { token: "abcdefghijklmnopqrstuvwxyz012345", event },
  });
  expect(posted.statusCode, posted.body).toBe(200);
  await expect.poll(async () => (await call("GET /conversations")).items.length).toBe(1);
  const [{ id: conversation_id, contact_id }] = (await call("GET /conversations")).items;
  await database.query("UPDATE contacts SET name = $2 WHERE workspace_id = $1", [
    workspace_id,
    `${marker} cliente`,
  ]);
  const { items: messages } = await call(`GET /conversations/${conversation_id}/messages`);
  const message_id: string = messages[0].id;
  await call("POST /labels", { name: `${marker} etiqueta`, colour: "sea" });
  const shortcut = "secreta";
  await call(`PUT /canned-responses/${shortcut}`, { text: `${marker} respuesta` });
  await call("POST /products/import", { file: catalogFile("OTRO", `${marker} producto`) });
  const product = (await call("GET /products")).items[0];
  const product_id: string = product.id;
  const variant_id: string = product.variants[0].id;
  const location_id: string = (await call("GET /locations")).items[0].id;
  const cart_id = newId();
  await call(`PUT /carts/${cart_id}`, { contact_id, lines: [{ variant_id, quantity: 1 }] });
  const placed = await call(`POST /carts/${cart_id}/checkout`, {
    customer: { name: `${marker} cliente` },
    delivery: { method: "delivery", address: { line1: `${marker} 1`, city: "Santiago" } },
  });
  expect(placed.result, JSON.stringify(placed)).toBe("placed");
  const order_id: string = placed.order.id;
  const [apiKey] = await database.query<{ id: string }>("SELECT id FROM api_keys WHERE workspace_id = $1", [
    workspace_id,
  ]);
  const [delivery] = await database.query<{ id: string }>(
    "SELECT id FROM webhook_deliveries WHERE workspace_id = $1",
    [workspace_id],
  );
  return {
    ...{ workspace_id, flow_slug, endpoint_id, inbox_id, conversation_id, contact_id, message_id, shortcut },
    ...{ product_id, variant_id, location_id, cart_id, order_id },
    ...{ api_key_id: apiKey?.id ?? "", delivery_id: delivery?.id ?? "" },
  };
}

async function tenantTables(database: Database): Promise<string[]> {
  const rows = await database.query<{ table_name: string }>(
    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspace_id' ORDER BY table_name",
  );
  return rows.map((row) => row.table_name);
}

/** Every row of a workspace, as one digest a table; but what the server itself tries again and again. */
async function digestOf(database: Database, workspace_id: string): Promise<Record<string, string | null>> {
  const digests: Record<string, string | null> = {};
  for (const table of await tenantTables(database)) {
    if (table === "webhook_deliveries") continue;
    const [row] = await database.query<{ digest: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text COLLATE "C")) AS digest FROM ${table} t WHERE workspace_id = $1`,
      [workspace_id],
    );
    digests[table] = row?.digest ?? null;
  }
  return digests;
}

async function idsOf(database: Database, workspace_id: string): Promise<string[]> {
  const ids = new Set([workspace_id]);
  for (const table of await tenantTables(database)) {
    const rows = await database.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE workspace_id = $1`,
      [workspace_id],
    );
    for (const { row } of rows) for (const value of Object.values(row)) if (isId(value)) ids.add(value);
  }
  return [...ids];
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/.test(value);
}
