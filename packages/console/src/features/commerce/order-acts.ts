import type { OrderState, RouteBody, routes } from "@mostrador/contract";

export type OrderAct = RouteBody<typeof routes.orders.setState>["event"];

/** What a person can do with an order in each state, the usual next step first. The server has the last word. */
const orderActs: Readonly<Record<OrderState, readonly OrderAct[]>> = {
  pending_payment: ["cancel"],
  paid: ["prepare", "ship", "make_ready", "complete", "cancel"],
  preparing: ["ship", "make_ready", "complete", "cancel"],
  shipped: ["complete"],
  ready_for_pickup: ["complete", "cancel"],
  completed: [],
  cancelled: [],
  expired: [],
  refunded: [],
};

/** In the order of an order's life. */
export const orderStates: readonly OrderState[] = [
  "pending_payment",
  "paid",
  "preparing",
  "shipped",
  "ready_for_pickup",
  "completed",
  "cancelled",
  "expired",
  "refunded",
];

/** Shipping fits a delivery and "ready" a pick-up; the other one is not offered. */
export function actsFor(state: OrderState, method: "delivery" | "pickup" | null): OrderAct[] {
  return orderActs[state].filter(
    (act) => (act !== "ship" || method !== "pickup") && (act !== "make_ready" || method !== "delivery"),
  );
}
