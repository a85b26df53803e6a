import { limits } from "@mostrador/contract";
import type { QueryHandler } from "./handler.ts";

/** The contact's own orders, newest first. */
export const listOrders: QueryHandler<"list_orders"> = async (shop, tx, asked) => {
  const most = Math.min(limits.page_size, Math.max(...asked.map(({ query }) => query.limit)));
  const orders = await shop.orders.ofContacts(
    tx,
    asked.map(({ workspace_id, contact_id: id }) => ({ workspace_id, id })),
    most,
  );
  return asked.map(({ contact_id, query }) => ({
    type: "list_orders",
    orders: (orders.get(contact_id) ?? []).slice(0, query.limit),
  }));
};
