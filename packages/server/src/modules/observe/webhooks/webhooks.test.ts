import type { WebhookDelivery } from "@mostrador/contract";
import { limits } from "@mostrador/contract";
import { afterEach, expect, it } from "vitest";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import type { Observe } from "../index.ts";
import {
  type Answer,
  createMovableClock,
  createTestObserve,
  newFact,
  startReceiver,
  verify,
} from "../testing.ts";
import { claimDeliveries, noteFailure, settleDelivery } from "./delivery-store.ts";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function start(database: Database, clock: Clock, options = {}): Promise<Observe> {
  const observe = createTestObserve(database, clock, options);
  await observe.start();
  cleanups.push(() => observe.stop());
  return observe;
}

async function receive(answer: Answer | ((count: number) => Answer)) {
  const receiver = await startReceiver((_, count) => (typeof answer === "function" ? answer(count) : answer));
  cleanups.push(receiver.close);
  return receiver;
}

/** Records one fact of this type, with the deliveries that it causes. */
function record(database: Database, observe: Observe, workspace_id: string, clock: Clock) {
  const fact = newFact(workspace_id, "order.paid", clock);
  return database.transaction((tx) => observe.queueWebhooks(tx, [fact])).then(() => fact);
}

function readDeliveries(database: Database, workspace_id: string) {
  return database.query<WebhookDelivery>(
    "SELECT * FROM webhook_deliveries WHERE workspace_id = $1 ORDER BY id",
    [workspace_id],
  );
}

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Waits until the only delivery of the workspace is as it should be. */
function untilDelivery(
  database: Database,
  workspace_id: string,
  isRight: (delivery: WebhookDelivery) => boolean,
): Promise<void> {
  return until("the delivery", async () => {
    const [one] = await readDeliveries(database, workspace_id);
    return one !== undefined && isRight(one);
  });
}

describeOnBothEngines("outgoing webhooks", (open) => {
  it("bring a fact to who subscribed to it, signed so that the standard's own library verifies it", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const receiver = await receive(200);
    const paid = await observe.endpoints.create(workspace_id, {
      url: receiver.url,
      event_types: ["order.paid"],
    });
    await observe.endpoints.create(workspace_id, { url: receiver.url, event_types: ["order.placed"] });
    await observe.endpoints.create(newId(), { url: receiver.url, event_types: ["order.paid"] });
    const fact = await record(database, observe, workspace_id, clock);
    await untilDelivery(database, workspace_id, ({ state }) => state === "delivered");
    const [request] = receiver.received;
    if (!request) throw new Error("nothing came");
    expect(verify(paid.secret, request)).toEqual({ type: "order.paid", timestamp: fact.at, data: fact });
    expect(() => verify(paid.secret, { ...request, body: `${request.body} ` })).toThrow();
    expect(receiver.received).toHaveLength(1);
  });

  it("are queued by the transaction that made the fact, or not at all", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const receiver = await receive(200);
    await observe.endpoints.create(workspace_id, { url: receiver.url, event_types: ["order.paid"] });
    const failing = database.transaction(async (tx) => {
      await observe.queueWebhooks(tx, [newFact(workspace_id, "order.paid", clock)]);
      throw new Error("the order could not be stored");
    });
    await expect(failing).rejects.toThrow("could not be stored");
    expect(await readDeliveries(database, workspace_id)).toEqual([]);
  });

  it("are tried again under the same id with a fresh signature, after errors, silence and lost connections", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const answers: Answer[] = [500, "hang", "reset", 302, 200];
    const receiver = await receive((count) => answers[count - 1] ?? 200);
    const { secret } = await observe.endpoints.create(workspace_id, {
      url: receiver.url,
      event_types: ["order.paid"],
    });
    await record(database, observe, workspace_id, clock);
    for (const [index] of answers.slice(1).entries()) {
      await untilDelivery(
        database,
        workspace_id,
        (one) => one.attempts === index + 1 && one.last_error !== null,
      );
      await until("the claim to be given back", async () => {
        const rows = await database.query("SELECT 1 FROM webhook_deliveries WHERE claimed_until IS NOT NULL");
        return rows.length === 0;
      });
      clock.advance(3_600_000);
    }
    await untilDelivery(database, workspace_id, ({ state }) => state === "delivered");
    expect(new Set(receiver.ids()).size).toBe(1);
    expect(receiver.received).toHaveLength(answers.length);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-signature"])).size).toBe(
      answers.length,
    );
    const signatureIsFresh = receiver.received.at(-1);
    // The library refuses what is over five minutes from its own clock; ours is hours ahead by now
    expect(() => signatureIsFresh && verify(secret, signatureIsFresh)).toThrow(/timestamp too new/i);
  });

  it("end as dead after their last attempt, and a replay brings them under the same id", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    let isUp = false;
    const receiver = await receive(() => (isUp ? 200 : 503));
    const resting = createTestObserve(database, clock);
    await resting.start();
    const { id } = await resting.endpoints.create(workspace_id, {
      url: receiver.url,
      event_types: ["order.paid"],
    });
    await resting.stop();
    await record(database, resting, workspace_id, clock);
    await database.query(
      "UPDATE webhook_deliveries SET attempts = $2 WHERE workspace_id = $1 AND attempts = 0",
      [workspace_id, limits.webhook_attempts - 1],
    );
    const observe = await start(database, clock);
    await untilDelivery(database, workspace_id, ({ state }) => state === "dead");
    const [dead] = await readDeliveries(database, workspace_id);
    expect(dead).toMatchObject({ last_status: 503, next_attempt_at: null });
    isUp = true;
    await observe.replay(workspace_id, id, dead?.id ?? "");
    await untilDelivery(
      database,
      workspace_id,
      ({ state, attempts }) => state === "delivered" && attempts === 1,
    );
    expect(new Set(receiver.ids()).size).toBe(1);
  });

  it("may be settled while their endpoint is removed", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const resting = createTestObserve(database, clock);
    await resting.start();
    const { id } = await resting.endpoints.create(workspace_id, {
      url: "https://shop.example/hook",
      event_types: ["order.paid"],
    });
    await resting.stop();
    await record(database, resting, workspace_id, clock);
    const at = { now: clock.now(), until: new Date(clock.ms() + limits.claim_ms).toISOString() };
    const [delivery] = await database.transaction((tx) => claimDeliveries(tx, at, { each: 8, all: 64 }, []));
    if (!delivery) throw new Error("nothing was claimed");
    let removed: Promise<void> = Promise.resolve();
    await database.transaction(async (tx) => {
      const settlement = { ...delivery, last_status: 503, last_error: "down", next_attempt_at: clock.now() };
      await settleDelivery(tx, { ...settlement, state: "waiting" });
      removed = resting.endpoints.remove(workspace_id, id);
      await new Promise((done) => setTimeout(done, 200));
      await noteFailure(tx, delivery, clock.now());
    });
    await removed;
    expect(await readDeliveries(database, workspace_id)).toEqual([]);
  });

  it("come again when the process died between the claim and the answer, and not before its claim ran out", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const receiver = await receive(200);
    const dying = createTestObserve(database, clock);
    await dying.start();
    await dying.endpoints.create(workspace_id, { url: receiver.url, event_types: ["order.paid"] });
    await dying.stop();
    await record(database, dying, workspace_id, clock);
    const claimed = await database.transaction((tx) =>
      claimDeliveries(
        tx,
        { now: clock.now(), until: new Date(clock.ms() + limits.claim_ms).toISOString() },
        { each: 8, all: 64 },
        [],
      ),
    );
    expect(claimed).toHaveLength(1);
    await start(database, clock);
    await new Promise((done) => setTimeout(done, 700));
    expect(receiver.received).toHaveLength(0);
    clock.advance(limits.claim_ms + 1_000);
    await untilDelivery(database, workspace_id, ({ state }) => state === "delivered");
    expect(receiver.ids()).toEqual([claimed[0]?.id]);
  });

  it("leave once, however many processes look for them", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const receiver = await receive(200);
    await observe.endpoints.create(workspace_id, { url: receiver.url, event_types: ["order.paid"] });
    await start(database, clock);
    await start(database, clock);
    await Promise.all(Array.from({ length: 40 }, () => record(database, observe, workspace_id, clock)));
    await until("all deliveries", async () =>
      (await readDeliveries(database, workspace_id)).every(({ state }) => state === "delivered"),
    );
    expect(receiver.received).toHaveLength(40);
    expect(new Set(receiver.ids()).size).toBe(40);
  });

  it("wait for no slow neighbour", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const [slow, quick] = [await receive("hang"), await receive(200)];
    for (const { url } of [slow, quick])
      await observe.endpoints.create(workspace_id, { url, event_types: ["order.paid"] });
    await Promise.all(Array.from({ length: 100 }, () => record(database, observe, workspace_id, clock)));
    await until("the quick one's hundred", () => quick.received.length === 100);
    expect(slow.received.length).toBeLessThan(100);
  });

  it("stop for an endpoint that took nothing for days, with the reason, until somebody switches it on", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const receiver = await receive(500);
    const { id } = await observe.endpoints.create(workspace_id, {
      url: receiver.url,
      event_types: ["order.paid"],
    });
    await record(database, observe, workspace_id, clock);
    await untilDelivery(database, workspace_id, ({ last_status }) => last_status === 500);
    expect(await observe.endpoints.list(workspace_id)).toMatchObject([{ is_enabled: true }]);
    clock.advance(limits.webhook_failing_hours * 3_600_000 + 60_000);
    await until("the switch", async () => !(await observe.endpoints.list(workspace_id))[0]?.is_enabled);
    const [off] = await observe.endpoints.list(workspace_id);
    expect(off?.disabled_reason).toMatch(/Nothing was accepted since .* answered 500/);
    await until("the news", () => !observe.hasSubscribers(workspace_id));
    expect(await observe.endpoints.update(workspace_id, id, { is_enabled: true })).toMatchObject({
      is_enabled: true,
      disabled_reason: null,
    });
    expect(observe.hasSubscribers(workspace_id)).toBe(true);
  });

  it("stop at once for an endpoint that answers 410 Gone", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock);
    const receiver = await receive(410);
    await observe.endpoints.create(workspace_id, { url: receiver.url, event_types: ["order.paid"] });
    await record(database, observe, workspace_id, clock);
    await untilDelivery(database, workspace_id, ({ state }) => state === "dead");
    expect((await observe.endpoints.list(workspace_id))[0]?.disabled_reason).toContain("410");
  });

  it("never go to private addresses unless the operator allows it, whether given as number or as name", async () => {
    const [database, clock, workspace_id] = [await open(), createMovableClock(), newId()];
    const observe = await start(database, clock, { allow_private: false });
    const receiver = await receive(200);
    const wanted = { url: receiver.url, event_types: ["order.paid" as const] };
    await expect(observe.endpoints.create(workspace_id, wanted)).rejects.toThrow("ALLOW_PRIVATE_WEBHOOKS=1");
    const byName = { ...wanted, url: `http://localhost:${receiver.port}/hook` };
    await observe.endpoints.create(workspace_id, byName);
    await record(database, observe, workspace_id, clock);
    await untilDelivery(
      database,
      workspace_id,
      ({ last_error }) => last_error?.includes("EPRIVATE") ?? false,
    );
    expect(receiver.received).toHaveLength(0);
  });
});
