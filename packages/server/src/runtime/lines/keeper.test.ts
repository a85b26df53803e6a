import type { ChannelAdapter, ChannelLine, LineContext, OpenLine } from "@mostrador/adapter-kit";
import pino from "pino";
import { expect, it } from "vitest";
import { createClock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import { describeOnBothEngines } from "../../platform/db/testing.ts";
import { newId } from "../../platform/ids.ts";
import type { LiveInbox } from "../deps.ts";
import { createTestRuntime, until } from "../testing.ts";
import { createLineKeeper } from "./keeper.ts";

interface Stand {
  context: LineContext;
  settings: string;
  /** The connection breaks. */
  lose(reason: string): void;
}

/** A network to dial into: it sees how many lines stand at once, and can refuse them. */
function createNetwork() {
  const standing = new Set<Stand>();
  const network = { standing, most: 0, dials: 0, refusal: "", asked: 0, openLine };

  async function openLine(context: LineContext): Promise<ChannelLine> {
    network.dials++;
    if (network.refusal) throw new Error(network.refusal);
    let lose = (_reason: string) => {};
    const ended = new Promise<string>((done) => {
      lose = done;
    });
    const stand: Stand = {
      context,
      settings: JSON.stringify(context.settings),
      lose: (reason) => {
        standing.delete(stand);
        lose(reason);
      },
    };
    standing.add(stand);
    network.most = Math.max(network.most, standing.size);
    return {
      ended,
      async request() {
        network.asked++;
        return { result: "answered", status: 200, headers: {}, body: Buffer.from("{}") };
      },
      async close() {
        stand.lose("closed");
      },
    };
  }
  return network;
}

const times = { look_ms: 20, lease_ms: 3_000, pause_ms: 20 };

function setUp(database: Database, openLine: OpenLine, more: Partial<ChannelAdapter> = {}) {
  const test = createTestRuntime({ database, findInbox: (id) => (id === inbox.id ? inbox : undefined) });
  const adapter: ChannelAdapter = { ...test.adapter, openLine, ...more };
  const inbox: LiveInbox = { ...test.inbox, settings: { host: "one" } };
  const problems: (string | null)[] = [];
  const opened: number[] = [];
  const keeper = () =>
    createLineKeeper({
      ...{ database, clock: createClock(), log: pino({ level: "silent" }), times },
      channel: () => adapter,
      inboxes: () => [{ ...inbox }],
      isSimulated: () => false,
      receive: test.runtime.receive,
      report: async (_inbox, problem) => void problems.push(problem),
      opened: () => void opened.push(opened.length),
      allow_private: true,
    });
  return { ...test, inbox, problems, opened, keeper };
}

const letter = (id: string) => ({
  method: "POST",
  headers: { "x-seal": "right" },
  query: {},
  body: Buffer.from(JSON.stringify({ id, from: "ana", text: "hola" })),
  url: "paper://here",
});

describeOnBothEngines("an inbox's own connection", (open) => {
  it("stands in one process; when that one stops, another takes over", async () => {
    // Several processes are PostgreSQL's matter; the statements are the same
    const database: Database = { ...(await open()), engine: "postgres" };
    const network = createNetwork();
    const { inbox, keeper } = setUp(database, network.openLine);
    const keepers = [keeper(), keeper(), keeper()];
    for (const one of keepers) await one.start();
    await until("a line", () => network.standing.size === 1);
    await new Promise((done) => setTimeout(done, 1.3 * times.lease_ms));
    expect(network.dials).toBe(1);
    const isOpenIn = (one: (typeof keepers)[number]) => one.closed().length === 0;
    const [first] = keepers.filter(isOpenIn);
    if (!first || keepers.filter(isOpenIn).length > 1) return expect.unreachable();
    const call = { method: "POST", url: "paper://here" } as const;
    for (const one of keepers)
      expect(await one.http(inbox)?.request(call)).toMatchObject({
        result: one === first ? "answered" : "not_sent",
      });
    await first.stop();
    expect(await first.http(inbox)?.request(call)).toMatchObject({ result: "not_sent" });
    await until("another's line", () => network.standing.size === 1);
    for (const one of keepers) if (one !== first) await one.stop();
    expect({ most: network.most, standing: network.standing.size }).toEqual({ most: 1, standing: 0 });
  });

  it("is taken over when its process dies, not before the lease is over", async () => {
    const database = await open();
    const network = createNetwork();
    const { inbox, workspace_id, keeper } = setUp(database, network.openLine);
    const one = keeper();
    await one.start();
    const died_ms = performance.now();
    await database.query(
      `INSERT INTO inbox_lines (workspace_id, inbox_id, holder, held_until) VALUES ($1, $2, $3, now() + interval '500 ms')
       ON CONFLICT (workspace_id, inbox_id) DO UPDATE SET holder = $3, held_until = now() + interval '500 ms'`,
      [workspace_id, inbox.id, newId()],
    );
    await until("the loss", () => network.standing.size === 0);
    await until("a line", () => network.standing.size === 1);
    expect(performance.now() - died_ms).toBeGreaterThan(400);
    await one.stop();
  });

  it("is opened again when it breaks, and its inbox says what is wrong meanwhile", async () => {
    const network = createNetwork();
    const { inbox, problems, opened, keeper } = setUp(await open(), network.openLine);
    const one = keeper();
    network.refusal = "wrong password";
    await one.start();
    await until("three attempts", () => network.dials === 3);
    expect(one.closed()).toEqual([inbox.id]);
    expect(problems).toEqual(Array(problems.length).fill("wrong password"));
    network.refusal = "";
    await until("a line", () => one.closed().length === 0);
    expect(problems.at(-1)).toBe(null);
    const [first] = network.standing;
    first?.lose("ECONNRESET");
    expect(await until("the loss", () => problems.at(-1) === "ECONNRESET")).toBe(undefined);
    await until("another", () => problems.at(-1) === null);
    expect(opened).toHaveLength(2);
    first?.context.report("late");
    await one.stop();
    expect(network.standing.size).toBe(0);
  });

  it("is opened anew with changed settings, and closed with its inbox", async () => {
    const network = createNetwork();
    const { inbox, keeper } = setUp(await open(), network.openLine);
    const one = keeper();
    await one.start();
    await until("a line", () => network.standing.size === 1);
    inbox.settings = { host: "two" };
    await until("another", () => [...network.standing].some(({ settings }) => settings.includes("two")));
    expect(network.most).toBe(1);
    inbox.is_enabled = false;
    await until("none", () => network.standing.size === 0);
    expect(one.closed()).toEqual([]);
    await one.stop();
  });

  it("is closed even when it never ends by itself", async () => {
    const network = createNetwork();
    const openLine: OpenLine = async (context) => ({
      ...(await network.openLine(context)),
      ended: new Promise(() => {}),
    });
    const { keeper } = setUp(await open(), openLine);
    const one = keeper();
    await one.start();
    await until("a line", () => network.standing.size === 1);
    await one.stop();
    expect(network.standing.size).toBe(0);
  });

  it("tells the peer that a message has come when it is stored, and keeps its notes", async () => {
    const database = await open();
    const network = createNetwork();
    const { runtime, keeper } = setUp(database, network.openLine);
    runtime.start();
    const one = keeper();
    await one.start();
    await until("a line", () => network.standing.size === 1);
    const [stand] = network.standing;
    if (!stand) return expect.unreachable();
    await stand.context.receive(letter("l-1"));
    expect(await database.query("SELECT 1 FROM events WHERE dedupe_key LIKE '%l-1%'")).toHaveLength(1);
    const forged = { ...letter("l-2"), headers: { "x-seal": "wrong" } };
    await expect(stand.context.receive(forged)).rejects.toThrow("wrong seal");
    expect(await stand.context.notes.read()).toEqual({});
    await stand.context.notes.write({ last: 7 });
    expect(await stand.context.notes.read()).toEqual({ last: 7 });
    await one.stop();
    await expect(stand.context.receive(letter("l-3"))).rejects.toThrow();
    await runtime.stop();
  });

  it("that only listens holds up no message, and none leaves by it", async () => {
    const network = createNetwork();
    network.refusal = "the network is away";
    const { inbox, keeper, problems } = setUp(await open(), network.openLine, { lineOnlyListens: true });
    const one = keeper();
    await one.start();
    await until("a problem", () => problems.includes("the network is away"));
    expect(one.closed()).toEqual([]);
    expect(one.http(inbox)).toBeUndefined();
    await one.stop();
  });
});
