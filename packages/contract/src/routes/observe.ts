import { z } from "zod";
import { DomainEvent, DomainEventType, WebhookDelivery, WebhookEndpoint } from "../domain-event.ts";
import { Id } from "../scalars.ts";
import { defineRoute, page, pageQuery } from "./define.ts";

const endpoint = z.object({ endpoint_id: Id });
export const webhookRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/webhooks",
    scope: "webhooks:write",
    summary: "List webhook endpoints",
    response: z.object({ items: z.array(WebhookEndpoint) }),
  }),
  create: defineRoute({
    method: "POST",
    path: "/webhooks",
    scope: "webhooks:write",
    summary: "Add a webhook endpoint; the secret is shown once",
    body: z.object({ url: z.url(), event_types: z.array(DomainEventType).min(1) }),
    response: WebhookEndpoint,
  }),
  update: defineRoute({
    method: "PATCH",
    path: "/webhooks/:endpoint_id",
    scope: "webhooks:write",
    summary: "Change, switch off or on",
    params: endpoint,
    body: z
      .object({ url: z.url(), event_types: z.array(DomainEventType).min(1), is_enabled: z.boolean() })
      .partial(),
    response: WebhookEndpoint,
  }),
  remove: defineRoute({
    method: "DELETE",
    path: "/webhooks/:endpoint_id",
    scope: "webhooks:write",
    summary: "Remove a webhook endpoint",
    params: endpoint,
  }),
  deliveries: defineRoute({
    method: "GET",
    path: "/webhooks/:endpoint_id/deliveries",
    scope: "webhooks:write",
    summary: "Delivery log, newest first",
    params: endpoint,
    query: z.object({ ...pageQuery, state: z.enum(["waiting", "delivered", "dead"]).optional() }),
    response: page(WebhookDelivery),
  }),
  replay: defineRoute({
    method: "POST",
    path: "/webhooks/:endpoint_id/deliveries/:delivery_id/replay",
    scope: "webhooks:write",
    summary: "Deliver again",
    params: endpoint.extend({ delivery_id: Id }),
    response: WebhookDelivery,
  }),
};
export const eventRoutes = {
  list: defineRoute({
    method: "GET",
    path: "/events",
    scope: "workspace:read",
    summary: "Domain events, newest first",
    query: z.object({ ...pageQuery, type: DomainEventType.optional() }),
    response: page(DomainEvent),
  }),
};
