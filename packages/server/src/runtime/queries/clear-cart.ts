import type { QueryHandler } from "./handler.ts";

export const clearCart: QueryHandler<"clear_cart"> = async (shop, tx, asked) => {
  await shop.carts.change(
    tx,
    asked.map(({ workspace_id, contact_id }) => ({
      workspace_id,
      cart_id: null,
      contact_id,
      can_make: false,
      change: { change: "clear" },
    })),
  );
  return asked.map(() => ({ type: "clear_cart", result: "cleared" }));
};
