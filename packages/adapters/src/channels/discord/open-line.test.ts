import type { ChannelLine, LineContext, RawRequest } from "@mostrador/adapter-kit";
import type { JsonObject } from "@mostrador/contract";
import { afterEach, describe, expect, test } from "vitest";
import { type Caller, startGateway } from "./gateway-testing.ts";
import { discord } from "./index.ts";

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function setUp(options: Parameters<typeof startGateway>[0] = {}, more: JsonObject = {}) {
  const gateway = await startGateway(options);
  const over = new AbortController();
  cleanups.push(() => {
    over.abort();
    gateway.close();
  });
  const state = {
    notes: {} as JsonObject,
    stored: [] as string[],
    problems: [] as (string | null)[],
    isBroken: false,
  };
  const settings = { bot_token: "made-up", application_id: "845", gateway_address: gateway.url, ...more };
  const context: LineContext = {
    settings,
    async receive(request: RawRequest) {
      if (state.isBroken) throw new Error("the database is away");
      expect(discord.verify(request, settings, context.now())).toEqual({ result: "ok" });
      const { events } = discord.parse(request, settings, context.now());
      state.stored.push(...events.map(({ external_id }) => external_id));
    },
    report: (problem) => void state.problems.push(problem),
    addressOf: async (host) => host,
    notes: {
      read: async () => state.notes,
      write: async (notes) => {
        state.notes = notes;
      },
    },
    now: () => "2026-11-24T12:00:00.000Z",
    signal: over.signal,
  };
  /** A line that stands, and Discord's end of it. */
  async function dial(
    answer: (caller: Caller) => void = begin,
  ): Promise<{ line: ChannelLine; caller: Caller }> {
    const count = gateway.callers.length;
    const opening = discord.openLine?.(context) ?? expect.unreachable();
    await expect.poll(() => gateway.callers[count]?.heard.length ?? 0).toBeGreaterThan(0);
    const caller = gateway.callers[count] ?? expect.unreachable();
    answer(caller);
    return { line: await opening, caller };
  }
  return { gateway, state, context, over, dial };
}

function begin(caller: Caller): void {
  const d = { session_id: "session-1", resume_gateway_url: "wss://gateway-us.elsewhere.example" };
  caller.tell({ op: 0, t: "READY", s: 1, d });
}
function message(id: string, s: number, more: object = {}): object {
  const author = { id: "1400000000000000001", username: "rosa" };
  const timestamp = "2026-11-24T11:59:00.000Z";
  return {
    op: 0,
    t: "MESSAGE_CREATE",
    s,
    d: { id, channel_id: "14", type: 0, author, timestamp, content: "Hola", ...more },
  };
}

describe("Discord's Gateway", () => {
  test("is told who we are, and what it tells comes in sealed, in order", async () => {
    const { state, dial } = await setUp();
    const { caller, line } = await dial();
    expect(caller.path).toBe("/?v=10&encoding=json");
    expect(caller.heard[0]).toMatchObject({ op: 2, d: { token: "made-up", intents: 29_184 } });
    for (const [index, id] of ["901", "902", "903"].entries()) caller.tell(message(id, index + 2));
    caller.tell(message("904", 5, { guild_id: "9", mentions: [] }));
    await expect.poll(() => state.stored).toEqual(["901", "902", "903"]);
    await line.close();
    await expect.poll(() => state.notes).toMatchObject({ session_id: "session-1", seq: 5 });
  });

  test("goes on after a break where we stored last, and the token goes to Discord's hosts alone", async () => {
    const { state, dial, gateway } = await setUp();
    const first = await dial();
    first.caller.tell(message("901", 2));
    await expect.poll(() => state.stored).toEqual(["901"]);
    state.isBroken = true;
    first.caller.tell(message("902", 3));
    first.caller.tell(message("903", 4));
    expect(await first.line.ended).toContain("could not be stored");
    await expect.poll(() => state.notes["seq"]).toBe(2);
    state.isBroken = false;
    const again = await dial((caller) => {
      caller.tell(message("902", 3));
      caller.tell(message("903", 4));
      caller.tell({ op: 0, t: "RESUMED", s: 5, d: {} });
    });
    // The session named another host; we stay where the settings lead
    expect(gateway.callers).toHaveLength(2);
    expect(again.caller.heard[0]).toMatchObject({ op: 6, d: { session_id: "session-1", seq: 2 } });
    await expect.poll(() => state.stored).toEqual(["901", "902", "903"]);
  });

  test("begins anew when Discord has forgotten the session", async () => {
    const { state, dial } = await setUp();
    const first = await dial();
    first.caller.tell({ op: 9, d: false });
    expect(await first.line.ended).toContain("ended the session");
    await expect.poll(() => state.notes).toEqual({});
    expect((await dial()).caller.heard[0]).toMatchObject({ op: 2 });
  });

  test("is left when nobody answers the heartbeat, or when it asks for that", async () => {
    const silent = await setUp({ interval_ms: 1_000, answersHeartbeats: false });
    expect(await (await silent.dial()).line.ended).toContain("does not answer");
    const { dial } = await setUp();
    const { caller, line } = await dial();
    caller.tell({ op: 7 });
    expect(await line.ended).toContain("another connection");
  });

  test("that refuses the token is not asked again and again, and the inbox says so", async () => {
    const { state, context, gateway, over } = await setUp();
    const opening = discord.openLine?.(context);
    await expect.poll(() => gateway.callers.length).toBe(1);
    gateway.callers[0]?.hangUp(4004);
    await expect.poll(() => state.problems).toEqual(["Discord refuses the bot token"]);
    expect(gateway.callers).toHaveLength(1);
    over.abort();
    await expect(opening).rejects.toThrow("closed");
  });

  test("is not called by a shop that wants commands alone", async () => {
    const { context, gateway, over } = await setUp({}, { hears_messages: false });
    const line = await discord.openLine?.(context);
    expect(gateway.callers).toHaveLength(0);
    over.abort();
    expect(await line?.ended).toBe("closed");
  });
});
