import { createInboxMemory, type OutboundMessage, type ProviderAnswer } from "@mostrador/adapter-kit";
import { answered, createRecordingHttp } from "@mostrador/adapter-kit/conformance";
import type { ChannelEvent } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { line } from "./index.ts";

const key = "U3a5f0c7d9e1b2a4c6d8e0f1a2b3c4d5e";
const message: OutboundMessage = {
  message_id: "0199aaaa-0000-7000-8000-000000000001",
  conversation_key: key,
  to: key,
  content: { kind: "text", text: "Hola" },
};
const event = (reply_token: string): ChannelEvent => ({
  kind: "message",
  external_id: reply_token,
  at: "2026-11-24T12:00:00.000Z",
  from: { key, alternatives: [] },
  conversation_key: key,
  raw_type: "text",
  reply_token,
  content: { kind: "text", text: "Hola" },
});
const sent = answered(200, { sentMessages: [{ id: "461230966842064897" }] });
const usedUp = answered(400, { message: "Invalid reply token" });
const lost: ProviderAnswer = { result: "answer_lost", reason: "ECONNRESET" };
const broken = answered(500, { message: "An internal error occurred" });

/** A shop that heard messages with these keys, and a LINE that answers so, one after the other. */
function setUp(tokens: string[], answers: ProviderAnswer[]) {
  let now_ms = 0;
  const memory = createInboxMemory(() => now_ms);
  for (const token of tokens) line.remember?.(event(token), memory);
  const rest = [...answers];
  const http = createRecordingHttp(() => rest.shift() ?? broken);
  return {
    send: () => line.send(message, {}, { ...http, memory }),
    /** Which way each request went, and by which key. */
    ways: () =>
      http.calls.map(({ url, body, headers }) => {
        const way = url.split("/").at(-1);
        const { replyToken } = JSON.parse(String(body));
        return `${way} ${replyToken ?? headers?.["X-Line-Retry-Key"]}`;
      }),
    pass: (ms: number) => (now_ms += ms),
  };
}
const push = `push ${message.message_id}`;

describe("a message to many on LINE", () => {
  const many = (count: number, answer: ProviderAnswer) => {
    const http = createRecordingHttp(() => answer);
    const to = Array.from({ length: count }, (_, index) => `U${index}`);
    const sending = line.sendToMany?.send({ message_id: "m1", to, content: message.content }, {}, http);
    return { http, sending };
  };

  it("is one request for five hundred under our id; LINE answers it with nothing", async () => {
    const { http, sending } = many(500, answered(200, {}));
    expect(await sending).toEqual({ class: "ok", external_id: "m1", failed: [] });
    expect(http.calls).toHaveLength(1);
    const repeated = many(1, answered(409, { message: "already accepted" }));
    expect(await repeated.sending).toMatchObject({ class: "ok" });
  });

  it.each([0, 501])("is refused before it is sent for %i people", async (count) => {
    const { http, sending } = many(count, answered(200, {}));
    expect(await sending).toMatchObject({ class: "rejected" });
    expect(http.calls).toEqual([]);
  });

  it("is in doubt when its answer is lost, and fails as a push does", async () => {
    expect(await many(2, lost).sending).toMatchObject({ class: "transient", code: "answer_lost" });
    const limit = answered(429, { message: "You have reached your monthly limit." });
    expect(await many(2, limit).sending).toMatchObject({ class: "policy" });
  });
});

describe("what goes to LINE", () => {
  it("is a free reply while there is a key for one, each key once, the oldest first; then a push", async () => {
    const { send, ways } = setUp(["a", "b"], [sent, sent, sent]);
    for (let count = 0; count < 3; count++)
      expect(await send()).toEqual({ class: "ok", external_id: "461230966842064897" });
    expect(ways()).toEqual(["reply a", "reply b", push]);
  });

  it("is never a reply by a key that came again", async () => {
    const { send, ways } = setUp(["a", "a"], [sent, sent]);
    await send();
    await send();
    expect(ways()).toEqual(["reply a", push]);
  });

  it("is a push when the key is older than forty seconds, or LINE says that it is no longer good", async () => {
    const late = setUp(["a"], [sent]);
    late.pass(40_000);
    await late.send();
    expect(late.ways()).toEqual([push]);
    const refused = setUp(["a"], [usedUp, sent]);
    expect(await refused.send()).toMatchObject({ class: "ok" });
    expect(refused.ways()).toEqual(["reply a", push]);
  });

  it.each([
    ["lost", lost],
    ["an error of LINE's", broken],
  ])(
    "is asked about by its own key when the answer to a reply is %s, and never pushed after",
    async (_what, first) => {
      const usedOrRunOut = setUp(["a"], [first, usedUp]);
      expect(await usedOrRunOut.send()).toMatchObject({ class: "transient", code: "answer_lost" });
      expect(usedOrRunOut.ways()).toEqual(["reply a", "reply a"]);
      const missed = setUp(["a"], [first, sent]);
      expect(await missed.send()).toEqual({ class: "ok", external_id: "461230966842064897" });
      const inDoubt = setUp(["a"], [first, first]);
      expect(await inDoubt.send()).toMatchObject({ class: "transient", code: "answer_lost" });
      expect(inDoubt.ways()).toEqual(["reply a", "reply a"]);
    },
  );

  it("is a push when the reply never left", async () => {
    const { send, ways } = setUp(["a"], [{ result: "not_sent", reason: "ECONNREFUSED" }, sent]);
    expect(await send()).toMatchObject({ class: "ok" });
    expect(ways()).toEqual(["reply a", push]);
  });

  it("is pushed once more under the same key when the answer to a push is lost", async () => {
    const known = setUp(
      [],
      [lost, answered(409, { message: "already accepted", sentMessages: [{ id: "7" }] })],
    );
    expect(await known.send()).toEqual({ class: "ok", external_id: "7" });
    expect(known.ways()).toEqual([push, push]);
    const inDoubt = setUp([], [lost, broken]);
    expect(await inDoubt.send()).toMatchObject({ class: "transient", code: "answer_lost" });
  });

  it("is refused for good when a reply breaks the rules, without a push that would break them too", async () => {
    const { send, ways } = setUp(["a"], [answered(400, { message: "The request body has 1 error(s)" })]);
    expect(await send()).toMatchObject({ class: "rejected" });
    expect(ways()).toEqual(["reply a"]);
  });
});
