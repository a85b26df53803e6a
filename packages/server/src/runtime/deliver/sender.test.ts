import type { OutboundMessage, SendResult } from "@mostrador/adapter-kit";
import { limits } from "@mostrador/contract";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClock } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox } from "../deps.ts";
import { createPaperChannel } from "../testing.ts";
import type { ClaimedMessage } from "./outbox.ts";
import { createSender, type Fate } from "./sender.ts";

describe("what leaves for the providers", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A sender alone, with its accounts; `send` is the provider. */
  function open(rates: readonly number[], send: (message: OutboundMessage) => Promise<SendResult>) {
    const workspace_id = newId();
    const left: { to: string; at: number }[] = [];
    const begun = Date.now();
    const paper = createPaperChannel((message) => {
      left.push({ to: message.to, at: Date.now() - begun });
      return send(message);
    });
    const inboxes = rates.map(
      (rate_per_second): LiveInbox => ({
        ...{ id: newId(), workspace_id, channel: "paper", flow_slug: null, is_enabled: true },
        settings: { rate_per_second },
      }),
    );
    const due = vi.fn();
    const deps = {
      clock: createClock(),
      log: pino({ level: "silent" }),
      hookAddress: () => null,
      channel: () => paper,
      database: { query: async () => [] },
      inbox: (id: string) => inboxes.find((inbox) => inbox.id === id),
      http: () => ({ request: async () => ({ result: "not_sent" as const, reason: "paper needs no wire" }) }),
      shop: () => ({ name: "", assistant_name: "", currency: "CLP", locale: "es-CL", time_zone: "UTC" }),
    };
    const fates: Fate[] = [];
    const sender = createSender(deps, { fate: (fate) => fates.push(fate), due });
    const messages = (account: number, count: number) =>
      Array.from({ length: count }, (_, index) =>
        claimed(workspace_id, inboxes[account]?.id ?? "", `${account}-${index}`),
      );
    return { sender, left, due, inboxes, messages, fates };
  }

  it("never leaves faster than the account may, in any second, and holds up no other account", async () => {
    const { sender, left, inboxes, messages } = open([10, 0], async () => ({
      class: "ok",
      external_id: newId(),
    }));
    sender.send([...messages(0, 25), ...messages(1, 100)]);
    await vi.advanceTimersByTimeAsync(0);
    expect(left.filter(({ to }) => to.startsWith("1-"))).toHaveLength(100);
    expect(sender.room()).toBe(limits.deliveries_per_batch);
    expect(sender.pausedInboxes()).toEqual([inboxes[0]?.id]);
    await vi.advanceTimersByTimeAsync(3_000);
    const times = left.filter(({ to }) => to.startsWith("0-")).map(({ at }) => at);
    expect(times).toHaveLength(20);
    for (const [index, at] of times.entries())
      if (index >= 10) expect(at - (times[index - 10] ?? 0)).toBeGreaterThan(1_000);
  });

  it("gives back what is not soon to leave as if it had not been claimed, and asks for it in time", async () => {
    const { sender, due, messages, fates } = open([10], async () => ({ class: "ok", external_id: newId() }));
    sender.send(messages(0, 25));
    const back = fates.splice(0).map(({ settlement }) => settlement);
    expect(back).toHaveLength(5);
    for (const one of back) expect(one).toMatchObject({ state: "queued", is_unsent: true, code: null });
    expect(due).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(due).toHaveBeenCalled();
    expect(sender.pausedInboxes()).toEqual([]);
    expect(fates).toHaveLength(20);
    expect(sender.isIdle()).toBe(true);
  });

  it("is unknown when no answer comes, well before others may take its claim for a dead process's", async () => {
    const { sender, messages, fates } = open([0], () => new Promise(() => {}));
    sender.send(messages(0, 1));
    expect(sender.isIdle()).toBe(false);
    await vi.advanceTimersByTimeAsync(limits.send_total_ms);
    expect(fates).toMatchObject([{ settlement: { state: "unknown", code: "answer_lost" } }]);
    expect(limits.claim_ms - limits.send_total_ms).toBeGreaterThanOrEqual(10_000);
    expect(limits.send_total_ms).toBeGreaterThan(limits.send_timeout_ms);
  });
});

function claimed(workspace_id: string, inbox_id: string, to_key: string): ClaimedMessage {
  return {
    ...{ workspace_id, inbox_id, to_key, conversation_key: to_key },
    ...{ conversation_id: newId(), contact_id: newId(), message_id: newId() },
    ...{ seq: 2, attempts: 1, claim_epoch: 1, reply_to_external_id: null, is_followed: false },
    content: { kind: "text", text: "hola" },
  };
}
