import type { ChannelAdapter } from "@mostrador/adapter-kit";
import { expect, it } from "vitest";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { createTestRuntime, until } from "../testing.ts";

interface Cut {
  id: string;
  ref: string;
  number: number;
  total: number;
  text: string;
}

/** The echo behind a network that cuts long texts. */
function setUp(
  database: Database,
  before?: { workspace_id: string; inbox: { id: string }; clock: { at_ms: number } },
) {
  const clock = before?.clock ?? { at_ms: Date.parse("2026-11-25T12:00:00.000Z") };
  const parse: ChannelAdapter["parse"] = (request, _settings, now) => {
    const { id, text, ...part }: Cut = JSON.parse(Buffer.from(request.body).toString());
    const common = { external_id: id, at: now, conversation_key: "ana", raw_type: "cut" };
    const from = { key: "ana", alternatives: [] };
    return {
      events: [{ kind: "message", ...common, from, content: { kind: "text", text }, part }],
      ignored: [],
    };
  };
  const test = createTestRuntime({
    database,
    channel: { parse },
    ...(before ? { workspace_id: before.workspace_id, inbox_id: before.inbox.id } : {}),
    clock: { ms: () => clock.at_ms, now: () => new Date(clock.at_ms).toISOString() },
  });
  async function texts(): Promise<string[]> {
    const rows = await database.query<{ text: string }>(
      "SELECT content->>'text' AS text FROM messages WHERE workspace_id = $1 AND direction = 'inbound' ORDER BY seq",
      [test.workspace_id],
    );
    return rows.map(({ text }) => text);
  }
  const come = async (...cuts: Cut[]) => {
    for (const cut of cuts) expect(await test.post(cut)).toMatchObject({ status: 200 });
  };
  return { ...test, clock, texts, come };
}

function cut(ref: string, ...texts: string[]): Cut[] {
  return texts.map((text, index) => ({
    ...{ id: `${ref}-${index + 1}-${text}`, ref, number: index + 1, total: texts.length, text },
  }));
}

describeOnBothEngines("a text that the network cut", (open) => {
  it("is one message, in whatever order its parts come, however often, and side by side", async () => {
    const { runtime, come, texts, post } = setUp(await open());
    runtime.start();
    const [one, two, three] = cut("7", "Hola, ", "quiero ", "zapatillas");
    const [left, right] = cut("8", "Y un ", "gorro");
    if (!one || !two || !three || !left || !right) return expect.unreachable();
    await come(three, one, one, left, two, two, right, three);
    await until("two messages", async () => (await texts()).length === 2);
    await Promise.all(cut("9", "a", "b", "c", "d").map((part) => post(part)));
    await until("the third", async () => (await texts()).length === 3);
    expect(await texts()).toEqual(["Hola, quiero zapatillas", "Y un gorro", "abcd"]);
    await runtime.stop();
  });

  it("is another one when the network uses the reference again", async () => {
    const { runtime, come, texts } = setUp(await open());
    runtime.start();
    await come(...cut("7", "uno ", "dos"), ...cut("7", "tres ", "cuatro"));
    await until("both", async () => (await texts()).length === 2);
    expect(await texts()).toEqual(["uno dos", "tres cuatro"]);
    await runtime.stop();
  });

  it("survives a stop in the middle, and a cut through an emoji", async () => {
    const database = await open();
    const first = setUp(database);
    const [head, tail] = cut("7", "talla 42 \ud83d", "\udc5f");
    if (!head || !tail) return expect.unreachable();
    first.runtime.start();
    await first.come(head);
    await first.runtime.stop();
    const rows = await database.query("SELECT 1 FROM message_parts");
    expect(rows).toHaveLength(1);
    const second = setUp(database, first);
    second.runtime.start();
    await second.come(tail);
    await until("the message", async () => (await first.texts()).length === 1);
    expect(await first.texts()).toEqual(["talla 42 👟"]);
    await second.runtime.stop();
  });

  it("is shown with its gap when a part never comes; what comes later is not lost", async () => {
    const database = await open();
    const first = setUp(database);
    const { clock, texts } = first;
    const [one, two, three] = cut("7", "uno ", "dos ", "tres");
    if (!one || !two || !three) return expect.unreachable();
    first.runtime.start();
    await first.come(one, three);
    await first.runtime.stop();
    clock.at_ms += 10 * 60_000 + 1;
    const second = setUp(database, first);
    second.runtime.start();
    await until("the gap", async () => (await texts()).length === 1);
    await second.come(two, three);
    await second.runtime.stop();
    clock.at_ms += 10 * 60_000 + 1;
    const third = setUp(database, first);
    third.runtime.start();
    await until("the late part", async () => (await texts()).length === 2);
    expect(await texts()).toEqual(["uno […]tres", "[…]dos tres"]);
    await third.runtime.stop();
  });
});
