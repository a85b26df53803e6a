import type { Order, PaymentState } from "@mostrador/contract";

/** What a pay page shows. */
export type PageState =
  /** It can be paid now. */
  | "payable"
  /** The provider is still at it. */
  | "processing"
  | "paid"
  /** It did not work; another try is possible. */
  | "declined"
  /** The order can be paid, by a newer link. */
  | "replaced"
  | "expired"
  | "cancelled"
  | "refunded"
  /** Money came that could not be applied; a person looks at it. */
  | "review";

/** What to show of a payment and its order at a time. The order has the last word: another link may have paid it. */
export function pageState(
  order: Pick<Order, "state" | "paid_at" | "expires_at">,
  payment: PaymentState,
  now: string,
): PageState {
  if (payment === "refunded" || order.state === "refunded") return "refunded";
  if (payment === "mismatch" || (payment === "paid" && !order.paid_at)) return "review";
  switch (order.state) {
    case "paid":
    case "preparing":
    case "shipped":
    case "ready_for_pickup":
    case "completed":
      return "paid";
    case "expired":
    case "cancelled":
      return order.state;
    case "pending_payment":
      return unpaidState(payment, order.expires_at !== null && order.expires_at <= now);
  }
}

function unpaidState(payment: PaymentState, isOver: boolean): PageState {
  if (payment === "pending") return "processing";
  if (isOver) return "expired";
  if (payment === "declined") return "declined";
  return payment === "created" ? "payable" : "replaced";
}
