import type { CartLine, DeliveryChoice, Money, Receipt, ReceiptLine } from "@mostrador/contract";
import { variantLabel } from "../catalog/product.ts";

/** A variant as carts and orders need it, at today's price. */
export interface PricedVariant {
  workspace_id: string;
  id: string;
  product_id: string;
  title: string;
  option_names: string[];
  options: Record<string, string>;
  price_minor: number;
  currency: string;
  image_url: string | null;
  is_on_sale: boolean;
  available: number;
}

/** What bringing an order costs; picking it up is free. */
export interface DeliveryRate {
  flat_minor: number;
  /** From this subtotal on it is free. null = never. */
  free_from_minor: number | null;
}

/** The amounts of a cart, all integers in minor units that add up. Prices include tax. Lines of unknown variants are left out. */
export function priceCart(
  lines: readonly CartLine[],
  context: {
    variants: ReadonlyMap<string, PricedVariant>;
    currency: string;
    delivery: DeliveryChoice | null;
    rate: DeliveryRate;
  },
): Receipt {
  const money = (amount_minor: number): Money => ({ amount_minor, currency: context.currency });
  const priced = lines.flatMap((line): ReceiptLine[] => {
    const variant = context.variants.get(line.variant_id);
    if (!variant) return [];
    return [
      {
        line_id: line.id,
        variant_id: line.variant_id,
        title: variant.title,
        variant_label: variantLabel(variant.option_names, variant.options),
        quantity: line.quantity,
        unit_price: money(variant.price_minor),
        total: money(variant.price_minor * line.quantity),
        ...(variant.image_url ? { image_url: variant.image_url } : {}),
      },
    ];
  });
  const subtotal = priced.reduce((sum, line) => sum + line.total.amount_minor, 0);
  const delivery =
    context.delivery?.method === "delivery" && priced.length > 0 ? deliveryCost(subtotal, context.rate) : 0;
  return {
    lines: priced,
    subtotal: money(subtotal),
    discount: money(0),
    delivery: money(delivery),
    tax: money(0),
    total: money(subtotal + delivery),
  };
}

function deliveryCost(subtotal: number, rate: DeliveryRate): number {
  return rate.free_from_minor !== null && subtotal >= rate.free_from_minor ? 0 : rate.flat_minor;
}
