import { scopes } from "@mostrador/contract";
import { afterEach, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./app-testing.ts";
import type { Database } from "./platform/db/port.ts";
import { describeOnBothEngines } from "./platform/db/testing.ts";

describeOnBothEngines("the whole server", (open) => {
  let server: TestApp;
  afterEach(() => server.stop());

  /** How many there are of everything that a first workspace begins with. */
  async function count(database: Database): Promise<Record<string, number>> {
    const [row] = await database.query<Record<string, number>>(
      `SELECT ${"workspaces members flow_versions inboxes products variants media labels canned_responses"
        .split(" ")
        .map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
        .join()}`,
    );
    return row ?? {};
  }

  it("starts bare with our flows published, and says that it is well", async () => {
    const database = await open();
    server = await startTestApp(database);
    expect((await server.call("GET ./healthz")).json()).toEqual({ status: "ok" });
    expect((await server.call("GET ./readyz")).json()).toEqual({ status: "ready" });
    const key = await server.newKey(server.app.workspace.workspaces.list()[0]?.id ?? "", ["flows:read"]);
    const { items } = (await server.call("GET /flows", { key })).json();
    expect(items).toContainEqual({
      slug: "seller-es",
      name: "Vendedor",
      published_version: 1,
      latest_version: 1,
    });
    expect(await count(database)).toMatchObject({ workspaces: 1, members: 1, inboxes: 0, products: 0 });
  });

  it("begins with the demo shop: something to sell with pictures, and the ways to ask for it", async () => {
    const database = await open();
    server = await startTestApp(database, { MOSTRADOR_BARE: "0" });
    const [first] = server.app.workspace.workspaces.list();
    const key = await server.newKey(first?.id ?? "", scopes);
    const inboxes = (await server.call("GET /inboxes", { key })).json().items;
    expect(
      inboxes.map((one: { channel: string; problem: string | null }) => [one.channel, one.problem]),
    ).toEqual(
      expect.arrayContaining([
        ["webchat", null],
        ["whatsapp", null],
        ["telegram", null],
        ["plivo", null],
      ]),
    );
    const [found] = (await server.call("GET /products/search?q=zapatiyas%20rojas", { key })).json().items;
    expect(found).toMatchObject({ title: "Zapatillas rojas", currency: "CLP" });
    const picture = await server.call(`GET .${new URL(found.image_url).pathname}`);
    expect([picture.statusCode, picture.headers["content-type"]]).toEqual([200, "image/webp"]);

    const furnished = await count(database);
    await server.stop();
    // As if it had been interrupted: whatever is there already stays as it is
    await database.query("UPDATE workspaces SET settings = '{}'");
    server = await startTestApp(database, { MOSTRADOR_BARE: "0" });
    expect(await count(database)).toEqual(furnished);
  });

  it("answers nobody any more once it stops, and keeps what it took", async () => {
    const database = await open();
    server = await startTestApp(database);
    const url = server.app.url();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await server.stop();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect(await database.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    server = await startTestApp(database);
  });
});
