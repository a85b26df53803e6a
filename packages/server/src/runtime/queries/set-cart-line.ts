import type { QueryHandler } from "./handler.ts";

/** A line that is no longer there leaves the cart as it is. */
export const setCartLine: QueryHandler<"set_cart_line"> = async (shop, tx, asked) => {
  const outcomes = await shop.carts.change(
    tx,
    asked.map(({ workspace_id, contact_id, query: { line_id, quantity } }) => ({
      workspace_id,
      cart_id: null,
      contact_id,
      can_make: true,
      change: { change: "set_line", line_id, quantity },
    })),
  );
  return outcomes.map((outcome) =>
    outcome.result === "changed"
      ? { type: "set_cart_line", result: "changed", cart: outcome.cart }
      : {
          type: "set_cart_line",
          result: "sold_out",
          available: outcome.result === "sold_out" ? outcome.available : 0,
        },
  );
};
