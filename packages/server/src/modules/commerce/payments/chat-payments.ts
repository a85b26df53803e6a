import type { CheckoutVerdict, PaymentNotice } from "@mostrador/adapter-kit";
import type { Logger } from "pino";
import type { Clock } from "../../../platform/clock.ts";
import type { Database } from "../../../platform/db/port.ts";
import { findOrders, type OrderRow, type PaymentRow } from "../orders/store.ts";
import type { Settled } from "./settle.ts";
import { findByToken } from "./store.ts";

export interface ChatPaymentDeps {
  database: Database;
  clock: Pick<Clock, "now">;
  log: Pick<Logger, "warn">;
  settle(workspace_id: string, provider: string, notice: PaymentNotice): Promise<Settled>;
}

/** Money inside a chat app, as its channel tells of it. `payment_ref` is the token of the pay link. */
export interface ChatPayment {
  /** The channel's id: charges are counted in each. */
  channel: string;
  payment_ref: string;
  charge_ref: string;
  state: "paid" | "refunded" | "failed";
  amount_minor: number | undefined;
  currency: string | undefined;
}

/** The two moments of a payment inside a chat: may it be made, and it was made. */
export function createChatPayments({ database, clock, log, settle }: ChatPaymentDeps) {
  return {
    /** Whether the order still stands at this price. Changes nothing: the units are set aside until the order expires. */
    async judge(
      workspace_id: string,
      { payment_ref, amount_minor, currency }: Pick<ChatPayment, "payment_ref" | "amount_minor" | "currency">,
    ): Promise<CheckoutVerdict> {
      const payment = await findByToken(database, payment_ref);
      if (payment?.workspace_id !== workspace_id) return "unknown";
      const [order] = await findOrders(database, [{ workspace_id, id: payment.order_id }]);
      if (!order) return "unknown";
      const standing = standingOf(order, payment, clock.now());
      if (standing !== "stands") return standing;
      const isSame = payment.amount_minor === amount_minor && payment.currency === currency;
      const isOrders = order.total_minor === amount_minor && order.currency === currency;
      return isSame && isOrders ? "stands" : "other_price";
    },

    /** Takes down what was paid or given back; the same charge again changes nothing. */
    async settle(workspace_id: string, told: ChatPayment): Promise<void> {
      const { channel, payment_ref, charge_ref, state, amount_minor, currency } = told;
      const payment = await findByToken(database, payment_ref);
      if (payment?.workspace_id !== workspace_id || amount_minor === undefined || currency === undefined) {
        log.warn(
          { workspace_id, channel, charge_ref, state },
          "money in a chat for a payment that we do not know",
        );
        return;
      }
      await settle(workspace_id, payment.provider, {
        external_id: `${channel}:${state}:${charge_ref}`,
        payment_id: payment.id,
        provider_ref: `${channel}:${charge_ref}`,
        state: state === "failed" ? "declined" : state,
        amount: { amount_minor, currency },
      });
    },
  };
}

function standingOf(order: OrderRow, payment: PaymentRow, now: string): CheckoutVerdict {
  if (order.paid_at !== null || payment.state === "paid") return "already_paid";
  const isOpen = payment.state === "created" || payment.state === "pending" || payment.state === "declined";
  const isOver = (expires_at: string | null) => expires_at !== null && expires_at <= now;
  return isOpen &&
    order.state === "pending_payment" &&
    !isOver(order.expires_at) &&
    !isOver(payment.expires_at)
    ? "stands"
    : "over";
}
