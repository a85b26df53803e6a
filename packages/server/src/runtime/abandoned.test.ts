import { expect, it } from "vitest";
import { describeOnBothEngines } from "../platform/db/testing.ts";
import { createTestRuntime, until } from "./testing.ts";

describeOnBothEngines("messages whose sender died", (open) => {
  it("are unknown as soon as nobody can hold their claim, and what waits behind them goes on", async () => {
    const database = await open();
    let count = 0;
    // The first process never hears of its message again
    const dying = createTestRuntime({ database, send: () => new Promise(() => {}) });
    dying.runtime.start();
    await dying.post({ id: "1", from: "ana", text: "uno" });
    await until("the first to leave", () => dying.sent.length === 1);
    await dying.post({ id: "2", from: "ana", text: "dos" });
    const next = createTestRuntime({
      database,
      workspace_id: dying.workspace_id,
      inbox_id: dying.inbox.id,
      send: async () => ({ class: "ok", external_id: `x-${++count}` }),
    });
    const told: string[] = [];
    Object.assign(next.deps, {
      hasSubscribers: () => true,
      queueWebhooks: async (_tx: unknown, facts: { type: string }[]) =>
        void told.push(...facts.map(({ type }) => type)),
    });
    // With PostgreSQL another process may well be alive: its claim has to end first
    if (database.engine === "postgres")
      await database.query(
        "UPDATE outbox SET claimed_until = now() - interval '1 second' WHERE claimed_until IS NOT NULL",
      );
    next.runtime.start();
    await until("the second to leave", () => next.sent.length === 1);
    await next.runtime.stop();
    const messages = await database.query(
      "SELECT content->>'text' AS text, state, failure_code FROM messages WHERE direction = 'outbound' ORDER BY seq",
    );
    expect(messages).toEqual([
      { text: "uno", state: "unknown", failure_code: "in_flight" },
      { text: "dos", state: "sent", failure_code: null },
    ]);
    expect(told).toContain("message.unknown");
  });
});
