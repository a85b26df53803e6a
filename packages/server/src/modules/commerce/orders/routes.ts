import { orderRoutes } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import { decodeIdCursor, encodeCursor } from "../../../platform/http/cursor.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import type { Orders } from "./service.ts";

const usualLimit = 50;

/** Order routes below /api/v1. */
export function mountOrders(
  { mount }: HttpFace,
  { database, orders }: { database: Database; orders: Orders },
): void {
  mount(orderRoutes.list, async ({ caller, query }) => {
    const { cursor, state, contact_id, search } = query;
    const limit = query.limit ?? usualLimit;
    const items = await orders.list(database, caller.workspace_id, {
      state,
      contact_id,
      search,
      before_id: cursor === undefined ? undefined : decodeIdCursor(cursor),
      limit: limit + 1,
    });
    const page = items.slice(0, limit);
    const last = items.length > limit ? page.at(-1) : undefined;
    return { items: page, next_cursor: last ? encodeCursor([last.id]) : null };
  });
  mount(orderRoutes.get, ({ caller, params }) => orders.get(caller.workspace_id, params.order_id));
  mount(orderRoutes.setState, ({ caller, params, body }) =>
    orders.move(caller.workspace_id, params.order_id, body.event, { tracking_url: body.tracking_url }),
  );
}
