import { isId } from "../../platform/ids.ts";
import { answerSound, type QueryHandler } from "./handler.ts";

/** The lines of one of the contact's own orders; a second tap does not double them. */
export const reorder: QueryHandler<"reorder"> = (shop, tx, asked) =>
  answerSound(
    asked,
    ({ query }) => isId(query.order_id),
    () => ({ type: "reorder", result: "nothing_left" }),
    async (sound) => {
      const orders = await shop.orders.find(
        tx,
        sound.map(({ workspace_id, query }) => ({ workspace_id, id: query.order_id })),
      );
      const lines = sound.map(
        ({ contact_id, query }) =>
          orders.find((one) => one.id === query.order_id && one.contact_id === contact_id)?.receipt.lines ??
          [],
      );
      const outcomes = await shop.carts.change(
        tx,
        sound.map(({ workspace_id, contact_id }, index) => ({
          workspace_id,
          cart_id: null,
          contact_id,
          can_make: true,
          change: { change: "refill", lines: lines[index] ?? [] },
        })),
      );
      return outcomes.map((outcome, index) => {
        if (outcome.result !== "changed" || outcome.cart.lines.length === 0)
          return { type: "reorder", result: "nothing_left" };
        const missing = (lines[index] ?? []).filter((line) => outcome.missing.includes(line.variant_id));
        return {
          type: "reorder",
          result: "added",
          cart: outcome.cart,
          missing: missing.map((line) => line.title),
        };
      });
    },
  );
