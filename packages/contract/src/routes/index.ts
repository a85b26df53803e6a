import { flowRoutes } from "./build.ts";
import { cartRoutes, catalogRoutes, orderRoutes } from "./commerce.ts";
import { contactRoutes } from "./contacts.ts";
import { conversationRoutes, deskRoutes, inboxRoutes } from "./messaging.ts";
import { eventRoutes, webhookRoutes } from "./observe.ts";
import { workspaceRoutes } from "./workspace.ts";

export * from "./build.ts";
export * from "./commerce.ts";
export * from "./contacts.ts";
export * from "./define.ts";
export * from "./messaging.ts";
export * from "./observe.ts";
export * from "./workspace.ts";

/** The whole API. */
export const routes = {
  workspace: workspaceRoutes,
  contacts: contactRoutes,
  conversations: conversationRoutes,
  desk: deskRoutes,
  inboxes: inboxRoutes,
  catalog: catalogRoutes,
  carts: cartRoutes,
  orders: orderRoutes,
  flows: flowRoutes,
  webhooks: webhookRoutes,
  events: eventRoutes,
};
