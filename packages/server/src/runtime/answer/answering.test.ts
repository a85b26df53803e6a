import type { AnswerPort, ChannelAdapter } from "@mostrador/adapter-kit";
import { answersOnly } from "@mostrador/adapter-kit";
import Fastify from "fastify";
import { expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import { mountHooks } from "../ingest/routes.ts";
import { createPaperChannel, createTestRuntime, until } from "../testing.ts";

/** A telephone that says the words it is answered with, at most two messages at a time. */
const line: AnswerPort = {
  limit_ms: 400,
  placeOf(request) {
    const asked = JSON.parse(Buffer.from(request.body).toString());
    return {
      identity_key: asked.from,
      conversation_key: asked.from,
      request_id: asked.id,
      ...(asked.hangs_up ? { is_over: true } : {}),
    };
  },
  render({ messages, is_ready }) {
    const said = messages.slice(0, 2).map(({ content }) => (content.kind === "text" ? content.text : ""));
    const body = JSON.stringify({ said, is_ready });
    return { status: 200, content_type: "application/json", body, message_count: said.length };
  },
};

function telephone(database: Database, channel: Partial<ChannelAdapter> = {}) {
  const { capabilities } = createPaperChannel(async () => ({ class: "ok" }));
  const shop = createTestRuntime({
    database,
    channel: {
      capabilities: { ...capabilities, delivery: "answer", text_max: 10 },
      ...answersOnly,
      answer: line,
      ...channel,
    },
  });
  const ask = async (letter: object, isWritten = true) => {
    const answer = await shop.post(letter);
    await answer.written?.(isWritten);
    return JSON.parse(answer.body || "{}");
  };
  const states = async () => {
    const rows = await database.query<{ state: string }>(
      "SELECT state FROM messages WHERE workspace_id = $1 AND direction = 'outbound' ORDER BY seq",
      [shop.workspace_id],
    );
    return rows.map((row) => row.state);
  };
  /** A message of a program's that the lane does not get to before it is told to. */
  const park = async (text: string) => {
    const { workspace_id, runtime } = shop;
    await database.transaction(async (tx) => {
      const [thread] = await tx.query<{ id: string; contact_id: string }>(
        "SELECT id, contact_id FROM conversations",
      );
      if (!thread) throw new Error("no conversation");
      await runtime.mailbox.enqueue(tx, workspace_id, thread.contact_id, [
        {
          type: "api_message",
          conversation_id: thread.id,
          content: { kind: "text", text },
          message_id: newId(),
        },
      ]);
      await tx.query("UPDATE lanes SET due_at = now() + interval '1 hour'");
    });
    return async () => {
      await database.query("UPDATE lanes SET due_at = now() - interval '1 second'");
      runtime.mailbox.wake();
    };
  };
  shop.runtime.start();
  return { ...shop, ask, park, states };
}

describeOnBothEngines("words that travel in the answer", (open) => {
  it("answers the request with the bot's words for its turn, and they are sent", async () => {
    const { runtime, ask, states, sent } = telephone(await open());
    expect(await ask({ id: "1", from: "ana", text: "hola" })).toEqual({ said: ["hola"], is_ready: true });
    expect(await ask({ id: "2", from: "ana", text: "zapatos" })).toEqual({
      said: ["zapatos"],
      is_ready: true,
    });
    expect(await states()).toEqual(["sent", "sent"]);
    await runtime.stop();
    expect(sent, "nothing leaves by itself").toEqual([]);
  });

  it("gives a redelivery the same words, and says nothing twice in another request", async () => {
    const { runtime, ask, states } = telephone(await open());
    const first = await ask({ id: "1", from: "ana", text: "hola" });
    expect(await ask({ id: "1", from: "ana", text: "hola" })).toEqual(first);
    expect(await ask({ id: "2", from: "ana" })).toEqual({ said: [], is_ready: true });
    expect(await states()).toEqual(["sent"]);
    await runtime.stop();
  });

  it("gives two deliveries at once the same words", async () => {
    const { runtime, ask, states } = telephone(await open());
    const letter = { id: "1", from: "ana", text: "hola" };
    const [one, other] = await Promise.all([ask(letter), ask(letter)]);
    expect(other).toEqual(one);
    expect(one.said).toEqual(["hola"]);
    expect(await states()).toEqual(["sent"]);
    await runtime.stop();
  });

  it("does not know what became of words that could not be written; a redelivery settles it", async () => {
    const { runtime, ask, states } = telephone(await open());
    await ask({ id: "1", from: "ana", text: "hola" }, false);
    expect(await states()).toEqual(["unknown"]);
    expect((await ask({ id: "2", from: "ana", text: "otra" })).said).toEqual(["otra"]);
    expect((await ask({ id: "1", from: "ana", text: "hola" })).said).toEqual(["hola"]);
    expect(await states()).toEqual(["sent", "sent"]);
    await runtime.stop();
  });

  it("keeps what one answer cannot hold for the next request, in order", async () => {
    const { runtime, ask, states } = telephone(await open());
    const long = "aaaa bbbb cccc dddd eeee";
    expect((await ask({ id: "1", from: "ana", text: long })).said).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(await states()).toEqual(["sent", "sent", "queued"]);
    expect((await ask({ id: "2", from: "ana" })).said).toEqual(["eeee"]);
    await runtime.stop();
  });

  it("answers without words when the turn takes longer than the provider waits, and with them when asked again", async () => {
    const { runtime, ask, park } = telephone(await open());
    await ask({ id: "1", from: "ana", text: "hola" });
    const goOn = await park("lento");
    expect(await ask({ id: "2", from: "ana" })).toEqual({ said: [], is_ready: false });
    await goOn();
    expect(await ask({ id: "3", from: "ana" })).toEqual({ said: ["lento"], is_ready: true });
    await runtime.stop();
  });

  it("never says out of the blue what came too late for a call", async () => {
    const { runtime, ask, states, deps, workspace_id } = telephone(await open());
    await ask({ id: "1", from: "ana", text: "aaaa bbbb cccc dddd eeee" });
    await ask({ id: "2", from: "ana", hangs_up: true });
    expect(await states()).toEqual(["sent", "sent", "failed"]);
    expect((await ask({ id: "3", from: "ana" })).said).toEqual([]);
    const [late] = await deps.database.query<{ failure_code: string }>(
      "SELECT failure_code FROM messages WHERE workspace_id = $1 AND state = 'failed'",
      [workspace_id],
    );
    expect(late?.failure_code).toBe("session_over");
    await runtime.stop();
  });

  it("over HTTP: sent once the socket took it; a provider that hung up before leaves the words waiting", async () => {
    const { runtime, inbox, states, park } = telephone(await open());
    const http = Fastify();
    await mountHooks(http, {
      inbox: (id) => (id === inbox.id ? inbox : undefined),
      receive: runtime.receive,
      public_url: null,
      isForVisitors: () => false,
      admitVisitorPost: () => {},
    });
    const address = await http.listen({ host: "127.0.0.1", port: 0 });
    const post = (letter: object, signal?: AbortSignal) =>
      fetch(`${address}/hooks/${inbox.id}`, {
        method: "POST",
        headers: { "x-seal": "right", "content-type": "application/json" },
        body: JSON.stringify(letter),
        ...(signal ? { signal } : {}),
      });
    expect(await (await post({ id: "1", from: "ana", text: "hola" })).json()).toMatchObject({
      said: ["hola"],
    });
    await until("the state", async () => (await states())[0] === "sent");
    const goOn = await park("espera");
    const hangUp = new AbortController();
    const cut = post({ id: "2", from: "ana" }, hangUp.signal).catch(() => "cut");
    setTimeout(() => hangUp.abort(), 50);
    expect(await cut).toBe("cut");
    await goOn();
    await until("the words to wait", async () => (await states())[1] === "queued");
    expect(await (await post({ id: "3", from: "ana" })).json()).toMatchObject({ said: ["espera"] });
    await http.close();
    await runtime.stop();
  });
});
