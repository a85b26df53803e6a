import type { MessageState } from "@mostrador/contract";

/**
 * What can happen to a message. `claimed`, `returned` and `lost` are our own delivery stage's words (taken to be
 * sent; put back for a later attempt; the provider's answer never came); `retried` is a person's; the rest is what
 * the provider says.
 */
export const messageEvents = [
  "claimed",
  "returned",
  "lost",
  "sent",
  "delivered",
  "read",
  "failed",
  "retried",
] as const;
export type MessageEvent = (typeof messageEvents)[number];

/**
 * State and event -> next state. An event without an entry changes nothing: providers repeat themselves and speak out
 * of order, and nothing ever moves backwards. A delivery outweighs a failure whichever comes first, so the same
 * statuses in any order end in the same state.
 */
export const messageStates: Readonly<
  Record<MessageState, Readonly<Partial<Record<MessageEvent, MessageState>>>>
> = {
  received: {},
  queued: { claimed: "sending", sent: "sent", delivered: "delivered", read: "read", failed: "failed" },
  sending: {
    returned: "queued",
    lost: "unknown",
    sent: "sent",
    delivered: "delivered",
    read: "read",
    failed: "failed",
  },
  unknown: { retried: "queued", sent: "sent", delivered: "delivered", read: "read", failed: "failed" },
  sent: { delivered: "delivered", read: "read", failed: "failed" },
  failed: { retried: "queued", delivered: "delivered", read: "read" },
  delivered: { read: "read" },
  read: {},
};

/** The state after the event; the current one when the event is late, repeated or out of place. */
export function nextMessageState(current: MessageState, event: MessageEvent): MessageState {
  return messageStates[current][event] ?? current;
}

/** The states that the event changes, for the WHERE of an update. */
export function statesChangedBy(event: MessageEvent): MessageState[] {
  return allMessageStates.filter((state) => messageStates[state][event] !== undefined);
}

const allMessageStates: readonly MessageState[] = [
  "received",
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "unknown",
];
