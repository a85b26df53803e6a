import { type CartLine, type CartRequest, type DeliveryChoice, limits } from "@mostrador/contract";
import type { PricedVariant } from "./pricing.ts";

/** What somebody does to a cart. */
export type CartChange =
  | { change: "replace"; lines: CartRequest["lines"]; delivery: DeliveryChoice | undefined }
  | { change: "add"; lines: readonly { variant_id: string; quantity: number }[] }
  /** At least these units of each, as far as there is stock: the same twice changes nothing. */
  | { change: "refill"; lines: readonly { variant_id: string; quantity: number }[] }
  | { change: "set_line"; line_id: string; quantity: number }
  | { change: "clear" }
  | { change: "set_delivery"; delivery: DeliveryChoice };

/** What is in a cart, apart from whose it is. */
export interface CartContent {
  lines: CartLine[];
  delivery: DeliveryChoice | null;
}

export type CartChanged =
  /** `missing` = variants that a refill left out. */
  | { result: "changed"; content: CartContent; missing: string[] }
  | { result: "sold_out"; variant_id: string; available: number }
  | { result: "refused"; detail: string };

interface ChangeContext {
  variants: ReadonlyMap<string, PricedVariant>;
  /** Where orders can be picked up. */
  pickups: ReadonlySet<string>;
  newLineId: () => string;
}

/** Applies a change to what is in a cart. Prices are the shop's; who changes a cart cannot bring any. */
export function changeCart(content: CartContent, change: CartChange, context: ChangeContext): CartChanged {
  switch (change.change) {
    case "replace":
      return replaceLines(content, change, context);
    case "add":
      return addLines(content, change.lines, context);
    case "set_line":
      return setLine(content, change, context);
    case "refill":
      return refill(content, change.lines, context);
    case "clear":
      return changed({ lines: [], delivery: null });
    case "set_delivery":
      return deliver(content, change.delivery, context);
  }
}

/** The variants that a change names. */
export function variantsOf(change: CartChange): string[] {
  return "lines" in change ? change.lines.map((line) => line.variant_id) : [];
}

/** The place that a change wants to pick up from. */
export function pickupOf(change: CartChange): string | null {
  const delivery = "delivery" in change ? change.delivery : undefined;
  return delivery?.method === "pickup" ? delivery.location_id : null;
}

function changed(content: CartContent, missing: string[] = []): CartChanged {
  return { result: "changed", content, missing };
}

/** The whole cart as the client sees it; stock is checked at checkout. The same variant twice is one line. */
function replaceLines(
  content: CartContent,
  change: Extract<CartChange, { change: "replace" }>,
  context: ChangeContext,
): CartChanged {
  const lines: CartLine[] = [];
  for (const { variant_id, quantity } of change.lines) {
    const variant = context.variants.get(variant_id);
    if (!variant?.is_on_sale)
      return {
        result: "refused",
        detail: `The shop does not sell the variant ${variant_id}. Take it out of the cart.`,
      };
    const repeated = lines.find((line) => line.variant_id === variant_id);
    if (repeated) repeated.quantity = Math.min(limits.cart_quantity, repeated.quantity + quantity);
    else
      lines.push({
        id: lineIdOf(content, variant_id, context),
        variant_id,
        quantity,
        seen_price_minor: variant.price_minor,
      });
  }
  if (!change.delivery) return checked({ ...content, lines }, context);
  return deliver({ ...content, lines }, change.delivery, context);
}

function addLines(
  content: CartContent,
  added: readonly { variant_id: string; quantity: number }[],
  context: ChangeContext,
): CartChanged {
  let lines = content.lines;
  for (const { variant_id, quantity } of added) {
    const before = lines.find((line) => line.variant_id === variant_id);
    const wanted = (before?.quantity ?? 0) + quantity;
    const available = availableOf(variant_id, context);
    if (wanted > available) return { result: "sold_out", variant_id, available };
    lines = withUnits(lines, variant_id, wanted, context);
  }
  return checked({ ...content, lines }, context);
}

function refill(
  content: CartContent,
  wanted: readonly { variant_id: string; quantity: number }[],
  context: ChangeContext,
): CartChanged {
  let lines = content.lines;
  const missing: string[] = [];
  for (const { variant_id, quantity } of wanted) {
    const before = lines.find((line) => line.variant_id === variant_id)?.quantity ?? 0;
    if (quantity > availableOf(variant_id, context)) missing.push(variant_id);
    else if (quantity > before) lines = withUnits(lines, variant_id, quantity, context);
  }
  return checked({ ...content, lines }, context, missing);
}

/** Units that can be sold now. */
function availableOf(variant_id: string, context: ChangeContext): number {
  const variant = context.variants.get(variant_id);
  return variant?.is_on_sale ? Math.max(0, variant.available) : 0;
}

/** The lines with so many units of a variant, at today's price, where they were or at the end. */
function withUnits(
  lines: CartLine[],
  variant_id: string,
  quantity: number,
  context: ChangeContext,
): CartLine[] {
  const before = lines.find((line) => line.variant_id === variant_id);
  const line: CartLine = {
    id: before?.id ?? context.newLineId(),
    variant_id,
    quantity: Math.min(limits.cart_quantity, quantity),
    seen_price_minor: context.variants.get(variant_id)?.price_minor ?? 0,
  };
  return before ? lines.map((one) => (one === before ? line : one)) : [...lines, line];
}

function deliver(content: CartContent, delivery: DeliveryChoice, context: ChangeContext): CartChanged {
  if (delivery.method === "pickup" && !context.pickups.has(delivery.location_id))
    return {
      result: "refused",
      detail: `Nothing can be picked up at ${delivery.location_id}. GET /locations lists the places.`,
    };
  return checked({ ...content, delivery }, context);
}

function setLine(
  content: CartContent,
  change: { line_id: string; quantity: number },
  context: ChangeContext,
): CartChanged {
  const line = content.lines.find((one) => one.id === change.line_id);
  if (!line || change.quantity <= 0)
    return changed({ ...content, lines: content.lines.filter((one) => one !== line) });
  const available = availableOf(line.variant_id, context);
  if (change.quantity > available) return { result: "sold_out", variant_id: line.variant_id, available };
  return changed({
    ...content,
    lines: withUnits(content.lines, line.variant_id, change.quantity, context),
  });
}

/** A line keeps its id while its variant stays in the cart. */
function lineIdOf(content: CartContent, variant_id: string, context: ChangeContext): string {
  return content.lines.find((line) => line.variant_id === variant_id)?.id ?? context.newLineId();
}

function checked(content: CartContent, context: ChangeContext, missing: string[] = []): CartChanged {
  if (content.lines.length > limits.cart_lines)
    return { result: "refused", detail: `A cart holds at most ${limits.cart_lines} different things.` };
  const currencies = new Set(
    content.lines.map((line) => context.variants.get(line.variant_id)?.currency).filter(Boolean),
  );
  if (currencies.size > 1)
    return {
      result: "refused",
      detail: `A cart has one currency; this one would have ${[...currencies].join(" and ")}.`,
    };
  return changed(content, missing);
}
