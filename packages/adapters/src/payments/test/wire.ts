/** One notice, as the body of a POST. Signed like Stripe's: `t` and the body, HMAC-SHA256. */
export interface TestNotice {
  id: string;
  payment_id: string;
  reference: string;
  state: "pending" | "paid" | "declined" | "expired" | "refunded";
  amount_minor: number;
  currency: string;
  reason?: string;
}

export const signatureHeader = "x-test-payments-signature";
export const tolerance_s = 300;
