import type { ProviderHttp } from "@mostrador/adapter-kit";
import type { LiveHint } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/db/port.ts";
import type { HttpFace } from "../../platform/http/mount.ts";
import type { Mailbox } from "../../platform/mailbox/port.ts";
import { mountCarts } from "./carts/routes.ts";
import { createCarts } from "./carts/service.ts";
import { createGallery } from "./catalog/pictures/gallery.ts";
import { mountCatalog } from "./catalog/routes.ts";
import { createCatalog } from "./catalog/service.ts";
import { mountOrders } from "./orders/routes.ts";
import { type ChangedOrder, createOrders } from "./orders/service.ts";
import { createChatPayments } from "./payments/chat-payments.ts";
import { createProviders, type ProviderDeps } from "./payments/providers.ts";
import { mountPayments } from "./payments/routes.ts";
import { createPayments } from "./payments/service.ts";
import { createUpkeep } from "./upkeep.ts";

export type { ChatPayment } from "./payments/chat-payments.ts";

export interface CommerceDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  mailbox: Mailbox;
  /** Our own address before a path, for pictures and pay links: "/pay/x" -> "https://shop.example/pay/x". */
  addressOf: (path: string) => string;
  payments: ProviderDeps;
  /** The way out to these hosts, for pictures of the shop's web. */
  httpTo(hosts: readonly string[]): ProviderHttp;
  /** Shows the console what has changed. */
  publish(workspace_id: string, hint: LiveHint): void;
}

/** Long enough for a transaction that is under way to commit: whoever hears a hint looks at once. */
const hint_ms = 150;

/** Catalog, carts, orders and payments: everything about the money side of a conversation. */
export function createCommerce(deps: CommerceDeps) {
  const { database, clock, log, mailbox, addressOf, publish } = deps;
  const catalog = createCatalog(deps);
  const gallery = createGallery({ ...deps, secrets: deps.payments.secrets });
  const providers = createProviders(deps.payments);
  function onOrders(changed: readonly ChangedOrder[]): void {
    catalog.changed();
    setTimeout(() => {
      for (const { workspace_id, id: order_id, contact_id } of changed)
        publish(workspace_id, { type: "order_changed", order_id, contact_id });
    }, hint_ms).unref();
  }
  const carts = createCarts({ database, mailbox, presenter: { now: () => clock.now(), addressOf } });
  const orders = createOrders({ ...deps, paymentProvider: providers.usual, onOrders });
  const payments = createPayments({ ...deps, providers, onOrders });
  const chatPayments = createChatPayments({ database, clock, log, settle: payments.settle });
  const upkeep = createUpkeep([orders.expire, payments.deliverDelayed], log);

  return {
    catalog,
    gallery,
    carts,
    orders,
    payments,
    chatPayments,
    /** Mounts the API of catalog, carts and orders, the pictures, the pay page and the providers' webhooks. */
    mount(face: HttpFace): void {
      mountCatalog(face, { database, catalog, gallery, publish });
      mountCarts(face, { database, carts, orders });
      mountOrders(face, { database, orders });
      mountPayments(face.http, { clock, log, payments, providers });
    },
    /** Fills the shelves, and begins to end orders that nobody paid in time. */
    async start(): Promise<void> {
      await catalog.start();
      upkeep.start();
    },
    async stop(): Promise<void> {
      payments.stop();
      await upkeep.stop();
      await catalog.stop();
    },
  };
}

export type Commerce = ReturnType<typeof createCommerce>;
