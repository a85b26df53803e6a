import type { DeliveryChoice, OrderState, Product, StockLocation } from "@mostrador/contract";
import type { Effect } from "../effect.ts";
import type { ShopEvent, StepEvent } from "../event.ts";
import type { FlowAt } from "../scene.ts";
import type { ContactFacts } from "../state.ts";
import type { StepResult } from "../step.ts";
import { demoCatalog, demoLocations } from "./demo-catalog.ts";
import { MemoryShop } from "./memory-shop.ts";
import { type AnsweringShop, Rehearsal, type Understand } from "./rehearsal.ts";
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
  /** Why it cannot be played in the server's own shop. */
  only_in_memory?: string;
  steps: ScenarioStep[];
}

export interface PlayedStep {
  step: ScenarioStep;
  came: string[];
  effects: Effect[];
  result: StepResult | null;
}

/** A shop in which scenarios are played: things happen in it, out of the customer's sight. */
export interface ScenarioShop extends AnsweringShop {
  /** An order of the past, for customers who return. */
  addPaidOrder(variant_id: string, delivery: DeliveryChoice): void | Promise<void>;
  /** So many units can be sold now. */
  setStock(variant_id: string, available: number): void | Promise<void>;
  setPrice(variant_id: string, price_minor: number): void | Promise<void>;
  /** What the order's new state makes the conversation hear. */
  setOrderState(number: string, state: OrderState): readonly ShopEvent[] | Promise<readonly ShopEvent[]>;
}

export interface ScenarioStock {
  products: Product[];
  locations: readonly StockLocation[];
  now: () => string;
}

const start = Date.parse("2026-11-24T12:00:00.000Z");

/** Plays a scenario from its beginning and says what came of each step. `open` gives the shop; usually one in memory. */
export async function playScenario(
  scenario: Scenario,
  flow: FlowAt,
  understand: Understand,
  open: (stock: ScenarioStock) => ScenarioShop | Promise<ScenarioShop> = openMemoryShop,
): Promise<PlayedStep[]> {
  let minutes = 0;
  const now = () => new Date(start + minutes * 60_000).toISOString();
  const locations = scenario.has_pickup === false ? [] : demoLocations;
  const shop = await open({ products: demoCatalog(), locations, now });
  for (const { variant, delivery } of scenario.bought ?? []) await shop.addPaidOrder(variant, delivery);
  const rehearsal = new Rehearsal({
    flow,
    shop,
    understand,
    now,
    contact: { order_count: scenario.bought?.length ?? 0, ...scenario.contact },
  });
  const offered: { id: string; label: string }[] = [];
  const played: PlayedStep[] = [];
  for (const step of scenario.steps) {
    minutes++;
    const result = await playStep(step, rehearsal, shop, offered);
    const effects = result?.effects ?? [];
    for (const effect of effects)
      if (effect.type === "send_message") offered.push(...optionsOf(effect.content));
    played.push({ step, came: effects.flatMap(describeEffect), effects, result });
  }
  return played;
}

function openMemoryShop({ products, locations, now }: ScenarioStock): ScenarioShop {
  return new MemoryShop(products, locations, now);
}

async function playStep(
  step: ScenarioStep,
  rehearsal: Rehearsal,
  shop: ScenarioShop,
  offered: readonly { id: string; label: string }[],
): Promise<StepResult | null> {
  if ("customer" in step) return rehearsal.says(step.customer.repeat(step.times ?? 1));
  if ("tap" in step) {
    const option = offered.findLast((one) => one.label === step.tap || one.id === step.tap);
    if (!option) throw new Error(`"${step.tap}" was never offered`);
    return rehearsal.play({ type: "choice", option_id: option.id, label: option.label });
  }
  if ("event" in step) return rehearsal.play(step.event);
  for (const [variant_id, available] of Object.entries(step.shop.stock ?? {}))
    await shop.setStock(variant_id, available);
  for (const [variant_id, price_minor] of Object.entries(step.shop.price ?? {}))
    await shop.setPrice(variant_id, price_minor);
  let result: StepResult | null = null;
  for (const [number, state] of Object.entries(step.shop.order ?? {}))
    for (const event of await shop.setOrderState(number, state)) result = await rehearsal.play(event);
  return result;
}
