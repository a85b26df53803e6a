import { z } from "zod";
import { Id, JsonObject, Timestamp } from "./scalars.ts";

/** Facts, in the past tense. The list is what webhooks can subscribe to and what the reference documents. */
export const domainEventTypes = [
  "message.received",
  "message.queued",
  "message.sent",
  "message.delivered",
  "message.read",
  "message.failed",
  "message.unknown",
  "conversation.opened",
  "conversation.reopened",
  "conversation.taken_over",
  "conversation.handed_off",
  "conversation.handed_back",
  "conversation.resolved",
  "conversation.snoozed",
  "conversation.labelled",
  "conversation.referred",
  "contact.created",
  "contact.updated",
  "cart.updated",
  "order.placed",
  "order.paid",
  "order.expired",
  "order.cancelled",
  "order.updated",
  "payment.requested",
  "payment.failed",
  "payment.mismatched",
  "product.updated",
  "flow.published",
  "turn.failed",
] as const;
export const DomainEventType = z.enum(domainEventTypes);
export type DomainEventType = z.infer<typeof DomainEventType>;

export const DomainEvent = z.object({
  id: Id,
  workspace_id: Id,
  type: DomainEventType,
  at: Timestamp,
  contact_id: Id.nullable(),
  conversation_id: Id.nullable(),
  order_id: Id.nullable(),
  payload: JsonObject,
});
export type DomainEvent = z.infer<typeof DomainEvent>;

export const WebhookEndpoint = z.object({
  id: Id,
  url: z.url(),
  event_types: z.array(DomainEventType),
  /** Shown once, when made: "whsec_..." (Standard Webhooks). */
  secret: z.string().optional(),
  is_enabled: z.boolean(),
  disabled_reason: z.string().nullable(),
  created_at: Timestamp,
});
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

export const WebhookDelivery = z.object({
  id: Id,
  endpoint_id: Id,
  event_type: DomainEventType,
  payload: JsonObject,
  state: z.enum(["waiting", "delivered", "dead"]),
  attempts: z.number().int(),
  next_attempt_at: Timestamp.nullable(),
  last_status: z.number().int().nullable(),
  last_error: z.string().nullable(),
  created_at: Timestamp,
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
