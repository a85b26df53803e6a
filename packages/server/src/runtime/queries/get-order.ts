import type { QueryHandler } from "./handler.ts";

/** An order by its number; another contact's is not found. */
export const getOrder: QueryHandler<"get_order"> = async (shop, tx, asked) => {
  const orders = await shop.orders.ofNumbers(
    tx,
    asked.map(({ workspace_id, contact_id, query }) => ({ workspace_id, contact_id, number: query.number })),
  );
  return asked.map(({ contact_id, query }) => ({
    type: "get_order",
    order: orders.find((one) => one.contact_id === contact_id && one.number === query.number) ?? null,
  }));
};
