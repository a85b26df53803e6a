import { MessageState } from "@mostrador/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type MessageEvent,
  messageEvents,
  messageStates,
  nextMessageState,
  statesChangedBy,
} from "./message-state.ts";

const providerWords: readonly MessageEvent[] = ["sent", "delivered", "read", "failed"];

describe("the states of a message", () => {
  test("every outbound state can be reached from queued, and received stands alone", () => {
    const reached = reachableFrom("queued");
    expect([...reached].sort()).toEqual(MessageState.options.filter((state) => state !== "received").sort());
    expect(messageStates.received).toEqual({});
  });

  test("every event changes something somewhere", () => {
    for (const event of messageEvents) expect(statesChangedBy(event), event).not.toEqual([]);
  });

  test("the straight way is queued, sending, sent, delivered, read", () => {
    const events: MessageEvent[] = ["claimed", "sent", "delivered", "read"];
    expect(states("queued", events)).toEqual(["sending", "sent", "delivered", "read"]);
  });

  test("late and repeated statuses never move a message backwards", () => {
    expect(nextMessageState("read", "delivered")).toBe("read");
    expect(nextMessageState("delivered", "sent")).toBe("delivered");
    expect(nextMessageState("delivered", "failed")).toBe("delivered");
    expect(nextMessageState("sent", "sent")).toBe("sent");
    expect(nextMessageState("failed", "sent")).toBe("failed");
    expect(nextMessageState("sent", "claimed")).toBe("sent");
  });

  test("a lost answer is unknown until the provider speaks or a person sends again", () => {
    expect(nextMessageState("sending", "lost")).toBe("unknown");
    expect(nextMessageState("unknown", "delivered")).toBe("delivered");
    expect(nextMessageState("unknown", "retried")).toBe("queued");
    expect(nextMessageState("sent", "retried")).toBe("sent");
  });

  test("the same statuses in any order, repeated or not, end in the same state", () => {
    const heard = fc.subarray([...providerWords], { minLength: 1 });
    const twoOrders = heard.chain((words) =>
      fc.tuple(
        fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 }),
        fc.shuffledSubarray([...words], { minLength: words.length }),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom<MessageState>("queued", "sending", "sent", "unknown"),
        twoOrders,
        (start, [one, other]) => {
          expect(states(start, one).at(-1)).toBe(states(start, other).at(-1));
        },
      ),
    );
  });
});

function states(start: MessageState, events: readonly MessageEvent[]): MessageState[] {
  let current = start;
  return events.map((event) => {
    current = nextMessageState(current, event);
    return current;
  });
}

function reachableFrom(start: MessageState): Set<MessageState> {
  const reached = new Set<MessageState>([start]);
  for (const state of reached) for (const next of Object.values(messageStates[state])) reached.add(next);
  return reached;
}
