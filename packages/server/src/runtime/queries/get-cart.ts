import type { QueryHandler } from "./handler.ts";

export const getCart: QueryHandler<"get_cart"> = async (shop, tx, asked) => {
  const carts = await shop.carts.ofContacts(
    tx,
    asked.map(({ workspace_id, contact_id: id }) => ({ workspace_id, id })),
  );
  return asked.map(({ contact_id }) => ({ type: "get_cart", cart: carts.get(contact_id) ?? null }));
};
