import type { Route, Scope } from "@mostrador/contract";
import { eventRoutes, webhookRoutes } from "@mostrador/contract";
import { afterEach, expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import type { MountRoute } from "../../platform/http/mount.ts";
import { newId } from "../../platform/ids.ts";
import { createMovableClock, createTestObserve, newFact } from "./testing.ts";

const browser = { address: "127.0.0.1", session_token: null, setSession: () => {}, clearSession: () => {} };
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function openDoor(database: Database) {
  const clock = createMovableClock();
  const observe = createTestObserve(database, clock);
  await observe.start();
  cleanups.push(() => observe.stop());
  const handlers = new Map<Route, (call: never) => Promise<unknown>>();
  const mount: MountRoute = (route, handle) => handlers.set(route, handle);
  observe.mount({ mount, http: undefined as never, browserOf: () => browser });
  function call(
    workspace_id: string,
    route: Route,
    sent: { params?: object; query?: object; body?: object },
  ) {
    const scopes: Scope[] = [];
    const caller = { workspace_id, member: null, scopes };
    const given = { caller, browser, params: {}, query: {}, body: undefined, ...sent };
    return handlers.get(route)?.(given as never);
  }
  return { observe, clock, call };
}

describeOnBothEngines("webhook and event routes", (open) => {
  it("show the secret when an endpoint is made and never again", async () => {
    const { call } = await openDoor(await open());
    const workspace_id = newId();
    const body = { url: "http://127.0.0.1:9/hook", event_types: ["order.paid", "order.paid"] };
    const made = webhookRoutes.create.response.parse(
      await call(workspace_id, webhookRoutes.create, { body }),
    );
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(made.event_types).toEqual(["order.paid"]);
    const { items } = webhookRoutes.list.response.parse(await call(workspace_id, webhookRoutes.list, {}));
    expect(items).toEqual([{ ...made, secret: undefined }]);
  });

  it("page through the delivery log and replay from it, within the workspace alone", async () => {
    const database = await open();
    const { observe, clock, call } = await openDoor(database);
    const [workspace_id, stranger] = [newId(), newId()];
    const { id } = await observe.endpoints.create(workspace_id, {
      url: "http://127.0.0.1:9/hook",
      event_types: ["order.paid"],
    });
    const facts = Array.from({ length: 3 }, () => newFact(workspace_id, "order.paid", clock));
    await database.transaction((tx) => observe.queueWebhooks(tx, facts));
    const params = { endpoint_id: id };
    const read = async (query: object) =>
      webhookRoutes.deliveries.response.parse(
        await call(workspace_id, webhookRoutes.deliveries, { params, query }),
      );
    const first = await read({ limit: 2 });
    const second = await read({ limit: 2, cursor: first.next_cursor });
    expect([...first.items, ...second.items].map(({ payload }) => payload["data"])).toMatchObject(
      facts.toReversed().map((fact) => ({ id: fact.id })),
    );
    expect(second.next_cursor).toBeNull();
    expect((await read({ state: "delivered" })).items).toEqual([]);
    const replay = { ...params, delivery_id: first.items[0]?.id };
    expect(await call(workspace_id, webhookRoutes.replay, { params: replay })).toMatchObject({
      state: "waiting",
    });
    await expect(call(stranger, webhookRoutes.deliveries, { params })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(call(stranger, webhookRoutes.replay, { params: replay })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(call(stranger, webhookRoutes.remove, { params })).rejects.toMatchObject({
      code: "not_found",
    });
    await call(workspace_id, webhookRoutes.remove, { params });
    expect(
      await database.query("SELECT 1 FROM webhook_deliveries WHERE workspace_id = $1", [workspace_id]),
    ).toEqual([]);
  });

  it("list the facts of the workspace, newest first, by type", async () => {
    const database = await open();
    const { clock, call } = await openDoor(database);
    const workspace_id = newId();
    const facts = [
      newFact(workspace_id, "order.placed", clock),
      newFact(workspace_id, "order.paid", clock),
      newFact(newId(), "order.paid", clock),
    ];
    await database.query(
      `INSERT INTO domain_events SELECT * FROM json_to_recordset($1) AS e(workspace_id uuid, id uuid, type text, at timestamptz,
         contact_id uuid, conversation_id uuid, order_id uuid, payload jsonb)`,
      [JSON.stringify(facts)],
    );
    const [placed, paid] = facts;
    expect(await call(workspace_id, eventRoutes.list, {})).toEqual({
      items: [paid, placed],
      next_cursor: null,
    });
    expect(await call(workspace_id, eventRoutes.list, { query: { type: "order.placed" } })).toEqual({
      items: [placed],
      next_cursor: null,
    });
  });
});
