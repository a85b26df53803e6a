import type { CheckoutRefusal } from "@mostrador/contract";
import type { QueryHandler } from "./handler.ts";

/** The contact's open cart becomes an order with reserved stock and a payment link. */
export const checkout: QueryHandler<"checkout"> = async (shop, tx, asked) => {
  const outcomes = await shop.orders.place(
    tx,
    asked.map(({ workspace_id, contact_id, conversation_id, query: { expected_total_minor } }) => ({
      workspace_id,
      cart_id: null,
      contact_id,
      conversation_id,
      request: expected_total_minor === undefined ? {} : { expected_total_minor },
    })),
  );
  return outcomes.map((outcome) => {
    if (outcome.result === "placed") return { type: "checkout", ...outcome };
    const refusal: CheckoutRefusal =
      outcome.result === "refused" ? outcome.refusal : { reason: "empty_cart" };
    return { type: "checkout", result: "refused", refusal };
  });
};
