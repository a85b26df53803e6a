import type { SendResult } from "@mostrador/adapter-kit";
import { describe, expect, it } from "vitest";
import { describeOnBothEngines } from "../platform/db/testing.ts";
import { createTestRuntime, until } from "./testing.ts";

describeOnBothEngines("the runtime", (open) => {
  it("answers a message: stored, stepped, written and delivered, in that order", async () => {
    const database = await open();
    const { runtime, post, sent, workspace_id } = createTestRuntime({ database });
    runtime.start();
    expect(await post({ id: "1", from: "ana", text: "hola" })).toMatchObject({ status: 200 });
    await until("the echo", () => sent.length === 1);
    await until(
      "the outbox to empty",
      async () => (await database.query("SELECT 1 FROM outbox")).length === 0,
    );
    const messages = await database.query(
      "SELECT seq, direction, state, content, external_id FROM messages WHERE workspace_id = $1 ORDER BY seq",
      [workspace_id],
    );
    expect(messages).toMatchObject([
      { seq: 1, direction: "inbound", state: "received", content: { kind: "text", text: "hola" } },
      { seq: 2, direction: "outbound", state: "sent", content: { kind: "text", text: "hola" } },
    ]);
    await runtime.stop();
  });

  it("takes the same delivery three times, and fifty times at once, as one message", async () => {
    const database = await open();
    const { runtime, post, sent } = createTestRuntime({ database });
    runtime.start();
    for (let repeat = 0; repeat < 3; repeat++) await post({ id: "again", from: "ana", text: "una vez" });
    await Promise.all(Array.from({ length: 50 }, () => post({ id: "burst", from: "ana", text: "otra vez" })));
    await until("both echoes", () => sent.length >= 2);
    await runtime.stop();
    expect(sent.map((message) => message.content)).toEqual([
      { kind: "text", text: "una vez" },
      { kind: "text", text: "otra vez" },
    ]);
    expect(await database.query("SELECT count(*)::int AS n FROM conversations")).toEqual([{ n: 1 }]);
    expect(await database.query("SELECT count(*)::int AS n FROM events")).toEqual([{ n: 2 }]);
  });

  it("answers a message that finds its lane waiting, though what waits there was written later", async () => {
    const database = await open();
    const first = createTestRuntime({ database });
    first.runtime.start();
    await first.post({ id: "1", from: "ana", text: "uno" });
    await first.runtime.stop();
    const { workspace_id, inbox } = first;
    const { runtime, post, sent } = createTestRuntime({ database, workspace_id, inbox_id: inbox.id });
    const [thread] = await database.query<{ id: string; contact_id: string }>(
      "SELECT id, contact_id FROM conversations",
    );
    const arriving = post({ id: "2", from: "ana", text: "dos" });
    await database.transaction((tx) =>
      runtime.mailbox.enqueue(tx, workspace_id, thread?.contact_id ?? "", [
        { type: "set_labels", conversation_id: thread?.id ?? "", member_id: null, labels: ["vip"] },
      ]),
    );
    runtime.mailbox.wake();
    runtime.start();
    await arriving;
    await until("the echo", () => sent.length === 1);
    await runtime.stop();
    expect(await database.query("SELECT count(*)::int AS n FROM events WHERE turn_id IS NULL")).toEqual([
      { n: 0 },
    ]);
  });

  it("keeps the same id with other content and flags it", async () => {
    const database = await open();
    const { runtime, post } = createTestRuntime({ database });
    runtime.start();
    await post({ id: "1", from: "ana", text: "uno" });
    await post({ id: "1", from: "ana", text: "otro" });
    await runtime.stop();
    expect(
      await database.query("SELECT payload->'event'->'content'->>'text' AS text FROM event_conflicts"),
    ).toEqual([{ text: "otro" }]);
  });

  it("refuses a wrong signature and stores nothing", async () => {
    const database = await open();
    const { post } = createTestRuntime({ database });
    expect(await post({ id: "1", from: "ana", text: "hola" }, "wrong")).toMatchObject({ status: 401 });
    expect(await database.query("SELECT 1 FROM events UNION ALL SELECT 1 FROM ignored_deliveries")).toEqual(
      [],
    );
  });

  it("answers a thousand customers who write at once, each in his own thread and order", async () => {
    const database = await open();
    const { runtime, post, sent } = createTestRuntime({ database });
    runtime.start();
    await Promise.all(
      Array.from({ length: 1000 }, async (_, n) => {
        await post({ id: `${n}-1`, from: `c${n}`, text: "primero" });
        await post({ id: `${n}-2`, from: `c${n}`, text: "segundo" });
      }),
    );
    await until(
      "all answers",
      () =>
        new Set(sent.map((message) => message.to)).size === 1000 &&
        sent.map(textOf).join("\n").split("\n").length === 2000,
      30_000,
    );
    await runtime.stop();
    const byContact = Map.groupBy(sent, (message) => message.to);
    for (const messages of byContact.values())
      expect(messages.map(textOf).join("\n")).toBe("primero\nsegundo");
  });

  it("sends in order within a conversation while a send is retried", async () => {
    const database = await open();
    let failures = 2;
    const results: string[] = [];
    const { runtime, post } = createTestRuntime({
      database,
      send: async (message): Promise<SendResult> => {
        if (failures-- > 0)
          return { class: "throttled", scope: "conversation", retry_after_ms: 100, code: "429" };
        results.push(textOf(message));
        return { class: "ok" };
      },
    });
    runtime.start();
    await post({ id: "1", from: "ana", text: "uno" });
    await post({ id: "2", from: "ana", text: "dos" });
    await until("both", () => results.join("\n").split("\n").length === 2);
    await runtime.stop();
    expect(results.join("\n")).toBe("uno\ndos");
  });

  it("holds a message whose answer was lost as unknown and never sends it twice", async () => {
    const database = await open();
    const { runtime, post, sent } = createTestRuntime({
      database,
      send: async () => ({ class: "transient", code: "answer_lost" }),
    });
    runtime.start();
    await post({ id: "1", from: "ana", text: "hola" });
    await until(
      "the state",
      async () => (await database.query("SELECT 1 FROM messages WHERE state = 'unknown'")).length === 1,
    );
    await new Promise((done) => setTimeout(done, 100));
    await runtime.stop();
    expect(sent).toHaveLength(1);
  });

  it("marks what the customer's app has shown as read, up to the number that it names", async () => {
    const database = await open();
    const { runtime, post, workspace_id } = createTestRuntime({ database, delivery: "pull" });
    runtime.start();
    const states = async () => {
      const rows = await database.query<{ state: string }>(
        "SELECT state FROM messages WHERE workspace_id = $1 ORDER BY seq",
        [workspace_id],
      );
      return rows.map((row) => row.state);
    };
    for (const text of ["uno", "dos"]) {
      const before = (await states()).length;
      await post({ id: text, from: "ana", text });
      await until(`the answer to ${text}`, async () => (await states()).length === before + 2);
    }
    await post({ id: "seen", from: "ana", status: "read", up_to: 2 });
    await until("the receipt", async () => (await states()).includes("read"));
    expect(await states()).toEqual(["received", "read", "received", "sent"]);
    await runtime.stop();
  });

  it("finishes what is in hand before it stops", async () => {
    const database = await open();
    const { runtime, post, sent } = createTestRuntime({
      database,
      send: async () => {
        await new Promise((done) => setTimeout(done, 150));
        return { class: "ok" };
      },
    });
    runtime.start();
    await post({ id: "1", from: "ana", text: "hola" });
    await until("the send to begin", () => sent.length === 1);
    await runtime.stop();
    expect(await database.query("SELECT state FROM messages WHERE direction = 'outbound'")).toEqual([
      { state: "sent" },
    ]);
  });

  it("finds what another process left in flight and says so instead of sending again", async () => {
    const database = await open();
    const first = createTestRuntime({ database, send: () => new Promise(() => {}) });
    first.runtime.start();
    await first.post({ id: "1", from: "ana", text: "hola" });
    await until("the send to begin", () => first.sent.length === 1);
    await database.query("UPDATE outbox SET claimed_until = now() - interval '1 minute'");
    const second = createTestRuntime({
      database,
      workspace_id: first.workspace_id,
      inbox_id: first.inbox.id,
    });
    second.runtime.start();
    await until(
      "the state",
      async () => (await database.query("SELECT 1 FROM messages WHERE state = 'unknown'")).length === 1,
    );
    await second.runtime.stop();
    expect(second.sent).toEqual([]);
  });

  it("keeps text that PostgreSQL cannot hold: NUL and half a surrogate pair", async () => {
    const database = await open();
    const { runtime, post, sent } = createTestRuntime({ database });
    runtime.start();
    await post({ id: "1", from: "ana", text: "a\u0000b\ud83dc" });
    await until("the echo", () => sent.length === 1);
    await runtime.stop();
    expect(sent[0]?.content).toEqual({ kind: "text", text: "ab\ufffdc" });
  });

  it("sends a failed message again under its own id when a person asks for it", async () => {
    const database = await open();
    let isDown = true;
    const { runtime, post, sent, workspace_id } = createTestRuntime({
      database,
      send: async () => (isDown ? { class: "rejected", code: "no" } : { class: "ok" }),
    });
    runtime.start();
    await post({ id: "1", from: "ana", text: "hola" });
    const outbound = () =>
      database.query<{ id: string; state: string; conversation_id: string; contact_id: string }>(
        `SELECT m.id, m.state, c.id AS conversation_id, c.contact_id FROM messages m
         JOIN conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id WHERE m.direction = 'outbound'`,
      );
    await until("the failure", async () => (await outbound())[0]?.state === "failed");
    const [message] = await outbound();
    if (!message) throw new Error("no message");
    isDown = false;
    await runtime.mailbox.enqueue(database, workspace_id, message.contact_id, [
      {
        type: "retry_message",
        conversation_id: message.conversation_id,
        message_id: message.id,
        member_id: null,
      },
    ]);
    runtime.mailbox.wake();
    await until("the message to be sent", async () => (await outbound())[0]?.state === "sent");
    await runtime.stop();
    expect(sent.map((one) => one.message_id)).toEqual([message.id, message.id]);
  });

  it("keeps messages while the provider refuses our token, and says so at the inbox until it takes them again", async () => {
    const database = await open();
    let isRefused = true;
    const { runtime, post, inbox, workspace_id } = createTestRuntime({
      database,
      send: async () =>
        isRefused ? { class: "auth", reason: "token revoked", retry_after_ms: 100 } : { class: "ok" },
    });
    await database.query(
      "INSERT INTO inboxes (workspace_id, id, name, channel, settings, created_at) VALUES ($1, $2, 'Paper', 'paper', '{}', now())",
      [workspace_id, inbox.id],
    );
    const problem = async () =>
      (await database.query<{ problem: string | null }>("SELECT problem FROM inboxes"))[0]?.problem;
    runtime.start();
    await post({ id: "1", from: "ana", text: "hola" });
    await until("the problem", async () => (await problem()) === "token revoked");
    isRefused = false;
    await until("the problem to go", async () => (await problem()) === null);
    await runtime.stop();
    expect(await database.query("SELECT state FROM messages WHERE direction = 'outbound'")).toEqual([
      { state: "sent" },
    ]);
  });
});

describe("a turn that fails", () => {
  describeOnBothEngines("set aside", (open) => {
    it("is retried alone, then set aside, while its neighbours are answered", async () => {
      const database = await open();
      const { runtime, post, sent, deps } = createTestRuntime({ database });
      const understand = deps.understanding.understand;
      deps.understanding.understand = (request) => {
        if (request.text.includes("bomba")) throw new Error("boom");
        return understand(request);
      };
      runtime.start();
      await Promise.all(["a", "b", "bomba", "c", "d"].map((text) => post({ id: text, from: text, text })));
      await until("the neighbours", () => sent.length === 4);
      await until(
        "the failure to be set aside",
        async () => (await database.query("SELECT 1 FROM events WHERE failed_at IS NOT NULL")).length === 1,
        60_000,
      );
      await post({ id: "later", from: "bomba", text: "ya pasó" });
      await until(
        "the conversation to go on",
        async () =>
          (await database.query("SELECT 1 FROM messages WHERE content->>'text' = 'ya pasó'")).length > 0,
      );
      await runtime.stop();
      expect(await database.query("SELECT failure FROM events WHERE failed_at IS NOT NULL")).toEqual([
        { failure: "boom" },
      ]);
    });
  });
});

function textOf(message: { content: { kind: string; text?: string } | object }): string {
  return "text" in message.content ? String(message.content.text) : "";
}
