import type { BlockOf, Content, Order } from "@mostrador/contract";
import { ask } from "../asking.ts";
import { stringAt } from "../json.ts";
import type { Scene } from "../scene.ts";
import type { PendingOption } from "../state.ts";
import { type BlockHandler, type Outcome, splitTap } from "./block-handler.ts";

type OrderStatus = BlockOf<"order_status">;

/** Where an order is: the newest one, and the others to choose from. */
export const orderStatus: BlockHandler<OrderStatus> = {
  taps: ["order", "orders"],
  *enter(block, scene, memory) {
    const number = stringAt(memory, "number");
    if (number !== null) {
      const { order } = yield* ask({ type: "get_order", number });
      if (order) return show(scene, order, false, { number });
      scene.sayText(scene.sentence("order_not_found", { number }));
      return { to: block.none ?? block.next };
    }
    const { orders } = yield* ask({ type: "list_orders", limit: 6 });
    const [newest] = orders;
    if (!newest) {
      scene.sayText(scene.sentence("no_orders"));
      return { to: block.none ?? block.next };
    }
    return memory["all"] === true ? list(scene, orders) : show(scene, newest, orders.length > 1, {});
  },
  answer(_block, _scene, reply) {
    if (reply.type !== "option") return { unmatched: "search" };
    const [word, rest] = splitTap(reply.id);
    if (word === "orders") return { again: { all: true } };
    return word === "order" && rest !== "" ? { again: { number: rest } } : { unmatched: "search" };
  },
  exits: (block) => [block.none ?? block.next],
};

function show(scene: Scene, order: Order, hasOthers: boolean, memory: { number?: string }): Outcome {
  const options: PendingOption[] = [
    ...(order.state === "pending_payment"
      ? [{ id: `pay:${order.id}`, label: scene.sentence("pay"), also: ["pagar"] }]
      : []),
    ...(order.state === "expired" || order.state === "cancelled"
      ? [{ id: `reorder:${order.id}`, label: scene.sentence("buy_again") }]
      : []),
    ...(hasOthers ? [{ id: "orders", label: scene.sentence("other_orders"), also: ["otros", "otro"] }] : []),
    { id: "menu", label: scene.sentence("menu") },
  ];
  scene.say(orderSummary(scene, order, orderText(scene, order), options));
  return { wait: "option", options, memory };
}

function orderText(scene: Scene, { number, state, tracking_url }: Order): string {
  const line = scene.sentence("order", { number, state: scene.sentence(`state_${state}`) });
  return tracking_url ? `${line}\n${scene.sentence("order_track", { url: tracking_url })}` : line;
}

/** An order as the customer sees it. */
export function orderSummary(
  scene: Scene,
  order: Order,
  text: string,
  options: readonly PendingOption[],
): Content {
  const address = order.delivery?.method === "delivery" ? order.delivery.address : null;
  const label = address
    ? [address.line1, address.city].filter(Boolean).join(", ")
    : order.delivery
      ? scene.sentence("pickup")
      : "";
  return {
    kind: "order_summary",
    text,
    order_id: order.id,
    order_number: order.number,
    state: order.state,
    is_paid: order.paid_at !== null && order.state !== "refunded",
    receipt: order.receipt,
    ...(label === "" ? {} : { delivery_label: label }),
    options: options.map(({ id, label }) => ({ id, label })),
  };
}

function list(scene: Scene, orders: readonly Order[]): Outcome {
  const options = orders.map(
    (order): PendingOption => ({
      id: `order:${order.number}`,
      label: order.number,
      description: scene.sentence(`state_${order.state}`),
    }),
  );
  scene.sayChoices(scene.sentence("which_order"), options, "list");
  return { wait: "option", options, memory: { all: true } };
}
