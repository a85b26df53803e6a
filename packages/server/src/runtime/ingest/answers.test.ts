import { createInboxMemory, type OutboundMessage } from "@mostrador/adapter-kit";
import { expect, it } from "vitest";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { createTestRuntime, until } from "../testing.ts";

describeOnBothEngines("what only the event brings", (open) => {
  it("is there when its answer leaves, however fast that is", async () => {
    const memory = createInboxMemory();
    const taken: (string | undefined)[] = [];
    const send = async ({ conversation_key, message_id }: OutboundMessage) => {
      taken.push(memory.take(conversation_key));
      return { class: "ok" as const, external_id: message_id };
    };
    const { runtime, post, deps } = createTestRuntime({
      database: await open(),
      send,
      channel: {
        remember: ({ external_id, conversation_key }, kept) =>
          kept.put(conversation_key, { value: `reply-${external_id}`, ttl_ms: 60_000 }),
      },
    });
    deps.http = () => ({ request: async () => ({ result: "not_sent", reason: "no wire" }), memory });
    runtime.start();
    for (let number = 1; number <= 20; number++)
      await post({ id: `l${number}`, from: `ana-${number}`, text: "hola" });
    await until("twenty answers", () => taken.length === 20);
    expect(taken.toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `reply-l${index + 1}`).toSorted(),
    );
    await runtime.stop();
  });
});

describeOnBothEngines("the answer to a provider's request", (open) => {
  it("is what the channel says of this request, else what it always says, and never for a forged one", async () => {
    const { runtime, post } = createTestRuntime({
      database: await open(),
      channel: {
        webhookAnswer: { status: 200, content_type: "text/plain", body: "success" },
        answerWebhook: ({ body }) =>
          Buffer.from(body).includes("welcome")
            ? { status: 200, content_type: "application/json", body: '{"text":"¡Hola!"}' }
            : undefined,
      },
    });
    runtime.start();
    expect(await post({ id: "l1", from: "ana", welcome: true })).toMatchObject({ body: '{"text":"¡Hola!"}' });
    expect(await post({ id: "l2", from: "ana", text: "hola" })).toMatchObject({
      status: 200,
      body: "success",
    });
    expect(await post({ id: "l3", from: "ana", welcome: true }, "wrong")).toMatchObject({ status: 401 });
    await runtime.stop();
  });
});
