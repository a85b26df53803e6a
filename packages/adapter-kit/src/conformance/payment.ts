import { paymentChecks } from "./payment-checks.ts";
import { loadPaymentSubject, type PaymentSubject, type PaymentUnderTest } from "./payment-subject.ts";
import { type Checks, runChecks } from "./run-checks.ts";
import { checksOverSigned } from "./signature-checks.ts";

/** Every promise of the payment port, as tests. Call it at the top of an adapter's `payment.test.ts`. */
export function paymentConformance(given: PaymentUnderTest): void {
  const label = `${given.adapter.label} keeps the payment port's promises`;
  runChecks(label, allPaymentChecks, loadPaymentSubject(given), given.skips ?? {});
}

/** Exported for the canaries. */
export const allPaymentChecks: Checks<PaymentSubject> = {
  ...paymentChecks,
  ...checksOverSigned((subject: PaymentSubject) => ({ ...subject, signable: subject.inbound })),
};
