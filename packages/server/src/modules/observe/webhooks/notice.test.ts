import type { DomainEventType, JsonObject } from "@mostrador/contract";
import { afterEach, expect, it } from "vitest";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createMovableClock, createTestObserve, newFact, startReceiver } from "../testing.ts";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

describeOnBothEngines("a webhook that leads to where the shop's people talk", (open) => {
  async function setUp(locale: string) {
    const [database, clock] = [await open(), createMovableClock()];
    const [workspace_id, contact_id] = [newId(), newId()];
    await database.query(
      "INSERT INTO workspaces (id, name, locale, currency, time_zone, country, assistant_name, settings, created_at) VALUES ($1, 'Brisa', $2, 'CLP', 'America/Santiago', 'CL', 'Lola', '{}', $3)",
      [workspace_id, locale, clock.now()],
    );
    await database.query(
      "INSERT INTO contacts (workspace_id, id, name, created_at) VALUES ($1, $2, 'Rosa $& Díaz', $3)",
      [workspace_id, contact_id, clock.now()],
    );
    const receiver = await startReceiver(() => 200);
    cleanups.push(receiver.close);
    const team = {
      takes: ({ pathname }: URL) => pathname === "/team",
      body: (notice: object) => ({ ...notice }),
    };
    const observe = createTestObserve(database, clock, { notice_doors: [team] });
    await observe.start();
    cleanups.push(() => observe.stop());
    const tell = async (path: string, type: DomainEventType, payload: JsonObject = {}) => {
      const url = receiver.url.replace("/hook", path);
      const { id } = await observe.endpoints.create(workspace_id, { url, event_types: [type] });
      const fact = { ...newFact(workspace_id, type, clock), contact_id, payload };
      const before = receiver.received.length;
      await database.transaction((tx) => observe.queueWebhooks(tx, [fact]));
      await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBeGreaterThan(before);
      await observe.endpoints.remove(workspace_id, id);
      return JSON.parse(receiver.received.at(-1)?.body ?? "");
    };
    return { tell };
  }

  it("brings words with the name, the number and the total; a program still gets the fact", async () => {
    const { tell } = await setUp("es-CL");
    const paid = { number: "M-1001", total_minor: 82_980, currency: "CLP" };
    expect(await tell("/team", "order.paid", paid)).toEqual({
      text: "💰 Pedido M-1001 pagado: $82.980 (Rosa $& Díaz).",
      link: { url: "https://shop.example/console", label: "Abrir la conversación" },
    });
    expect(await tell("/hook", "order.paid", paid)).toMatchObject({
      type: "order.paid",
      data: { payload: paid },
    });
  });

  it("says in the shop's language who waits, and calls other facts by their names", async () => {
    const { tell } = await setUp("pt-BR");
    expect(await tell("/team", "conversation.handed_off")).toMatchObject({
      text: "🙋 Rosa $& Díaz espera por uma pessoa.",
    });
    expect(await tell("/team", "flow.published")).toMatchObject({ text: "flow.published (Rosa $& Díaz)" });
  });
});
