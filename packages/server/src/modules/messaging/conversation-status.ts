import type { ConversationStatus } from "@mostrador/contract";

/** What moves a conversation: the customer, the clock, or a person who chose a status. */
export const conversationEvents = [
  "customer_wrote",
  "snooze_ended",
  "open",
  "wait",
  "snooze",
  "resolve",
] as const;
export type ConversationEvent = (typeof conversationEvents)[number];

/** Status and event -> next status. Without an entry the event is refused when a person asks for it, and else ignored. */
export const conversationStatuses: Readonly<
  Record<ConversationStatus, Readonly<Partial<Record<ConversationEvent, ConversationStatus>>>>
> = {
  open: { customer_wrote: "open", wait: "pending", snooze: "snoozed", resolve: "resolved" },
  pending: { customer_wrote: "open", open: "open", snooze: "snoozed", resolve: "resolved" },
  snoozed: {
    customer_wrote: "open",
    snooze_ended: "open",
    open: "open",
    wait: "pending",
    snooze: "snoozed",
    resolve: "resolved",
  },
  resolved: { customer_wrote: "open", open: "open", snooze: "snoozed" },
};

const wishes = { open: "open", pending: "wait", snoozed: "snooze", resolved: "resolve" } as const;

/** The status after the event; the current one when the event means nothing here. */
export function nextConversationStatus(
  current: ConversationStatus,
  event: ConversationEvent,
): ConversationStatus {
  return conversationStatuses[current][event] ?? current;
}

/** Whether a person may move a conversation from one status to the other; to stay is always allowed. */
export function canSetStatus(current: ConversationStatus, wanted: ConversationStatus): boolean {
  return current === wanted || conversationStatuses[current][wishes[wanted]] === wanted;
}
