import type { ChannelAdapter, ChannelSimulator, InboxSettings, RawRequest } from "@mostrador/adapter-kit";
import { channels } from "@mostrador/adapters";
import { expect, it } from "vitest";
import type { Database } from "../platform/db/port.ts";
import { describeOnBothEngines } from "../platform/db/testing.ts";
import { createTestRuntime, until } from "./testing.ts";

const settings: InboxSettings = {
  phone_number_id: "106540352242922",
  access_token: "made-up-token",
  app_secret: "made-up-app-secret",
  verify_token: "made-up-verify-token",
  api_base: "https://simulator.localhost",
  api_version: "v23.0",
};

/** The echo over WhatsApp as the simulator plays it; `report` says when its webhooks come. */
function setUp(database: Database, report: "before the answer" | "never") {
  const clock = { ms: Date.parse("2026-11-24T12:00:00.000Z") };
  const whatsapp = channels.find((channel) => channel.id === "whatsapp");
  if (!whatsapp?.createSimulator) throw new Error("there is no simulator");
  let number = 0;
  const simulator: ChannelSimulator = whatsapp.createSimulator({
    settings,
    customer: { key: "56911112222", name: "Rosa Díaz" },
    now: () => new Date(clock.ms),
    nextNumber: () => ++number,
  });
  const late: RawRequest[] = [];
  const send: ChannelAdapter["send"] = (message) =>
    whatsapp.send(message, settings, {
      async request({ method, url, headers = {}, body = "" }) {
        const answer = simulator.answer({ method, url, headers, query: {}, body: Buffer.from(body) });
        if (report === "before the answer") await arrive(answer.webhooks);
        else late.push(...answer.webhooks);
        if (answer.is_cut_off) return { result: "answer_lost", reason: "the connection was closed" };
        return { result: "answered", status: answer.status, headers: {}, body: Buffer.from(answer.body) };
      },
    });
  const { acknowledge: _courtesies, ...quiet } = whatsapp;
  const { runtime, inbox, workspace_id } = createTestRuntime({ database, channel: { ...quiet, send } });
  inbox.settings = settings;

  async function arrive(webhooks: readonly RawRequest[]): Promise<void> {
    for (const webhook of webhooks)
      expect(await runtime.receive(inbox, webhook)).toMatchObject({ status: 200 });
    await until(
      "the reports",
      async () => (await database.query("SELECT 1 FROM events WHERE turn_id IS NULL")).length === 0,
    );
  }
  async function echo() {
    const rows = await database.query<{ state: string; failure_code: string | null }>(
      "SELECT state, failure_code FROM messages WHERE workspace_id = $1 AND direction = 'outbound'",
      [workspace_id],
    );
    return rows[0];
  }
  async function settle(): Promise<void> {
    await until("the answer", async () => (await echo()) !== undefined);
    await until("its fate", async () => (await database.query("SELECT 1 FROM outbox")).length === 0);
  }
  return { simulator, runtime, inbox, clock, late, arrive, echo, settle };
}

describeOnBothEngines("what the provider reports of a message", (open) => {
  it("holds, though it overtakes the provider's own answer: failed stays failed", async () => {
    const { simulator, runtime, inbox, clock, echo, settle } = setUp(await open(), "before the answer");
    runtime.start();
    const [text] = simulator.act({ type: "text", text: "Hola" });
    clock.ms += 25 * 3_600_000;
    if (text) await runtime.receive(inbox, text);
    await settle();
    expect(await echo()).toEqual({ state: "failed", failure_code: "131047" });
    await runtime.stop();
  });

  it("holds: read stays read", async () => {
    const { simulator, runtime, inbox, echo, settle } = setUp(await open(), "before the answer");
    runtime.start();
    for (const text of simulator.act({ type: "text", text: "Hola" })) await runtime.receive(inbox, text);
    await settle();
    expect(await echo()).toEqual({ state: "read", failure_code: null });
    await runtime.stop();
  });

  it("settles a message whose answer was lost", async () => {
    const { simulator, runtime, inbox, late, arrive, echo, settle } = setUp(await open(), "never");
    runtime.start();
    simulator.fail("cut_off", 1);
    for (const text of simulator.act({ type: "text", text: "Hola" })) await runtime.receive(inbox, text);
    await settle();
    expect(await echo()).toEqual({ state: "unknown", failure_code: "answer_lost" });
    await arrive(late.slice(0, 1));
    expect(await echo()).toEqual({ state: "sent", failure_code: null });
    expect(simulator.thread().filter((message) => message.by === "shop")).toHaveLength(1);
    await runtime.stop();
  });

  it("opens no thread: a report of another program's message is nobody's conversation", async () => {
    const database = await open();
    const { runtime, post } = createTestRuntime({ database });
    runtime.start();
    await post({ id: "1", from: "ana", status: "delivered", of: "not-ours" });
    await until("the report", async () => {
      const waiting = await database.query("SELECT 1 FROM events WHERE turn_id IS NULL");
      return waiting.length === 0;
    });
    expect(await database.query("SELECT 1 FROM conversations")).toEqual([]);
    await post({ id: "2", from: "ana", text: "hola" });
    await until("the thread", async () => (await database.query("SELECT 1 FROM conversations")).length === 1);
    await runtime.stop();
  });
});
