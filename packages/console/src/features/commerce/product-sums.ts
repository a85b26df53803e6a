import type { Variant } from "@mostrador/contract";

/** The lowest price and whether there are others; null for a product without variants. */
export function priceRange(
  variants: readonly Pick<Variant, "price_minor">[],
): { lowest_minor: number; is_range: boolean } | null {
  const prices = variants.map(({ price_minor }) => price_minor);
  if (prices.length === 0) return null;
  const lowest_minor = Math.min(...prices);
  return { lowest_minor, is_range: Math.max(...prices) !== lowest_minor };
}

/** Units that can be sold now. An oversold variant takes nothing away from the others. */
export function unitsAvailable(variants: readonly Pick<Variant, "available">[]): number {
  return variants.reduce((sum, { available }) => sum + Math.max(0, available), 0);
}
