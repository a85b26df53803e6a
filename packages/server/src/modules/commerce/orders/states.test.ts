import { OrderState, PaymentState } from "@mostrador/contract";
import { describe, expect, it } from "vitest";
import { eventOfNotice, nextPaymentState, paymentStates } from "../payments/payment.ts";
import { orderStates } from "./order.ts";

/** Every state that some chain of events leads to. */
function reachable(
  table: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>,
  first: string,
) {
  const found = new Set([first]);
  for (const state of found) for (const next of Object.values(table[state] ?? {})) if (next) found.add(next);
  return [...found].sort();
}
function ends(table: Readonly<Record<string, object>>): string[] {
  return Object.keys(table).filter((state) => Object.keys(table[state] ?? {}).length === 0);
}

describe("the states of an order and of a payment", () => {
  it("can all be reached, and only money that went back ends everything", () => {
    expect(reachable(orderStates, "pending_payment")).toEqual([...OrderState.options].sort());
    expect(reachable(paymentStates, "created")).toEqual([...PaymentState.options].sort());
    expect(ends(orderStates)).toEqual(["refunded"]);
    expect(ends(paymentStates)).toEqual(["refunded"]);
  });

  it("end alike in whatever order a payment's notices come", () => {
    const expected = { amount_minor: 100, currency: "CLP" };
    const words = (["pending", "declined", "expired", "paid"] as const).map((state) =>
      eventOfNotice(expected, { state, amount: expected }),
    );
    for (const order of permutations(words)) {
      let state: PaymentState = "created";
      for (const event of order) state = (event && nextPaymentState(state, event)) ?? state;
      expect(state).toBe("paid");
    }
  });

  it("count money of another amount or currency as a mismatch, never as paid", () => {
    const expected = { amount_minor: 100, currency: "CLP" };
    for (const amount of [
      { amount_minor: 101, currency: "CLP" },
      { amount_minor: 99, currency: "CLP" },
      { amount_minor: 100, currency: "USD" },
    ])
      expect(eventOfNotice(expected, { state: "paid", amount })).toBe("mismatch");
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
