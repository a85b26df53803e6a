import { expect, it } from "vitest";
import { describeOnBothEngines } from "../platform/db/testing.ts";
import { createPaperChannel, createTestRuntime, until } from "./testing.ts";

const rate_per_second = 20;

describeOnBothEngines("an account with a limit of its provider's", (open) => {
  it("keeps it when many write at once: each is answered once, in turn, and no wait counts as an attempt", async () => {
    const database = await open();
    const { capabilities } = createPaperChannel(async () => ({ class: "ok" }));
    const times: number[] = [];
    const { runtime, post, sent, workspace_id } = createTestRuntime({
      database,
      channel: { capabilities: { ...capabilities, rate_per_second } },
      send: async (message) => {
        times.push(performance.now());
        return { class: "ok", external_id: `x-${message.message_id}` };
      },
    });
    runtime.start();
    const people = Array.from({ length: 70 }, (_, index) => `persona ${index}`);
    await Promise.all(people.map((from) => post({ id: from, from, text: "hola" })));
    // A claim that was given back leaves its epoch behind, and no attempt
    await until("some to be given back", async () => {
      const rows = await database.query<{ attempts: number }>(
        "SELECT attempts FROM outbox WHERE workspace_id = $1 AND claimed_until IS NULL AND claim_epoch > 0",
        [workspace_id],
      );
      return rows.length > 0 && rows.every(({ attempts }) => attempts === 0);
    });
    await until("all answers", () => sent.length === people.length);
    await runtime.stop();
    expect(new Set(sent.map(({ to }) => to)).size).toBe(people.length);
    for (const [index, at] of times.entries())
      if (index >= rate_per_second) expect(at - (times[index - rate_per_second] ?? 0)).toBeGreaterThan(1_000);
    const open_ones = await database.query(
      "SELECT 1 FROM messages WHERE workspace_id = $1 AND direction = 'outbound' AND state <> 'sent'",
      [workspace_id],
    );
    expect(open_ones).toEqual([]);
  });
});
