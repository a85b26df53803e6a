import { eventRoutes, type WebhookDelivery, webhookRoutes } from "@mostrador/contract";
import type { Database } from "../../platform/db/port.ts";
import { decodeIdCursor, encodeCursor } from "../../platform/http/cursor.ts";
import type { HttpFace } from "../../platform/http/mount.ts";
import { listEvents } from "./event-store.ts";
import { listDeliveries } from "./webhooks/delivery-store.ts";
import type { Endpoints } from "./webhooks/endpoints.ts";

const usualLimit = 50;

interface RouteDeps {
  database: Database;
  endpoints: Endpoints;
  replay(workspace_id: string, endpoint_id: string, delivery_id: string): Promise<WebhookDelivery>;
}

/** Webhook and event routes below /api/v1. */
export function mountObserve({ mount }: HttpFace, { database, endpoints, replay }: RouteDeps): void {
  mount(webhookRoutes.list, async ({ caller }) => ({ items: await endpoints.list(caller.workspace_id) }));
  mount(webhookRoutes.create, ({ caller, body }) => endpoints.create(caller.workspace_id, body));
  mount(webhookRoutes.update, ({ caller, params, body }) =>
    endpoints.update(caller.workspace_id, params.endpoint_id, body),
  );
  mount(webhookRoutes.remove, async ({ caller, params }) => {
    await endpoints.remove(caller.workspace_id, params.endpoint_id);
    return undefined;
  });
  mount(webhookRoutes.deliveries, async ({ caller, params, query }) => {
    await endpoints.require(caller.workspace_id, params.endpoint_id);
    const limit = query.limit ?? usualLimit;
    const items = await listDeliveries(database, caller.workspace_id, {
      endpoint_id: params.endpoint_id,
      state: query.state ?? null,
      before_id: query.cursor === undefined ? null : decodeIdCursor(query.cursor),
      limit: limit + 1,
    });
    return toPage(items, limit);
  });
  mount(webhookRoutes.replay, ({ caller, params }) =>
    replay(caller.workspace_id, params.endpoint_id, params.delivery_id),
  );
  mount(eventRoutes.list, async ({ caller, query }) => {
    const limit = query.limit ?? usualLimit;
    const items = await listEvents(database, caller.workspace_id, {
      type: query.type ?? null,
      before_id: query.cursor === undefined ? null : decodeIdCursor(query.cursor),
      limit: limit + 1,
    });
    return toPage(items, limit);
  });
}

/** `items` holds one more than the page where there is a next one. */
function toPage<Item extends { id: string }>(items: readonly Item[], limit: number) {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown, next_cursor: items.length > limit && last ? encodeCursor([last.id]) : null };
}
