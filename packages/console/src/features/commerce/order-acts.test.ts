import { OrderState } from "@mostrador/contract";
import { expect, it } from "vitest";
import { actsFor, orderStates } from "./order-acts.ts";

it("offers shipping for deliveries and a shelf for pick-ups", () => {
  expect(actsFor("paid", "delivery")).toEqual(["prepare", "ship", "complete", "cancel"]);
  expect(actsFor("paid", "pickup")).toEqual(["prepare", "make_ready", "complete", "cancel"]);
  expect(actsFor("preparing", null)).toEqual(["ship", "make_ready", "complete", "cancel"]);
});

it("offers nothing where an order's life has ended", () => {
  expect(
    ["completed", "cancelled", "expired", "refunded"].flatMap((state) =>
      actsFor(OrderState.parse(state), null),
    ),
  ).toEqual([]);
});

it("filters by every state that the contract has", () => {
  expect(orderStates.toSorted()).toEqual(OrderState.options.toSorted());
});
