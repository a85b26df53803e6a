import { isId } from "../../platform/ids.ts";
import { answerSound, type QueryHandler } from "./handler.ts";

/** No cart, or no such place to pick up from: the answer has no cart, and the flow asks again. */
export const setDelivery: QueryHandler<"set_delivery"> = (shop, tx, asked) =>
  answerSound(
    asked,
    ({ query: { delivery } }) => delivery.method === "delivery" || isId(delivery.location_id),
    () => ({ type: "set_delivery", cart: null }),
    async (sound) => {
      const outcomes = await shop.carts.change(
        tx,
        sound.map(({ workspace_id, contact_id, query: { delivery } }) => ({
          workspace_id,
          cart_id: null,
          contact_id,
          can_make: false,
          change: { change: "set_delivery", delivery },
        })),
      );
      return outcomes.map((outcome) => ({
        type: "set_delivery",
        cart: outcome.result === "changed" ? outcome.cart : null,
      }));
    },
  );
