import { orderRoutes } from "@mostrador/contract";
import type { Database } from "../../../platform/db/port.ts";
import { Fault } from "../../../platform/fault.ts";
import type { HttpFace } from "../../../platform/http/mount.ts";
import { isId } from "../../../platform/ids.ts";
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
    if (cursor !== undefined && !isId(cursor))
      throw new Fault("invalid_request", "This cursor is not one of ours. Begin again without it.");
    const items = await orders.list(database, caller.workspace_id, {
      state,
      contact_id,
      search,
      before_id: cursor,
      limit: limit + 1,
    });
    const page = items.slice(0, limit);
    return { items: page, next_cursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
  });
  mount(orderRoutes.get, ({ caller, params }) => orders.get(caller.workspace_id, params.order_id));
  mount(orderRoutes.setState, ({ caller, params, body }) =>
    orders.move(caller.workspace_id, params.order_id, body.event, { tracking_url: body.tracking_url }),
  );
}
