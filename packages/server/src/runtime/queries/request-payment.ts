import { isId } from "../../platform/ids.ts";
import { answerSound, type QueryHandler } from "./handler.ts";

/** A link for one of the contact's own orders. */
export const requestPayment: QueryHandler<"request_payment"> = (shop, tx, asked) =>
  answerSound(
    asked,
    ({ query }) => isId(query.order_id),
    () => ({ type: "request_payment", result: "not_possible", reason: "unknown_order" }),
    (sound) =>
      Promise.all(
        sound.map(async ({ workspace_id, contact_id, query }) => ({
          type: "request_payment",
          ...(await shop.orders.requestPayment(tx, { workspace_id, id: query.order_id }, contact_id)),
        })),
      ),
  );
