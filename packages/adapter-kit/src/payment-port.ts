import type { Money, PaymentState, SettingField } from "@mostrador/contract";
import type { Verification } from "./channel-port.ts";
import type { ProviderHttp } from "./http.ts";
import type { InboxSettings, RawRequest } from "./provider-request.ts";

export interface PaymentOrder {
  payment_id: string;
  order_number: string;
  amount: Money;
  description: string;
  /** Where the customer comes back to; a visit there settles nothing. */
  return_url: string;
  /** Where the provider's notices come to: /hooks/payments/<provider>/<workspace id>. They alone settle a payment. */
  notify_url: string;
  expires_at: string | null;
}

/** What a provider's notification says of one payment. Amounts are compared by the commerce module, not believed. */
export interface PaymentNotice {
  /** Unique per notice: a repeat is the same. */
  external_id: string;
  payment_id: string;
  provider_ref: string;
  state: Extract<PaymentState, "pending" | "paid" | "declined" | "expired" | "refunded">;
  amount: Money;
  reason?: string;
}

/** A way to be paid. Folder `adapters/src/payments/<id>/`. */
export interface PaymentAdapter {
  id: string;
  label: string;
  hosts: readonly string[];
  settings: readonly SettingField[];
  /**
   * Starts a payment at the provider; where to send the customer. Called again for the same `payment_id` (a second
   * click) it starts the same payment. Throws when the provider does not answer: the page offers another try.
   */
  start(
    order: PaymentOrder,
    settings: InboxSettings,
    http: ProviderHttp,
  ): Promise<{ redirect_url: string; provider_ref: string }>;
  verify(request: RawRequest, settings: InboxSettings, now: string): Verification;
  parse(
    request: RawRequest,
    settings: InboxSettings,
    now: string,
  ): { notices: PaymentNotice[]; ignored: { reason: string }[] };
  /**
   * A provider that lives on our own hosted page and plays the customer's bank (the test provider): the signed
   * notices that one of its buttons causes. Real providers have none and send the customer to their own page.
   */
  simulator?: PaymentSimulator;
}

export interface PaymentSimulator {
  actions: readonly string[];
  notices(action: string, order: SimulatedOrder, settings: InboxSettings, now: string): SimulatedNotice[];
}

export type SimulatedOrder = Pick<PaymentOrder, "payment_id" | "amount">;

/** A notice on its way to our own webhook, `delay_ms` after the button was pressed. */
export interface SimulatedNotice {
  delay_ms: number;
  request: RawRequest;
}
