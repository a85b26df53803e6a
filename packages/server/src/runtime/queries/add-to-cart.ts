import { limits } from "@mostrador/contract";
import { isId } from "../../platform/ids.ts";
import { answerSound, type QueryHandler } from "./handler.ts";

export const addToCart: QueryHandler<"add_to_cart"> = (shop, tx, asked) =>
  answerSound(
    asked,
    ({ query }) => isId(query.variant_id) && query.quantity >= 1 && query.quantity <= limits.cart_quantity,
    () => ({ type: "add_to_cart", result: "sold_out", available: 0 }),
    async (sound) => {
      const outcomes = await shop.carts.change(
        tx,
        sound.map(({ workspace_id, contact_id, query: { variant_id, quantity } }) => ({
          workspace_id,
          cart_id: null,
          contact_id,
          can_make: true,
          change: { change: "add", lines: [{ variant_id, quantity }] },
        })),
      );
      return outcomes.map((outcome) =>
        outcome.result === "changed"
          ? { type: "add_to_cart", result: "added", cart: outcome.cart }
          : {
              type: "add_to_cart",
              result: "sold_out",
              available: outcome.result === "sold_out" ? outcome.available : 0,
            },
      );
    },
  );
