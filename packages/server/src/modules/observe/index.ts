import type { NoticeDoor } from "@mostrador/adapter-kit";
import { type DomainEvent, limits, type WebhookDelivery } from "@mostrador/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Database, Sql } from "../../platform/db/port.ts";
import { Fault } from "../../platform/fault.ts";
import type { HttpFace } from "../../platform/http/mount.ts";
import type { Secrets } from "../../platform/secrets.ts";
import { mountObserve } from "./routes.ts";
import { createDeliveryLoop } from "./webhooks/deliver.ts";
import { replayDelivery } from "./webhooks/delivery-store.ts";
import { createEndpoints } from "./webhooks/endpoints.ts";
import { createNotices } from "./webhooks/notice.ts";
import { createWebhookPost } from "./webhooks/post.ts";
import { queueWebhooks } from "./webhooks/queue.ts";
import { createSubscribers } from "./webhooks/subscribers.ts";

export interface ObserveDeps {
  database: Database;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  allow_private_webhooks: boolean;
  /** Where the shop's people talk and hear what happened. */
  notice_doors: readonly NoticeDoor[];
  /** A whole address for a path of ours. */
  addressOf(path: string): string;
  /** How long an endpoint may take to answer; 10 seconds unless a test is in a hurry. */
  webhook_timeout_ms?: number;
}

/** The read side and what leaves the house: outgoing webhooks and the log of facts. */
export function createObserve(deps: ObserveDeps) {
  const { database, clock, log, secrets } = deps;
  const subscribers = createSubscribers({ database, log });
  const post = createWebhookPost({
    allow_private: deps.allow_private_webhooks,
    timeout_ms: deps.webhook_timeout_ms ?? limits.webhook_timeout_ms,
  });
  const loop = createDeliveryLoop({
    database,
    clock,
    log,
    secrets,
    post,
    writeNotice: createNotices({ database, doors: deps.notice_doors, addressOf: deps.addressOf }),
    onSwitchedOff: subscribers.changed,
  });
  const endpoints = createEndpoints({
    database,
    clock,
    secrets,
    allow_private: deps.allow_private_webhooks,
    onChanged: async () => {
      await subscribers.changed();
      loop.wake();
    },
  });

  /** Delivers again from the beginning, under the same id. Throws not_found. */
  async function replay(workspace_id: string, endpoint_id: string, id: string): Promise<WebhookDelivery> {
    const delivery = await replayDelivery(database, { workspace_id, endpoint_id, id }, clock.now());
    if (!delivery) throw new Fault("not_found", "There is no such delivery.");
    loop.wake();
    return delivery;
  }

  return {
    endpoints,
    replay,
    /** Whether anybody listens; from memory, for the hot path. */
    hasSubscribers: (workspace_id: string) => subscribers.of(workspace_id).length > 0,
    /** Stores the deliveries that these facts cause, in the caller's transaction. */
    async queueWebhooks(sql: Sql, events: readonly DomainEvent[]): Promise<void> {
      const queued = await queueWebhooks(sql, subscribers, events);
      // The caller commits in a moment; should that take longer, the loop finds them when it looks next
      if (queued > 0) setTimeout(loop.wake, 10).unref();
    },
    mount: (face: HttpFace) => mountObserve(face, { database, endpoints, replay }),
    async start(): Promise<void> {
      await subscribers.start();
      loop.start();
    },
    /** Lets the attempts that are under way finish. */
    async stop(): Promise<void> {
      subscribers.stop();
      await loop.stop();
      await post.close();
    },
  };
}
export type Observe = ReturnType<typeof createObserve>;
