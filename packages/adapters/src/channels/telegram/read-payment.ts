import { idOf, type JsonMap, mapOf, numberOf, textOf } from "@mostrador/adapter-kit";
import { type Frame, type Reading, senderOf, type Update } from "./frame.ts";

/** Telegram asks whether the order stands, and waits ten seconds for our word. */
export function readCheckout(query: JsonMap, update: Update): Reading {
  const callback_id = idOf(query["id"]);
  const sender = senderOf(mapOf(query["from"]) ?? {});
  if (!callback_id || !sender) return "a payment that is asked for without its id or payer";
  const money = moneyOf(query);
  if (typeof money === "string") return money;
  return {
    kind: "payment",
    external_id: callback_id,
    at: update.now,
    from: sender,
    conversation_key: sender.key,
    raw_type: update.raw_type,
    ...money,
    state: "authorising",
    callback_id,
  };
}

/** The money is there, or went back. The charge's id is what a repeat has in common. */
export function readPayment(message: JsonMap, frame: Frame): Reading | undefined {
  const paid = mapOf(message["successful_payment"]);
  const payment = paid ?? mapOf(message["refunded_payment"]);
  if (!payment) return undefined;
  const money = moneyOf(payment);
  if (typeof money === "string") return money;
  const charge_ref = idOf(payment["telegram_payment_charge_id"]);
  const charge = charge_ref ? { charge_ref } : {};
  return { kind: "payment", ...frame, ...money, state: paid ? "paid" : "refunded", ...charge };
}

function moneyOf(payment: JsonMap): { payment_ref: string; amount_minor: number; currency: string } | string {
  const payment_ref = textOf(payment["invoice_payload"]);
  const amount_minor = numberOf(payment["total_amount"]);
  const currency = textOf(payment["currency"]);
  if (!payment_ref) return "a payment without its reference";
  if (amount_minor === undefined || !Number.isSafeInteger(amount_minor)) return "a payment without an amount";
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return "a payment without a currency";
  return { payment_ref, amount_minor, currency };
}
