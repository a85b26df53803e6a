import { formatMoney, type JsonMap, type RawRequest, textOf } from "@mostrador/adapter-kit";
import type { Content, JsonObject } from "@mostrador/contract";
import { wireLimits } from "../wire.ts";
import { totalOf } from "./rules.ts";

interface Doing {
  from: JsonObject;
  nextNumber(): number;
  now(): Date;
  show(by: "customer" | "shop", content: Content): void;
  deliver(part: JsonObject): RawRequest[];
  /** The message that an app sends by itself. */
  report(part: JsonObject): RawRequest[];
}

/** Payments that the customer has begun and the shop has not said its word on. */
export function createCheckouts({ from, nextNumber, now, show, deliver, report }: Doing) {
  const open = new Map<string, { invoice: JsonObject; asked_ms: number }>();

  return {
    /** The customer pressed the button that pays. */
    begin(wire: JsonMap): RawRequest[] {
      const invoice = {
        currency: textOf(wire["currency"]) ?? "",
        total_amount: totalOf(wire),
        invoice_payload: textOf(wire["payload"]) ?? "",
      };
      const id = `checkout-${nextNumber()}`;
      open.set(id, { invoice, asked_ms: now().getTime() });
      return deliver({ pre_checkout_query: { id, from, ...invoice } });
    },
    /** What follows the shop's word; null when there is nothing that it could be about any more. */
    decide(id: string, isYes: boolean, reason: string): RawRequest[] | null {
      const asked = open.get(id);
      open.delete(id);
      if (!asked || now().getTime() - asked.asked_ms > wireLimits.checkout_answer_ms) return null;
      if (!isYes) {
        show("shop", { kind: "text", text: `⚠️ ${reason}` });
        return [];
      }
      const { currency, total_amount } = asked.invoice;
      const amount = { amount_minor: Number(total_amount), currency: String(currency) };
      show("customer", { kind: "text", text: `✅ ${formatMoney(amount)}` });
      const charge = `charge-${nextNumber()}`;
      return report({
        successful_payment: {
          ...asked.invoice,
          telegram_payment_charge_id: charge,
          provider_payment_charge_id: `bank-${charge}`,
        },
      });
    },
  };
}
