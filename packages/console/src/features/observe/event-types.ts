import type { DomainEventType } from "@mostrador/contract";

/** As a record, so that an event which the contract gains has to be offered here. */
const offered: Readonly<Record<DomainEventType, true>> = {
  "message.received": true,
  "message.queued": true,
  "message.sent": true,
  "message.delivered": true,
  "message.read": true,
  "message.failed": true,
  "message.unknown": true,
  "conversation.opened": true,
  "conversation.reopened": true,
  "conversation.taken_over": true,
  "conversation.handed_off": true,
  "conversation.handed_back": true,
  "conversation.resolved": true,
  "conversation.snoozed": true,
  "conversation.labelled": true,
  "conversation.referred": true,
  "contact.created": true,
  "contact.updated": true,
  "cart.updated": true,
  "order.placed": true,
  "order.paid": true,
  "order.expired": true,
  "order.cancelled": true,
  "order.updated": true,
  "payment.requested": true,
  "payment.failed": true,
  "payment.mismatched": true,
  "product.updated": true,
  "flow.published": true,
  "turn.failed": true,
};

function isEventType(name: string): name is DomainEventType {
  return name in offered;
}

/** What a webhook can subscribe to. */
export const eventTypes = Object.keys(offered).filter(isEventType);
