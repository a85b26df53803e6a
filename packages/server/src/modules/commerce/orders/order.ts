import type { OrderState } from "@mostrador/contract";

export type OrderEvent =
  | "pay"
  | "expire"
  | "cancel"
  | "prepare"
  | "ship"
  | "make_ready"
  | "complete"
  | "refund";

/** What can happen to an order. Money that comes late revives an expired order while there is stock. */
export const orderStates: Readonly<Record<OrderState, Readonly<Partial<Record<OrderEvent, OrderState>>>>> = {
  pending_payment: { pay: "paid", expire: "expired", cancel: "cancelled" },
  paid: {
    prepare: "preparing",
    ship: "shipped",
    make_ready: "ready_for_pickup",
    complete: "completed",
    cancel: "cancelled",
    refund: "refunded",
  },
  preparing: {
    ship: "shipped",
    make_ready: "ready_for_pickup",
    complete: "completed",
    cancel: "cancelled",
    refund: "refunded",
  },
  shipped: { complete: "completed", refund: "refunded" },
  ready_for_pickup: { complete: "completed", cancel: "cancelled", refund: "refunded" },
  completed: { refund: "refunded" },
  cancelled: { refund: "refunded" },
  expired: { pay: "paid", refund: "refunded" },
  refunded: {},
};

/** The state after an event; null when it cannot happen now. */
export function nextOrderState(state: OrderState, event: OrderEvent): OrderState | null {
  return orderStates[state][event] ?? null;
}

/** Whether the order holds units aside that are not sold yet. */
export function holdsReservation(state: OrderState): boolean {
  return state === "pending_payment";
}

/** Whether the order's units have left the stock. */
export function hasTakenStock(state: OrderState): boolean {
  return state === "paid" || state === "preparing" || state === "ready_for_pickup";
}

const firstNumber = 1001;

/** What people call the n-th order of a shop: "M-1001" is the first. */
export function orderNumber(n: number): string {
  return `M-${firstNumber - 1 + n}`;
}
