import { describe, expect, it } from "vitest";
import { createInboxMemory } from "./inbox-memory.ts";

function setUp() {
  let now_ms = 0;
  let made = 0;
  const memory = createInboxMemory(() => now_ms);
  const make = async () => ({ value: `token-${++made}`, ttl_ms: 1_000 });
  return { memory, make, pass: (ms: number) => (now_ms += ms) };
}

describe("what is remembered for an inbox", () => {
  it("is made once for all who ask at the same time, and again when its time is over", async () => {
    const { memory, make, pass } = setUp();
    const asked = await Promise.all([1, 2, 3].map(() => memory.memo("token", make)));
    expect(asked).toEqual(["token-1", "token-1", "token-1"]);
    pass(999);
    expect(await memory.memo("token", make)).toBe("token-1");
    pass(1);
    expect(await memory.memo("token", make)).toBe("token-2");
  });

  it("is not a failure: all who waited hear of it, and the next asks again", async () => {
    const { memory, make } = setUp();
    const fail = () => Promise.reject(new Error("refused"));
    const asked = await Promise.allSettled([memory.memo("token", fail), memory.memo("token", make)]);
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await memory.memo("token", make)).toBe("token-1");
  });

  it("is given once to who takes it, and never after its time", () => {
    const { memory, pass } = setUp();
    memory.put("reply", { value: "a", ttl_ms: 10 });
    expect([memory.take("reply"), memory.take("reply")]).toEqual(["a", undefined]);
    memory.put("reply", { value: "short", ttl_ms: 5 });
    memory.put("reply", { value: "long", ttl_ms: 20 });
    memory.put("reply", { value: "longer", ttl_ms: 30 });
    pass(5);
    expect([memory.take("reply"), memory.take("reply")]).toEqual(["long", "longer"]);
    memory.put("reply", { value: "b", ttl_ms: 10 });
    pass(10);
    expect(memory.take("reply")).toBeUndefined();
  });

  it("is forgotten only as the value that was refused, not as the newer one", async () => {
    const { memory, make } = setUp();
    const first = await memory.memo("token", make);
    memory.forget("token", first);
    const second = await memory.memo("token", make);
    memory.forget("token", first);
    expect([second, await memory.memo("token", make)]).toEqual(["token-2", "token-2"]);
  });

  it("does not grow without end", () => {
    const { memory } = setUp();
    for (let number = 0; number <= 10_000; number++)
      memory.put(`reply-${number}`, { value: "x", ttl_ms: 60_000 });
    expect(memory.take("reply-0")).toBeUndefined();
    expect(memory.take("reply-10000")).toBe("x");
  });
});
