import { type JsonObject, limits, type Order, type OrderState, type PaymentState } from "@mostrador/contract";
import { type Asking, ask } from "./asking.ts";
import { orderSummary } from "./blocks/order-status.ts";
import type { StepEvent } from "./event.ts";
import { isObject, own, stringAt } from "./json.ts";
import type { Scene } from "./scene.ts";
import type { PendingOption } from "./state.ts";
import { blockAt, handOff, walk } from "./walk.ts";
import type { SentenceKey } from "./words/index.ts";

type PaymentChanged = Extract<StepEvent, { type: "payment_changed" }>;
type OrderChanged = Extract<StepEvent, { type: "order_changed" }>;

/** News of a payment reaches the customer wherever the run is, and whoever has the floor. */
export function* paymentChanged(
  scene: Scene,
  { order_id, order_number: number, state }: PaymentChanged,
): Asking<void> {
  switch (state) {
    case "created":
      return;
    case "pending":
      return scene.sayText(scene.sentence("payment_pending", { number }));
    case "paid":
      return yield* tellPaid(scene, order_id, number);
    case "declined":
      offer(scene, scene.sentence("declined", { number }), [
        { id: `pay:${order_id}`, label: scene.sentence("pay_again"), also: ["reintentar", "pagar", "si"] },
      ]);
      return yield* leave(scene, order_id, "declined");
    case "expired":
      return yield* tellExpired(scene, order_id, number);
    case "mismatch":
      scene.sayText(scene.sentence("mismatch", { number }));
      if (scene.state.owner === "bot") handOff(scene, "payment_mismatch");
      return;
    case "cancelled":
    case "refunded":
      if (isNews(scene, number, state))
        scene.sayText(scene.sentence(state === "refunded" ? "refunded" : "cancelled_payment", { number }));
  }
}

const orderNews: Readonly<Record<OrderState, SentenceKey | null>> = {
  pending_payment: null,
  paid: "paid",
  preparing: "order_preparing",
  shipped: "order_shipped",
  ready_for_pickup: "order_ready",
  completed: "order_completed",
  cancelled: "order_cancelled",
  expired: "expired",
  refunded: "refunded",
};

/** News of an order, each told once. */
export function* orderChanged(
  scene: Scene,
  { order_id, order_number: number, state }: OrderChanged,
): Asking<void> {
  if (state === "paid") return yield* tellPaid(scene, order_id, number);
  if (state === "expired") return yield* tellExpired(scene, order_id, number);
  const key = orderNews[state];
  if (key === null || !isNews(scene, number, state)) return;
  const { order } = yield* ask({ type: "get_order", number });
  const text = scene.sentence(key, { number });
  if (order)
    scene.say(
      orderSummary(
        scene,
        order,
        order.tracking_url ? `${text}\n${scene.sentence("order_track", { url: order.tracking_url })}` : text,
        [],
      ),
    );
  else scene.sayText(text);
}

function* tellPaid(scene: Scene, order_id: string, number: string): Asking<void> {
  if (!isNews(scene, number, "paid")) return;
  const { order } = yield* ask({ type: "get_order", number });
  const text = scene.sentence("paid", { number });
  if (order) scene.say(orderSummary(scene, asPaid(order), text, []));
  else scene.sayText(text);
  yield* leave(scene, order_id, "paid");
}

/** The news may arrive before the order's own row says so. */
function asPaid(order: Order): Order {
  return order.state === "pending_payment" ? { ...order, state: "paid" } : order;
}

function* tellExpired(scene: Scene, order_id: string, number: string): Asking<void> {
  if (!isNews(scene, number, "expired")) return;
  offer(scene, scene.sentence("expired", { number }), [
    { id: `reorder:${order_id}`, label: scene.sentence("buy_again"), also: ["si", "de nuevo"] },
  ]);
  yield* leave(scene, order_id, "expired");
}

/** Text with a way on; without buttons while a person has the floor, for the bot would not hear the tap. */
function offer(scene: Scene, text: string, options: PendingOption[]): void {
  if (scene.state.owner !== "bot") return scene.sayText(text);
  const all = [...options, { id: "menu", label: scene.sentence("menu") }];
  scene.sayChoices(text, all);
  const { pending } = scene.run;
  if (pending?.kind === "payment") scene.run.pending = { ...pending, options: all };
}

/** Goes on from the block that waited for this very payment; another question stays open. */
function* leave(
  scene: Scene,
  order_id: string,
  state: Extract<PaymentState, "paid" | "declined" | "expired">,
): Asking<void> {
  const { pending } = scene.run;
  if (pending?.kind !== "payment" || stringAt(pending.memory, "order_id") !== order_id) return;
  const block = blockAt(scene, pending.block_id);
  if (block?.type !== "request_payment") return;
  const to = { paid: block.paid, declined: block.failed, expired: block.expired }[state];
  if (state === "paid") scene.run.pending = null;
  if (to === undefined || scene.state.owner !== "bot" || !scene.context.flow) return;
  scene.run.pending = null;
  yield* walk(scene, { block_id: to, memory: {} });
}

/** Whether this was not told yet; from now on it was. */
function isNews(scene: Scene, number: string, state: OrderState | PaymentState): boolean {
  const told = own(scene.run.variables, "told");
  const before: JsonObject = isObject(told) ? told : {};
  const states = own(before, number);
  const known = Array.isArray(states) ? states : [];
  if (known.includes(state)) return false;
  const { [number]: _old, ...others } = before;
  const kept = Object.entries(others).slice(-(limits.told_orders - 1));
  scene.run.variables = {
    ...scene.run.variables,
    told: { ...Object.fromEntries(kept), [number]: [...known, state] },
  };
  return true;
}
