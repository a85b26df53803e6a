import { ConversationStatus } from "@mostrador/contract";
import { describe, expect, test } from "vitest";
import {
  canSetStatus,
  conversationEvents,
  conversationStatuses,
  nextConversationStatus,
} from "./conversation-status.ts";

describe("the status of a conversation", () => {
  test("every status can be reached from open, and open from every status", () => {
    for (const start of ConversationStatus.options)
      expect([...reachableFrom(start)].sort(), start).toEqual([...ConversationStatus.options].sort());
  });

  test("every event means something somewhere", () => {
    for (const event of conversationEvents) {
      expect(
        ConversationStatus.options.some((status) => conversationStatuses[status][event] !== undefined),
        event,
      ).toBe(true);
    }
  });

  test("a customer who writes opens the conversation, whatever its status", () => {
    for (const status of ConversationStatus.options)
      expect(nextConversationStatus(status, "customer_wrote")).toBe("open");
  });

  test("the end of a snooze wakes a snoozed conversation and no other", () => {
    expect(nextConversationStatus("snoozed", "snooze_ended")).toBe("open");
    expect(nextConversationStatus("resolved", "snooze_ended")).toBe("resolved");
    expect(nextConversationStatus("pending", "snooze_ended")).toBe("pending");
  });

  test("a person may keep a status, and may not let a resolved conversation wait", () => {
    for (const status of ConversationStatus.options) expect(canSetStatus(status, status)).toBe(true);
    expect(canSetStatus("resolved", "open")).toBe(true);
    expect(canSetStatus("resolved", "pending")).toBe(false);
    expect(canSetStatus("open", "snoozed")).toBe(true);
  });
});

function reachableFrom(start: ConversationStatus): Set<ConversationStatus> {
  const reached = new Set<ConversationStatus>([start]);
  for (const status of reached)
    for (const next of Object.values(conversationStatuses[status])) reached.add(next);
  return reached;
}
