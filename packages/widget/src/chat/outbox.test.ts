import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Keep, openKeep } from "./keep.ts";
import { createOutbox, type LastingEvent } from "./outbox.ts";
import type { Outcome } from "./server-link.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const message = (id: string): LastingEvent => ({ kind: "message", id, text: `texto ${id}` });

/** An outbox whose server answers as told, "stored" when nothing is left to tell. */
function open(keep: Keep, answers: Outcome[] = []) {
  const posted: string[] = [];
  const outbox = createOutbox({
    keep,
    changed: () => {},
    post: async ({ id }) => {
      posted.push(id);
      return answers.shift() ?? "stored";
    },
  });
  return { outbox, posted };
}

it("sends in the order of writing, one at a time", async () => {
  const { outbox, posted } = open(openKeep("", null));
  for (const id of ["a", "b", "c"]) outbox.add(message(id));
  expect(posted).toEqual(["a"]);
  await vi.runAllTimersAsync();
  expect(posted).toEqual(["a", "b", "c"]);
});

it("tries again under the same id until the server has it, and nothing overtakes", async () => {
  const { outbox, posted } = open(openKeep("", null), ["later", "later", "stored"]);
  outbox.add(message("a"));
  outbox.add(message("b"));
  await vi.runAllTimersAsync();
  expect(posted).toEqual(["a", "a", "a", "b"]);
});

it("sends at once when the connection is back", async () => {
  const { outbox, posted } = open(openKeep("", null), ["later"]);
  outbox.add(message("a"));
  await vi.advanceTimersByTimeAsync(0);
  outbox.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(posted).toEqual(["a", "a"]);
});

it("pauses as long as the server asks, says so, and then goes on by itself with nothing lost", async () => {
  const told: boolean[] = [];
  const answers: Outcome[] = [7_000];
  const posted: string[] = [];
  const outbox = createOutbox({
    keep: openKeep("", null),
    changed: (_waiting, is_slowed) => told.push(is_slowed),
    post: async ({ id }) => {
      posted.push(id);
      return answers.shift() ?? "stored";
    },
  });
  outbox.add(message("a"));
  await vi.advanceTimersByTimeAsync(6_000);
  outbox.add(message("b"));
  outbox.hurry();
  expect(posted).toEqual(["a"]);
  expect(told.at(-1)).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(posted).toEqual(["a", "a", "b"]);
  expect(told.at(-1)).toBe(false);
  expect(outbox.waiting().map(({ state }) => state)).toEqual(["stored", "stored"]);
});

it("keeps what waits over a reload of the page, and only that", async () => {
  const keep = openKeep("", null);
  const before = open(keep, ["stored", "later"]);
  before.outbox.add(message("a"));
  vi.setSystemTime(Date.now() + 5);
  before.outbox.add(message("b"));
  vi.setSystemTime(Date.now() + 5);
  before.outbox.add(message("c"));
  await vi.advanceTimersByTimeAsync(0);
  before.outbox.stop();
  const after = open(keep);
  expect(after.outbox.waiting().map(({ event }) => event.id)).toEqual(["b", "c"]);
  after.outbox.hurry();
  await vi.runAllTimersAsync();
  expect(after.posted).toEqual(["b", "c"]);
  expect(keep.names("out:")).toEqual([]);
});

it("shows a message until the thread has it", async () => {
  const { outbox } = open(openKeep("", null));
  outbox.add(message("a"));
  await vi.runAllTimersAsync();
  expect(outbox.waiting()).toMatchObject([{ state: "stored" }]);
  outbox.confirm(new Set(["a", null]));
  expect(outbox.waiting()).toEqual([]);
});

it("stops with a message that the server refuses, and goes on with the next", async () => {
  const { outbox, posted } = open(openKeep("", null), ["refused"]);
  outbox.add(message("a"));
  outbox.add(message("b"));
  await vi.runAllTimersAsync();
  expect(posted).toEqual(["a", "b"]);
  expect(outbox.waiting()).toMatchObject([{ state: "refused" }, { state: "stored" }]);
});

it("drops what is not readable in the storage", () => {
  const keep = openKeep("", null);
  keep.set("out:x", "{");
  expect(open(keep).outbox.waiting()).toEqual([]);
  expect(keep.names("out:")).toEqual([]);
});
