import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RelationshipFacts, relationship, relationshipDay } from "./relationship.ts";

const now_ms = Date.parse("2026-11-25T12:00:00Z");
const ago = (days: number) => new Date(now_ms - days * 86_400_000).toISOString();
const facts = (orders: number, amount: number, days: number): RelationshipFacts => ({
  order_count: orders,
  order_value_minor: amount,
  last_order_at: orders > 0 ? ago(days) : null,
  created_at: ago(days),
});
const anybody = fc
  .tuple(fc.nat(50), fc.nat(10 ** 9), fc.integer({ min: 0, max: 2_000 }))
  .map((all) => facts(...all));

describe("the relationship with a contact", () => {
  it("is what the reference says", () => {
    expect(relationship(facts(0, 0, 0), now_ms)).toBe(15);
    expect(relationship(facts(1, 39_990, 0), now_ms)).toBe(47);
    expect(relationship(facts(1, 39_990, 180), now_ms)).toBe(11.8);
    expect(relationship(facts(12, 600_000, 0), now_ms)).toBe(77.6);
  });

  it("stays between 0 and 100, whatever was bought and whenever", () => {
    fc.assert(
      fc.property(anybody, (one) => {
        expect(relationship(one, now_ms)).toBeGreaterThanOrEqual(0);
        expect(relationship(one, now_ms)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("sorts by its day as by its score, today and later", () => {
    fc.assert(
      fc.property(anybody, anybody, fc.nat(1_000), (a, b, later_days) => {
        const later_ms = now_ms + later_days * 86_400_000;
        if (relationshipDay(a) > relationshipDay(b))
          expect(relationship(a, later_ms)).toBeGreaterThanOrEqual(relationship(b, later_ms));
      }),
    );
  });
});
