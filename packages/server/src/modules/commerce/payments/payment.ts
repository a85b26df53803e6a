import type { Money, PaymentState } from "@mostrador/contract";

export type PaymentEvent = "start" | "pay" | "decline" | "expire" | "cancel" | "mismatch" | "refund";

/**
 * What can happen to a payment. Each state only leads to stronger ones (pending < declined < expired < mismatch < paid
 * < refunded), so that notices end in the same state in whatever order they come, once or often.
 */
export const paymentStates: Readonly<
  Record<PaymentState, Readonly<Partial<Record<PaymentEvent, PaymentState>>>>
> = {
  created: {
    start: "pending",
    decline: "declined",
    expire: "expired",
    cancel: "cancelled",
    mismatch: "mismatch",
    pay: "paid",
    refund: "refunded",
  },
  pending: {
    decline: "declined",
    expire: "expired",
    cancel: "cancelled",
    mismatch: "mismatch",
    pay: "paid",
    refund: "refunded",
  },
  declined: { expire: "expired", cancel: "cancelled", mismatch: "mismatch", pay: "paid", refund: "refunded" },
  expired: { mismatch: "mismatch", pay: "paid", refund: "refunded" },
  cancelled: { mismatch: "mismatch", pay: "paid", refund: "refunded" },
  mismatch: { pay: "paid", refund: "refunded" },
  paid: { refund: "refunded" },
  refunded: {},
};

/** The state after an event; null when the event changes nothing any more. */
export function nextPaymentState(state: PaymentState, event: PaymentEvent): PaymentState | null {
  return paymentStates[state][event] ?? null;
}

/** What a provider's notice means for a payment: money of another amount or currency is never "paid". */
export function eventOfNotice(
  expected: Money,
  notice: { state: "pending" | "paid" | "declined" | "expired" | "refunded"; amount: Money },
): PaymentEvent | null {
  const isExact =
    notice.amount.currency === expected.currency && notice.amount.amount_minor === expected.amount_minor;
  switch (notice.state) {
    case "pending":
      return "start";
    case "paid":
      return isExact ? "pay" : "mismatch";
    case "declined":
      return "decline";
    case "expired":
      return "expire";
    case "refunded":
      // A part that went back leaves the order paid; a person looks after it
      return isExact ? "refund" : null;
  }
}
