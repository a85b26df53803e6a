import type { SendResult } from "@mostrador/adapter-kit";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../../platform/db/port.ts";
import { describeOnBothEngines } from "../../../platform/db/testing.ts";
import { newId } from "../../../platform/ids.ts";
import { createTestDesk, type TestDesk } from "../../../runtime/desk-testing.ts";
import { until } from "../../../runtime/testing.ts";

const text = (words: string) => ({ kind: "text" as const, text: words });

describeOnBothEngines("a message that answers another", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function openThread(send?: () => Promise<SendResult>) {
    const desk = await createTestDesk({ database, ...(send && { send }) });
    const { id: conversation_id } = await desk.hear("ana", "¿Tienen talla 42?");
    const asked = { caller: desk.rosa, conversation_id };
    return { desk, asked, messages: () => messagesOf(desk, asked) };
  }

  it("leaves with the provider's id of what it answers, and is shown with it", async () => {
    const { desk, asked, messages } = await openThread();
    const [first] = await messages();
    await desk.conversations.send(asked, { content: text("Sí"), reply_to_seq: 1 });
    await until("it to leave", () => desk.sent.length === 2);
    expect(desk.sent[1]).toMatchObject({ reply_to_external_id: first?.external_id });
    expect((await messages()).at(-1)).toMatchObject({
      content: text("Sí"),
      quote: {
        seq: 1,
        author: { type: "contact" },
        kind: "text",
        text: "¿Tienen talla 42?",
        is_deleted: false,
      },
    });
  });

  it("is a program's to send, too", async () => {
    const { desk, asked } = await openThread();
    await desk.conversations.send(
      { ...asked, caller: desk.program },
      { content: text("Sí"), reply_to_seq: 1 },
    );
    await until("it to leave", () => desk.sent.length === 2);
    expect(desk.sent[1]?.reply_to_external_id).toBeDefined();
  });

  it("of the customer's leads to what he quotes, the shop's words among them", async () => {
    const { desk, messages } = await openThread();
    await until("the echo's id", async () => (await messages())[1]?.external_id?.startsWith("x-") === true);
    const shown = (await messages())[1];
    await desk.post({ id: newId(), from: "ana", text: "Esa", answers: shown?.external_id ?? "" });
    await until("his answer", async () =>
      (await messages()).some((one) => one.quote?.seq === 2 && one.author.type === "contact"),
    );
  });

  it("that we do not have is a message like any other", async () => {
    const { desk, messages } = await openThread();
    await desk.post({ id: newId(), from: "ana", text: "Esa", answers: "of-long-ago" });
    await until("his answer", async () =>
      (await messages()).some(
        ({ content, quote }) => JSON.stringify(content).includes("Esa") && quote === null,
      ),
    );
  });

  it("may not show the customer a note of the shop's", async () => {
    const { desk, asked, messages } = await openThread();
    await desk.conversations.send(asked, { content: text("Es moroso"), is_note: true });
    const note = (await messages()).find(({ direction }) => direction === "note");
    const answer = desk.conversations.send(asked, { content: text("x"), reply_to_seq: note?.seq });
    await expect(answer).rejects.toMatchObject({
      code: "invalid_request",
      fields: [{ path: "body.reply_to_seq" }],
    });
  });

  it("says why it waits and until when, while the provider asks for patience", async () => {
    let answers: SendResult[] = [{ class: "ok", external_id: "x-0" }];
    const refused: SendResult = { class: "throttled", code: "429", reason: "slow down", retry_after_ms: 300 };
    const { desk, asked, messages } = await openThread(async () => answers.shift() ?? { class: "ok" });
    answers = [refused];
    await desk.conversations.send(asked, { content: text("Sí") });
    await until("the pause", async () => (await messages()).at(-1)?.failure_code === "429");
    expect((await messages()).at(-1)).toMatchObject({
      state: "queued",
      failure_reason: "slow down",
      next_attempt_at: expect.stringMatching(/^\d{4}-/),
    });
    await until("it to leave", async () => (await messages()).at(-1)?.state === "sent");
    expect((await messages()).at(-1)).toMatchObject({ failure_code: null, next_attempt_at: null });
  });
});

async function messagesOf(desk: TestDesk, asked: Parameters<TestDesk["conversations"]["messages"]>[0]) {
  return (await desk.conversations.messages(asked, {})).items;
}
