import type { Money, Product, ProductCard, Variant } from "@mostrador/contract";
import type { NewDomainEvent } from "../../../platform/mailbox/port.ts";

/** Units at which a card says that few are left. */
const lowStock = 3;

/** "42 · Rojo", in the order of the product's options; empty when it has none. */
export function variantLabel(
  option_names: readonly string[],
  options: Readonly<Record<string, string>>,
): string {
  return option_names
    .map((name) => options[name] ?? "")
    .filter(Boolean)
    .join(" · ");
}

function stockLevel(available: number): ProductCard["stock"] {
  if (available <= 0) return "sold_out";
  return available <= lowStock ? "low" : "in_stock";
}

/** Units that can be sold, over all variants. */
export function availableOf(variants: readonly Variant[]): number {
  return variants.reduce((sum, variant) => sum + Math.max(0, variant.available), 0);
}

/** What a card or a list shows of the prices: the lowest, of what can be bought where anything can. */
export function priceOf(product: Product): {
  price: Money;
  compare_at: Money | null;
  is_price_from: boolean;
} {
  const inStock = product.variants.filter((variant) => variant.available > 0);
  const shown = inStock.length > 0 ? inStock : product.variants;
  const cheapest = shown.reduce<Variant | null>(
    (low, one) => (low && low.price_minor <= one.price_minor ? low : one),
    null,
  );
  const money = (amount_minor: number): Money => ({ amount_minor, currency: product.currency });
  const before = cheapest?.compare_at_minor ?? null;
  return {
    price: money(cheapest?.price_minor ?? 0),
    compare_at: cheapest && before !== null && before > cheapest.price_minor ? money(before) : null,
    is_price_from: shown.some((variant) => variant.price_minor !== cheapest?.price_minor),
  };
}

export function isOnOffer(product: Product): boolean {
  return (
    product.variants.some(
      (variant) => variant.compare_at_minor !== null && variant.compare_at_minor > variant.price_minor,
    ) || product.tags.some((tag) => /^oferta/i.test(tag))
  );
}

/** The fact that a product, its price or its stock was changed. */
export function productFact(
  workspace_id: string,
  { id, external_id, title }: Pick<Product, "id" | "external_id" | "title">,
): NewDomainEvent {
  return {
    ...{ workspace_id, contact_id: null, conversation_id: null, order_id: null },
    type: "product.updated",
    payload: { product_id: id, external_id, title },
  };
}

/** The product as a card of a message; what can be tapped on it is the flow's to say. */
export function toCard(product: Product): ProductCard {
  const { price, compare_at, is_price_from } = priceOf(product);
  const variants = product.option_names
    .map((name) => ({
      name,
      values: [...new Set(product.variants.map((variant) => variant.options[name] ?? "").filter(Boolean))],
    }))
    .filter(({ values }) => values.length > 0);
  const retailer_id = (product.variants.find((one) => availableOf([one]) > 0) ?? product.variants[0])?.sku;
  const image_url = product.image_url ?? product.variants.find((variant) => variant.image_url)?.image_url;
  return {
    product_id: product.id,
    ...(retailer_id ? { retailer_id } : {}),
    title: product.title,
    ...(product.brand ? { subtitle: product.brand } : {}),
    price,
    ...(compare_at ? { compare_at } : {}),
    ...(is_price_from ? { is_price_from } : {}),
    ...(image_url ? { image_url } : {}),
    ...(variants.length > 0 ? { variants } : {}),
    stock: stockLevel(availableOf(product.variants)),
    options: [],
  };
}
