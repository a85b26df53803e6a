/** What the relationship with a contact is computed from. */
export interface RelationshipFacts {
  order_count: number;
  order_value_minor: number;
  last_order_at: string | null;
  created_at: string;
}

const relationshipWeights = {
  frequency: 0.6,
  value: 0.4,
  /** After so many days without an order half of the score is left. */
  half_life_days: 90,
  /** 10^8 of the currency's smallest unit, bought in all, is the full value. */
  full_value_digits: 8,
  /** With so many orders beyond the first the frequency is about half. */
  orders_for_half: 3,
} as const;

const day_ms = 86_400_000;

/**
 * How close a contact is to the shop, 0 to 100: recency x (0.6 x frequency + 0.4 x value). The inbox list sorts by
 * the same formula in SQL (`relationship_day`); docs/reference/relationship.md explains it to people.
 */
export function relationship(facts: RelationshipFacts, now_ms: number): number {
  const { half_life_days } = relationshipWeights;
  const days = Math.max(0, (now_ms - Date.parse(facts.last_order_at ?? facts.created_at)) / day_ms);
  const score = 100 * 2 ** (-days / half_life_days) * strength(facts);
  return Math.round(Math.min(100, score) * 10) / 10;
}

/** The day, counted from 1970, at which the contact would score 100: the formula without its clock, for sorting. */
export function relationshipDay(facts: RelationshipFacts): number {
  return (
    Date.parse(facts.last_order_at ?? facts.created_at) / day_ms +
    relationshipWeights.half_life_days * Math.log2(strength(facts))
  );
}

function strength({ order_count, order_value_minor }: RelationshipFacts): number {
  const weights = relationshipWeights;
  const frequency = (order_count + 1) / (order_count + 1 + weights.orders_for_half);
  const value = Math.min(1, Math.log10(1 + Math.max(0, order_value_minor)) / weights.full_value_digits);
  return weights.frequency * frequency + weights.value * value;
}
