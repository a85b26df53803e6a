import type { DeliveryChoice, OrderState } from "@mostrador/contract";
import type { Effect } from "../effect.ts";
import type { ShopEvent, StepEvent } from "../event.ts";
import type { FlowAt } from "../scene.ts";
import type { ContactFacts } from "../state.ts";
import type { StepResult } from "../step.ts";
import { demoCatalog, demoLocations } from "./demo-catalog.ts";
import { MemoryShop } from "./memory-shop.ts";
import { Rehearsal, type Understand } from "./rehearsal.ts";
import { describeEffect, optionsOf } from "./transcript.ts";

/** What happens next in a scenario, and what must come of it. */
export type ScenarioStep = (
  | { customer: string; times?: number }
  /** A label that was offered, the newest with these words; or an option's id. */
  | { tap: string }
  | { event: StepEvent }
  /** Something changes in the shop, out of the customer's sight. */
  | {
      shop: {
        stock?: Record<string, number>;
        price?: Record<string, number>;
        order?: Record<string, OrderState>;
      };
    }
) & { expect?: string[] };

export interface Scenario {
  about: string;
  /** The file of the flow in examples/flows, without ".json". */
  flow: string;
  contact?: Partial<ContactFacts>;
  /** Orders of the past. */
  bought?: { variant: string; delivery: DeliveryChoice }[];
  /** False: the shop has no place to pick up from. */
  has_pickup?: boolean;
  steps: ScenarioStep[];
}

export interface PlayedStep {
  step: ScenarioStep;
  came: string[];
  effects: Effect[];
  result: StepResult | null;
}

const start = Date.parse("2026-11-24T12:00:00.000Z");

/** Plays a scenario from its beginning and says what came of each step. */
export function playScenario(scenario: Scenario, flow: FlowAt, understand: Understand): PlayedStep[] {
  let minutes = 0;
  const now = () => new Date(start + minutes * 60_000).toISOString();
  const shop = new MemoryShop(demoCatalog(), scenario.has_pickup === false ? [] : demoLocations, now);
  for (const { variant, delivery } of scenario.bought ?? []) shop.addPaidOrder(variant, delivery);
  const rehearsal = new Rehearsal({
    flow,
    shop,
    understand,
    now,
    contact: { order_count: scenario.bought?.length ?? 0, ...scenario.contact },
  });
  const offered: { id: string; label: string }[] = [];
  return scenario.steps.map((step) => {
    minutes++;
    const result = playStep(step, rehearsal, shop, offered);
    const effects = result?.effects ?? [];
    for (const effect of effects)
      if (effect.type === "send_message") offered.push(...optionsOf(effect.content));
    return { step, came: effects.flatMap(describeEffect), effects, result };
  });
}

function playStep(
  step: ScenarioStep,
  rehearsal: Rehearsal,
  shop: MemoryShop,
  offered: readonly { id: string; label: string }[],
): StepResult | null {
  if ("customer" in step) return rehearsal.says(step.customer.repeat(step.times ?? 1));
  if ("tap" in step) {
    const option = offered.findLast((one) => one.label === step.tap || one.id === step.tap);
    if (!option) throw new Error(`"${step.tap}" was never offered`);
    return rehearsal.play({ type: "choice", option_id: option.id, label: option.label });
  }
  if ("event" in step) return rehearsal.play(step.event);
  for (const [variant_id, available] of Object.entries(step.shop.stock ?? {}))
    shop.changeStock(variant_id, available - (shop.variant(variant_id)?.available ?? 0));
  for (const [variant_id, price_minor] of Object.entries(step.shop.price ?? {})) {
    const variant = shop.variant(variant_id);
    if (variant) variant.price_minor = price_minor;
  }
  return playOrders(step.shop.order ?? {}, rehearsal, shop);
}

/** Orders that change tell the conversation, as the server's commerce does. */
function playOrders(
  changes: Readonly<Record<string, OrderState>>,
  rehearsal: Rehearsal,
  shop: MemoryShop,
): StepResult | null {
  let result: StepResult | null = null;
  for (const [number, state] of Object.entries(changes)) {
    const order = shop.setOrderState(number, state);
    if (!order) throw new Error(`there is no order ${number}`);
    const event: ShopEvent =
      state === "paid" || state === "expired"
        ? { type: "payment_changed", order_id: order.id, order_number: number, state }
        : { type: "order_changed", order_id: order.id, order_number: number, state };
    result = rehearsal.play(event);
  }
  return result;
}
