import type { BlockOf } from "@mostrador/contract";
import { deliveryJson } from "../address.ts";
import { type Asking, ask } from "../asking.ts";
import type { Scene } from "../scene.ts";
import { type BlockHandler, type Outcome, splitTap } from "./block-handler.ts";

type Reorder = BlockOf<"reorder">;

/** "Lo de siempre": the last order again, in the cart and on its usual way to the customer. */
export const reorder: BlockHandler<Reorder> = {
  taps: ["reorder"],
  *enter(block, scene) {
    const { orders } = yield* ask({ type: "list_orders", limit: 5 });
    const last = orders.find(
      (order) =>
        order.state !== "cancelled" && order.state !== "expired" && order.state !== "pending_payment",
    );
    if (!last) {
      scene.sayText(scene.sentence("nothing_to_reorder"));
      return { to: block.none ?? block.next };
    }
    scene.run.variables = {
      ...scene.run.variables,
      usual_delivery: last.delivery ? deliveryJson(last.delivery) : null,
    };
    return yield* fillCart(block, scene, last.id);
  },
  *answer(block, scene, reply) {
    if (reply.type !== "option") return { unmatched: "search" };
    const [word, order_id] = splitTap(reply.id);
    return word === "reorder" && order_id !== ""
      ? yield* fillCart(block, scene, order_id)
      : { unmatched: "search" };
  },
  exits: (block) => [block.added ?? block.next, block.none ?? block.next],
};

function* fillCart(block: Reorder, scene: Scene, order_id: string): Asking<Outcome> {
  const answer = yield* ask({ type: "reorder", order_id });
  if (answer.result === "nothing_left") {
    scene.sayText(scene.sentence("reorder_sold_out"));
    return { to: block.none ?? block.next };
  }
  if (answer.missing.length > 0)
    scene.sayText(scene.sentence("reorder_missing", { missing: answer.missing.join(", ") }));
  return { to: block.added ?? block.next };
}
